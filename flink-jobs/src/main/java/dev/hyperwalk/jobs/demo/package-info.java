/** The main job end to end in one process: a broker, a replay, the job, and a view of what comes out. */
@NullMarked
package dev.hyperwalk.jobs.demo;

import org.jspecify.annotations.NullMarked;
