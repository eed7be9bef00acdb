/** What checkpoints say of the job that made them, read without starting a job. */
@NullMarked
package dev.hyperwalk.jobs.checkpoint;

import org.jspecify.annotations.NullMarked;
