/** SetWalks kept up to date while hyperedges stream by: one reservoir a node and level, no history, no neighbour query. */
@NullMarked
package dev.hyperwalk.models.walk;

import org.jspecify.annotations.NullMarked;
