/** The job: operators wired together between sources and sinks that the caller brings. */
@NullMarked
package dev.hyperwalk.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
