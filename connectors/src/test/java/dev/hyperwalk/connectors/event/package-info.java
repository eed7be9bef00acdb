/** Facts about the wire format. */
@NullMarked
package dev.hyperwalk.connectors.event;

import org.jspecify.annotations.NullMarked;
