/** Time-stamped hyperedges: sets of nodes that interacted at one moment. */
@NullMarked
package dev.hyperwalk.models.hypergraph;

import org.jspecify.annotations.NullMarked;
