/** What comes next: sets proposed from nodes' own memories, ranked by the chance that they happen, and followed up. */
@NullMarked
package dev.hyperwalk.models.forecast;

import org.jspecify.annotations.NullMarked;
