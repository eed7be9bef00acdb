/** Facts about binary forms as Flink types. */
@NullMarked
package dev.hyperwalk.connectors.serialization;

import org.jspecify.annotations.NullMarked;
