package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.NodeWalk;
import dev.hyperwalk.connectors.event.WalkStep;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.walk.WalkTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * All SetWalks of one node.
 *
 * @param name of the node
 * @param walks with the ids of all whom they visit
 */
public record MemberWalks(String name, WalkTable walks) {

    /** Adds the ids of all whom the walks visit. */
    void addNodes(Set<Long> nodes) {
        for (int edge = 0; edge < walks.edges(); edge++) {
            for (int i = 0; i < walks.size(edge); i++) {
                nodes.add(walks.member(edge, i));
            }
        }
    }

    /** Each distinct walk once, the one that most of them are first, then the latest. */
    List<NodeWalk> distinct(LongFunction<String> names) {
        Map<List<Integer>, Integer> counts = new LinkedHashMap<>();
        for (int walk = 0; walk < walks.walks(); walk++) {
            List<Integer> edges = new ArrayList<>();
            for (int step = 0; step < walks.steps() && walks.edge(walk, step) != WalkTable.NONE; step++) {
                edges.add(walks.edge(walk, step));
            }
            if (!edges.isEmpty()) {
                counts.merge(edges, 1, Integer::sum);
            }
        }
        List<NodeWalk> distinct = new ArrayList<>();
        counts.forEach((edges, count) -> distinct.add(new NodeWalk(
                name, count, edges.stream().map(edge -> step(edge, names)).toList())));
        distinct.sort(Comparator.comparingInt(NodeWalk::count)
                .thenComparingLong(walk -> walk.steps().get(0).time())
                .reversed());
        return distinct;
    }

    private WalkStep step(int edge, LongFunction<String> names) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < walks.size(edge); i++) {
            members.add(names.apply(walks.member(edge, i)));
        }
        return new WalkStep(walks.time(edge), members);
    }

    void write(DataOutput out) throws IOException {
        BinaryValues.writeText(name, out);
        walks.write(out);
    }

    static MemberWalks read(DataInput in) throws IOException {
        return new MemberWalks(BinaryValues.readText(in), WalkTable.read(in));
    }

    static void writeAll(List<MemberWalks> all, DataOutput out) throws IOException {
        BinaryValues.writeCount(all.size(), out);
        for (MemberWalks walks : all) {
            walks.write(out);
        }
    }

    static List<MemberWalks> readAll(DataInput in) throws IOException {
        List<MemberWalks> all = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            all.add(read(in));
        }
        return all;
    }
}
