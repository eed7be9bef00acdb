/** What the tests of this module share: seeds, random streams, and statistics. */
@NullMarked
package dev.hyperwalk.models.testing;

import org.jspecify.annotations.NullMarked;
