/** Recorded logs of hyperedges in files, read into the events that a stream would carry. */
@NullMarked
package dev.hyperwalk.connectors.dataset;

import org.jspecify.annotations.NullMarked;
