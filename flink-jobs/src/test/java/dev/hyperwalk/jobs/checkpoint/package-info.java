/** What checkpoints say of the job that made them. */
@NullMarked
package dev.hyperwalk.jobs.checkpoint;

import org.jspecify.annotations.NullMarked;
