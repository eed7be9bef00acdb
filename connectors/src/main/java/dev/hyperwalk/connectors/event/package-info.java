/** What goes over the wire: hyperedge events, queries, scores, answers, metrics and dead letters, with their codecs. */
@NullMarked
package dev.hyperwalk.connectors.event;

import org.jspecify.annotations.NullMarked;
