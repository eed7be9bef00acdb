/** A job that runs in this process, watched: what it fails of, when it goes on, and whether its Kafka is there. */
@NullMarked
package dev.hyperwalk.jobs.watch;

import org.jspecify.annotations.NullMarked;
