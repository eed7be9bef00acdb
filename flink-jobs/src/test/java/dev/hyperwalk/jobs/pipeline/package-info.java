/** The whole job, on a cluster in this process. */
@NullMarked
package dev.hyperwalk.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
