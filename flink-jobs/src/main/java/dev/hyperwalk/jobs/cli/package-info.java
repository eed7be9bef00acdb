/** The command line: each command a small class, and the groups of options that commands share. */
@NullMarked
package dev.hyperwalk.jobs.cli;

import org.jspecify.annotations.NullMarked;
