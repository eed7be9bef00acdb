/** Facts about replaying logs. */
@NullMarked
package dev.hyperwalk.connectors.replay;

import org.jspecify.annotations.NullMarked;
