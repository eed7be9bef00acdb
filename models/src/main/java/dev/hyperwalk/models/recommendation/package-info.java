/** Who best completes a set of nodes: candidates from what its members remember, and a head that ranks them. */
@NullMarked
package dev.hyperwalk.models.recommendation;

import org.jspecify.annotations.NullMarked;
