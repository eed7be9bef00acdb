/** Commands are run as a user would, in this process. */
@NullMarked
package dev.hyperwalk.jobs.cli;

import org.jspecify.annotations.NullMarked;
