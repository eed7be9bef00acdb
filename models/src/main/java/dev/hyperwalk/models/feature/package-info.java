/**
 * SetWalks turned into numbers that know no identity: positions, gaps, overlaps, and who is part of what.
 *
 * <p>Axes: R (node, member) rows · V distinct nodes · S distinct node sets · I incidences
 * of V in S · E distinct hyperedges, each a set at a time · X distinct walks · L steps · K scales · M slots · N members of a candidate · C candidates.
 */
@NullMarked
package dev.hyperwalk.models.feature;

import org.jspecify.annotations.NullMarked;
