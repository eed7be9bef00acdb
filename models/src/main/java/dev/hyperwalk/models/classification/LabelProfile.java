package dev.hyperwalk.models.classification;

import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.Map;

/**
 * Which labels a node's SetWalks come across: how much of each label is met at each scale and step.
 *
 * <p>Walks know no identities, and communities that are built alike cannot be told apart without some: here the known
 * labels of other nodes take their place. Source: this project's own, after label propagation.
 */
final class LabelProfile {

    private LabelProfile() {}

    /**
     * The profile of one node.
     *
     * @param walks its SetWalks
     * @param self the node, whose own label is not looked at
     * @param known labels that may be looked at, by node
     * @return (classes, scales x steps): the share of the scale's slots that meet the label at that step, each visited
     *     hyperedge divided evenly among its members other than the node
     */
    static float[] of(WalkTable walks, WalkConfig config, long self, Map<Long, Integer> known, int classes) {
        int places = config.scales() * config.steps();
        float[] profile = new float[classes * places];
        for (int walk = 0; walk < walks.walks(); walk++) {
            int scale = walk / config.slots();
            for (int step = 0; step < config.steps(); step++) {
                int edge = walks.edge(walk, step);
                if (edge != WalkTable.NONE) {
                    visit(walks, edge, self, known, profile, places, scale * config.steps() + step, config.slots());
                }
            }
        }
        return profile;
    }

    private static void visit(
            WalkTable walks,
            int edge,
            long self,
            Map<Long, Integer> known,
            float[] profile,
            int places,
            int place,
            int slots) {
        int others = 0;
        for (int i = 0; i < walks.size(edge); i++) {
            others += walks.member(edge, i) == self ? 0 : 1;
        }
        for (int i = 0; i < walks.size(edge); i++) {
            Integer label = walks.member(edge, i) == self ? null : known.get(walks.member(edge, i));
            if (label != null) {
                profile[label * places + place] += 1f / (others * slots);
            }
        }
    }
}
