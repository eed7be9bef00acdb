/** A stream's memory in one heap: what the keyed operators of a job hold between them, for whole logs at once. */
@NullMarked
package dev.hyperwalk.models.stream;

import org.jspecify.annotations.NullMarked;
