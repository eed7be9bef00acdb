/** The patterns that operators are made of: join by count, and reads before writes at each timestamp. */
@NullMarked
package dev.hyperwalk.jobs.dataflow;

import org.jspecify.annotations.NullMarked;
