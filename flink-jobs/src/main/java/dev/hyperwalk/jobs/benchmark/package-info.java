/** The benchmark command's work: runs over data sets and seeds, their table, their report and their plots. */
@NullMarked
package dev.hyperwalk.jobs.benchmark;

import org.jspecify.annotations.NullMarked;
