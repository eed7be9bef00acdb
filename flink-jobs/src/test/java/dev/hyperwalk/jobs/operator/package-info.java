/** Operators one by one, and the naive twin of all of them. */
@NullMarked
package dev.hyperwalk.jobs.operator;

import org.jspecify.annotations.NullMarked;
