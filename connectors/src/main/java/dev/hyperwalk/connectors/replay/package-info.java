/** Sends a recorded log to a topic, as fast as wanted, so that a job sees it as a stream. */
@NullMarked
package dev.hyperwalk.connectors.replay;

import org.jspecify.annotations.NullMarked;
