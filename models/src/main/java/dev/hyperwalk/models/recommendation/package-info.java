/** Who best completes a set of nodes: candidates from what its members remember, for the network to rank. */
@NullMarked
package dev.hyperwalk.models.recommendation;

import org.jspecify.annotations.NullMarked;
