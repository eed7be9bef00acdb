/** Kafka at both ends of a job, and a whole broker inside this JVM for tests and demos. */
@NullMarked
package dev.hyperwalk.connectors.kafka;

import org.jspecify.annotations.NullMarked;
