/** Which regime is the stream in? Told by a key, or found out from how the stream looks or from how badly it is predicted. */
@NullMarked
package dev.hyperwalk.models.drift;

import org.jspecify.annotations.NullMarked;
