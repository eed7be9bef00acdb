package dev.hyperwalk.models.feature;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Set-based anonymization by its definition, with sets and maps; for candidates of 32 members and hyperedges of 8 at most. */
final class NaiveAnonymizer {

    private NaiveAnonymizer() {}

    static CandidateFeatures anonymize(
            WalkConfig config, Hyperedge candidate, WalkTable[] walks, CandidateHistory history, Counters counters) {
        int width = 1 + config.scales() * config.steps();
        Set<Long> nodes = new TreeSet<>();
        Map<Long, long[]> edges = new TreeMap<>(); // members by event key
        Map<Long, Double> clocks = new TreeMap<>();
        Map<List<Long>, Map<Integer, Integer>> multiplicities = new TreeMap<>(Comparator.comparing(Object::toString));
        List<Map<Long, float[]>> positions = maps(candidate.size());
        for (int member = 0; member < candidate.size(); member++) {
            nodes.add(candidate.node(member));
            positions.get(member).computeIfAbsent(candidate.node(member), unused -> new float[width])[0] = 1;
            for (int walk = 0; walk < walks[member].walks(); walk++) {
                List<Long> events = new ArrayList<>();
                for (int step = 0; step < config.steps(); step++) {
                    int edge = walks[member].edge(walk, step);
                    events.add(edge == WalkTable.NONE ? null : walks[member].event(edge));
                    if (edge != WalkTable.NONE) {
                        long[] members = members(walks[member], edge);
                        edges.put(walks[member].event(edge), members);
                        clocks.put(walks[member].event(edge), walks[member].clock(edge));
                        int at = 1 + walk / config.slots() * config.steps() + step;
                        for (long node : members) {
                            nodes.add(node);
                            positions.get(member).computeIfAbsent(node, unused -> new float[width])[at] +=
                                    1f / config.slots();
                        }
                    }
                }
                if (events.get(0) != null) {
                    int segment = member * config.scales() + walk / config.slots();
                    multiplicities
                            .computeIfAbsent(events, unused -> new TreeMap<>())
                            .merge(segment, 1, Integer::sum);
                }
            }
        }
        return lay(config, candidate, nodes, edges, clocks, multiplicities, positions, history, counters);
    }

    private static CandidateFeatures lay(
            WalkConfig config,
            Hyperedge candidate,
            Set<Long> nodeSet,
            Map<Long, long[]> edges,
            Map<Long, Double> clocks,
            Map<List<Long>, Map<Integer, Integer>> multiplicities,
            List<Map<Long, float[]>> positions,
            CandidateHistory history,
            Counters counters) {
        List<Long> nodes = new ArrayList<>(nodeSet);
        List<Long> events = new ArrayList<>(edges.keySet());
        List<Float> rows = new ArrayList<>();
        List<Integer> rowNode = new ArrayList<>();
        for (Map<Long, float[]> ofMember : positions) {
            ofMember.forEach((node, row) -> {
                rowNode.add(nodes.indexOf(node));
                for (float share : row) {
                    rows.add(share);
                }
            });
        }
        List<List<Long>> sets = edges.values().stream()
                .map(members -> Arrays.stream(members).boxed().toList())
                .distinct()
                .toList();
        List<Float> setFeatures = new ArrayList<>();
        List<Integer> incidentSet = new ArrayList<>();
        List<Integer> incidentNode = new ArrayList<>();
        for (List<Long> members : sets) {
            Set<Long> common = new HashSet<>(members);
            common.retainAll(Arrays.stream(candidate.nodes()).boxed().toList());
            Set<Long> union = new HashSet<>(members);
            union.addAll(Arrays.stream(candidate.nodes()).boxed().toList());
            for (long node : members) {
                incidentSet.add(sets.indexOf(members));
                incidentNode.add(nodes.indexOf(node));
            }
            setFeatures.add((float) Math.log(members.size()));
            setFeatures.add((float) common.size() / union.size());
            setFeatures.add(common.size() == union.size() ? 1f : 0f);
        }
        List<Integer> edgeSet = new ArrayList<>();
        List<Float> edgeGaps = new ArrayList<>();
        edges.forEach((event, members) -> {
            edgeSet.add(sets.indexOf(Arrays.stream(members).boxed().toList()));
            edgeGaps.add((float) (history.clock() - clocks.getOrDefault(event, 0.0)));
        });
        List<Integer> walkEdges = new ArrayList<>();
        List<Integer> entryMember = new ArrayList<>();
        List<Integer> entryWalk = new ArrayList<>();
        List<Float> entryShare = new ArrayList<>();
        multiplicities.forEach((walk, counts) -> {
            counts.forEach((segment, count) -> {
                entryMember.add(segment);
                entryWalk.add(walkEdges.size() / config.steps());
                entryShare.add((float) count / config.slots());
            });
            walk.forEach(event -> walkEdges.add(event == null ? -1 : events.indexOf(event)));
        });
        List<Float> memberFeatures = new ArrayList<>();
        List<Float> pairFeatures = new ArrayList<>();
        for (int i = 0; i < candidate.size(); i++) {
            Occurrences member = history.member(i);
            memberFeatures.addAll(describe(member, history.clock()));
            for (int j = 0; j < candidate.size(); j++) {
                if (j != i) {
                    Occurrences together = history.together(i, j);
                    Occurrences other = history.member(j);
                    pairFeatures.addAll(describe(together, history.clock()));
                    pairFeatures.add(member.count() == 0 ? 0f : (float) together.count() / member.count());
                    pairFeatures.add(other.count() == 0 ? 0f : (float) together.count() / other.count());
                }
            }
        }
        return new CandidateFeatures(
                candidate.size(),
                nodes.size(),
                floats(rows),
                ints(rowNode),
                floats(setFeatures),
                ints(incidentSet),
                ints(incidentNode),
                ints(edgeSet),
                floats(edgeGaps),
                ints(walkEdges),
                ints(entryMember),
                ints(entryWalk),
                floats(entryShare),
                floats(memberFeatures),
                floats(pairFeatures),
                counters.features());
    }

    /** How often, how recently, and the three levels. */
    private static List<Float> describe(Occurrences occurrences, double clock) {
        double gap = clock - occurrences.lastClock(); // infinite for what never occurred
        List<Float> figures = new ArrayList<>();
        figures.add((float) Math.log(1.0 + occurrences.count()));
        figures.add((float) (-Math.log(Math.min(gap, 1e4) + 1e-4) / 10));
        figures.add((float) (Math.log(occurrences.fast() * Math.exp(-0.5 * gap) + 1e-4) / 5));
        figures.add((float) (Math.log(occurrences.medium() * Math.exp(-0.05 * gap) + 1e-4) / 5));
        figures.add((float) (Math.log(occurrences.slow() * Math.exp(-0.005 * gap) + 1e-4) / 5));
        return figures;
    }

    private static long[] members(WalkTable table, int edge) {
        long[] members = new long[table.size(edge)];
        for (int i = 0; i < members.length; i++) {
            members[i] = table.member(edge, i);
        }
        return members;
    }

    private static List<Map<Long, float[]>> maps(int size) {
        List<Map<Long, float[]>> maps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            maps.add(new TreeMap<>());
        }
        return maps;
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
