/** Compact binary forms of values, and their use as Flink types without reflection or Kryo. */
@NullMarked
package dev.hyperwalk.connectors.serialization;

import org.jspecify.annotations.NullMarked;
