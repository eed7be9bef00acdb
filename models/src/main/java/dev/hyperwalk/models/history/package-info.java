/** Bounded, exact-as-far-as-they-reach memories beside the walks: how often and how recently. */
@NullMarked
package dev.hyperwalk.models.history;

import org.jspecify.annotations.NullMarked;
