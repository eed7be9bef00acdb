package dev.hyperwalk.models.feature;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What described candidates have in common that differ only in how members, nodes, hyperedges, walks and rows are
 * numbered.
 *
 * <p>Each thing gets a colour from its own numbers, then, four times over, from the colours of what it belongs with
 * (Weisfeiler and Leman); equal descriptions always have equal shapes, different ones hardly ever.
 */
final class Shape {

    private static final int ROUNDS = 4;

    private Shape() {}

    static String of(CandidateFeatures features, int width, int scales, int steps) {
        int rows = features.rowNode.length;
        int walks = features.walkEdges.length / steps;
        int[] members = new int[features.members];
        int[] nodes = new int[features.nodes];
        int[] edges = new int[features.edges()];
        int[] sets = new int[features.sets()];
        int[] walkColours = new int[walks];
        for (int round = 0; round < ROUNDS; round++) {
            List<List<Integer>> ofNode = lists(nodes);
            List<List<Integer>> ofMember = lists(members);
            List<List<Integer>> ofSet = lists(sets);
            List<List<Integer>> ofWalk = lists(walkColours);
            for (int row = 0; row < rows; row++) {
                ofNode.get(features.rowNode[row]).add(floats(features.positions, row * width, width));
            }
            for (int i = 0; i < features.incidentSet.length; i++) {
                ofSet.get(features.incidentSet[i]).add(41 * nodes[features.incidentNode[i]]);
                ofNode.get(features.incidentNode[i]).add(43 * sets[features.incidentSet[i]]);
            }
            for (int entry = 0; entry < features.entryWalk.length; entry++) {
                int member = features.entryMember[entry] / scales;
                int own = 47 * floats(features.entryShare, entry, 1) + features.entryMember[entry] % scales;
                ofMember.get(member).add(31 * own + walkColours[features.entryWalk[entry]]);
                ofWalk.get(features.entryWalk[entry]).add(37 * own + members[member]);
            }
            for (int member = 0; member < members.length; member++) {
                addHistory(features, member, members, ofMember.get(member));
            }
            int[] nextSets = new int[sets.length];
            for (int set = 0; set < sets.length; set++) {
                int own = floats(
                        features.setFeatures, set * CandidateFeatures.SET_FEATURES, CandidateFeatures.SET_FEATURES);
                nextSets[set] = mix(31 * own + sorted(ofSet.get(set)));
            }
            int[] nextEdges = new int[edges.length];
            for (int edge = 0; edge < edges.length; edge++) {
                nextEdges[edge] = mix(31 * floats(features.edgeGaps, edge, 1) + nextSets[features.edgeSet[edge]]);
            }
            for (int walk = 0; walk < walks; walk++) {
                int own = 0;
                for (int step = 0; step < steps; step++) {
                    int edge = features.walkEdges[walk * steps + step];
                    own = 53 * own + (edge < 0 ? 1 : nextEdges[edge]);
                }
                walkColours[walk] = mix(31 * own + sorted(ofWalk.get(walk)));
            }
            nodes = colours(ofNode);
            members = colours(ofMember);
            sets = nextSets;
            edges = nextEdges;
        }
        return sizes(features)
                + colourLists(members, nodes, sets, edges, walkColours)
                + Arrays.toString(features.counters);
    }

    private static String sizes(CandidateFeatures features) {
        return features.members + " members, " + features.nodes + " nodes, " + features.sets() + " sets, "
                + features.edges() + " hyperedges, "
                + features.rowNode.length + " rows, " + features.incidentSet.length + " incidences, "
                + features.walkEdges.length + " steps, " + features.entryWalk.length + " entries, "
                + features.memberFeatures.length + " numbers of members, "
                + features.pairFeatures.length + " numbers of pairs: ";
    }

    /** A member's own numbers, and those of its pairs with each other one, whose colour goes with them. */
    private static void addHistory(CandidateFeatures features, int member, int[] members, List<Integer> ofMember) {
        ofMember.add(59 * floats(features.memberFeatures, member * Occurrences.FEATURES, Occurrences.FEATURES));
        int width = CandidateHistory.PAIR_FEATURES;
        int pair = member * (members.length - 1);
        for (int other = 0; other < members.length; other++) {
            if (other != member) {
                ofMember.add(61 * floats(features.pairFeatures, pair++ * width, width) + members[other]);
            }
        }
    }

    private static String colourLists(int[]... colours) {
        StringBuilder text = new StringBuilder();
        for (int[] kind : colours) {
            int[] sorted = kind.clone();
            Arrays.sort(sorted);
            text.append(Arrays.toString(sorted));
        }
        return text.toString();
    }

    private static List<List<Integer>> lists(int[] colours) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int colour : colours) {
            lists.add(new ArrayList<>(List.of(colour)));
        }
        return lists;
    }

    private static int[] colours(List<List<Integer>> lists) {
        return lists.stream().mapToInt(list -> mix(sorted(list))).toArray();
    }

    private static int sorted(List<Integer> values) {
        return values.stream().sorted().toList().hashCode();
    }

    private static int floats(float[] values, int from, int length) {
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + Math.round(values[i] * 10_000);
        }
        return mix(hash);
    }

    private static int mix(int value) {
        int z = (value ^ (value >>> 16)) * 0x45D9F3B;
        z = (z ^ (z >>> 16)) * 0x45D9F3B;
        return z ^ (z >>> 16);
    }
}
