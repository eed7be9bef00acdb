/** Who best completes a set of nodes: candidates from what its members remember, and a head that ranks them. */
@NullMarked
package dev.hyperwalk.models.completion;

import org.jspecify.annotations.NullMarked;
