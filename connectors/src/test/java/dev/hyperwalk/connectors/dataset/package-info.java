/** Facts about reading recorded logs. */
@NullMarked
package dev.hyperwalk.connectors.dataset;

import org.jspecify.annotations.NullMarked;
