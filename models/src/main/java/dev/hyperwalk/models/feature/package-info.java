/**
 * SetWalks turned into numbers that know no identity: positions, gaps, overlaps, and who is part of what.
 *
 * <p>Axes: R (node, member) rows · V distinct nodes · E distinct hyperedges · I incidences of V in E · X distinct walks ·
 * L steps · K scales · M slots · N members of a candidate · C candidates.
 */
@NullMarked
package dev.hyperwalk.models.feature;

import org.jspecify.annotations.NullMarked;
