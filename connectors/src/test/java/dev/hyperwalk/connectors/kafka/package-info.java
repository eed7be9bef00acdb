/** Facts about Kafka at both ends. */
@NullMarked
package dev.hyperwalk.connectors.kafka;

import org.jspecify.annotations.NullMarked;
