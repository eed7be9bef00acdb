/** What holds for the repository as a whole. */
@NullMarked
package dev.hyperwalk.jobs;

import org.jspecify.annotations.NullMarked;
