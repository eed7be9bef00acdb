package dev.hyperwalk.models.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnonymizerTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";
    private static final int NODES = 30;

    @ParameterizedTest
    @MethodSource(SEEDS)
    void agreesWithARecountByDefinition(long seed) {
        Case known = new Case(seed);
        Anonymizer anonymizer = new Anonymizer(known.config);

        for (Hyperedge candidate : known.candidates) {
            CandidateHistory history = known.history(candidate);
            Counters counters = Counters.of(history);
            CandidateFeatures fast = anonymizer.anonymize(candidate, known.walks(candidate), history, counters);
            CandidateFeatures naive =
                    NaiveAnonymizer.anonymize(known.config, candidate, known.walks(candidate), history, counters);
            assertThat(known.shape(fast))
                    .as("seed %d, candidate %s, %s", seed, candidate, known.config)
                    .isEqualTo(known.shape(naive));
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void namesOfNodesAndEventsChangeNothing(long seed) throws IOException {
        Case known = new Case(seed);
        Anonymizer anonymizer = new Anonymizer(known.config);
        LongUnaryOperator otherNode = node -> Draws.mix(node ^ 0x1234567);
        LongUnaryOperator otherEvent = event -> Draws.mix(event ^ 0x7654321);

        for (Hyperedge candidate : known.candidates) {
            long[] renamed = LongStream.of(candidate.nodes()).map(otherNode).toArray();
            Hyperedge other = Hyperedge.of(candidate.time(), renamed);
            WalkTable[] walks = new WalkTable[candidate.size()];
            int[] places = new int[candidate.size()];
            for (int i = 0; i < walks.length; i++) {
                places[i] = indexOf(other, otherNode.applyAsLong(candidate.node(i)));
                walks[places[i]] = renamed(known.walks(candidate)[i], otherNode, otherEvent);
            }
            CandidateHistory history = known.history(candidate);
            CandidateHistory otherHistory = moved(history, places);
            CandidateFeatures features =
                    anonymizer.anonymize(candidate, known.walks(candidate), history, Counters.of(history));
            CandidateFeatures otherFeatures =
                    anonymizer.anonymize(other, walks, otherHistory, Counters.of(otherHistory));
            assertThat(known.shape(otherFeatures))
                    .as("seed %d, candidate %s", seed, candidate)
                    .isEqualTo(known.shape(features));
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void hyperedgesThatNoWalkVisitsAnyMoreDoNotShow(long seed) throws IOException {
        Case known = new Case(seed);
        Anonymizer anonymizer = new Anonymizer(known.config);

        for (Hyperedge candidate : known.candidates) {
            WalkTable[] live = known.walks(candidate);
            WalkTable[] travelled = new WalkTable[live.length];
            for (int i = 0; i < live.length; i++) {
                travelled[i] = Bytes.roundTrip(live[i].copy()::write, WalkTable::read);
            }
            CandidateHistory history = known.history(candidate);
            Counters counters = Counters.of(history);
            assertThat(anonymizer.anonymize(candidate, live, history, counters))
                    .as("seed %d, candidate %s: from live walks and from their copies", seed, candidate)
                    .usingRecursiveComparison()
                    .isEqualTo(anonymizer.anonymize(candidate, travelled, history, counters));
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void featuresAreTheSameAfterTheirSerialFormAndWhateverCameBefore(long seed) throws IOException {
        Case known = new Case(seed);
        Anonymizer used = new Anonymizer(known.config);

        for (Hyperedge candidate : known.candidates) {
            WalkTable[] walks = known.walks(candidate);
            CandidateHistory history = known.history(candidate);
            Counters counters = Counters.of(history);
            CandidateFeatures features = used.anonymize(candidate, walks, history, counters);
            CandidateFeatures fresh = new Anonymizer(known.config).anonymize(candidate, walks, history, counters);
            CandidateFeatures read = Bytes.roundTrip(features::write, CandidateFeatures::read);
            assertThat(read)
                    .as("seed %d, candidate %s", seed, candidate)
                    .usingRecursiveComparison()
                    .isEqualTo(features);
            assertThat(fresh)
                    .as("seed %d, candidate %s, fresh", seed, candidate)
                    .usingRecursiveComparison()
                    .isEqualTo(features);
        }
    }

    @Test
    void strangersHaveOnlyThemselves() {
        WalkConfig config = new WalkConfig(4, 2, List.of(0.0, 1.0), 1);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        WalkTable[] walks = {reservoirs.walks(1), reservoirs.walks(2)};

        CandidateHistory history = new CandidateHistory(0, Occurrences.NEVER, 2);

        CandidateFeatures features =
                new Anonymizer(config).anonymize(Hyperedge.of(5, 1, 2), walks, history, Counters.of(history));

        assertThat(features.nodes()).isEqualTo(2);
        assertThat(features.edges()).isZero();
        assertThat(features.positions).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(features.entryWalk).isEmpty();
        assertThat(features.walkEdges).isEmpty();
    }

    @Test
    void manyMembersAreBounded() {
        WalkConfig config = new WalkConfig(4, 2, List.of(0.0), 1);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        long[] crowd = new long[100];
        WalkTable[] walks = new WalkTable[crowd.length];
        Arrays.setAll(crowd, i -> RandomStreams.node(i));
        reservoirs.write(List.of(new StampedHyperedge(1, 0, Hyperedge.of(1, crowd))));
        Hyperedge candidate = Hyperedge.of(2, crowd);
        Arrays.setAll(walks, i -> reservoirs.walks(candidate.node(i)));

        CandidateHistory history = new CandidateHistory(1, Occurrences.NEVER, crowd.length);
        for (int i = 0; i < crowd.length; i++) {
            history.setMember(i, new Occurrences(1 + i, 0, 1, 1, 1));
        }

        CandidateFeatures features = new Anonymizer(config).anonymize(candidate, walks, history, Counters.of(history));

        assertThat(features.members()).isEqualTo(Anonymizer.MAX_MEMBERS);
        assertThat(features.edges()).isEqualTo(1);
        assertThat(features.incidentNode).hasSize(Anonymizer.MAX_IDENTIFIED);
        assertThat(features.incidentNode).doesNotHaveDuplicates();
        assertThat(features.nodes())
                .isBetween(Anonymizer.MAX_MEMBERS, Anonymizer.MAX_MEMBERS + Anonymizer.MAX_IDENTIFIED);
        assertThat(features.setFeatures).contains(1, Index.atIndex(1));
        assertThat(features.setFeatures).contains(1, Index.atIndex(2));
        assertThat(features.memberFeatures).hasSize(Anonymizer.MAX_MEMBERS * Occurrences.FEATURES);
        assertThat(features.pairFeatures)
                .hasSize(Anonymizer.MAX_MEMBERS * (Anonymizer.MAX_MEMBERS - 1) * CandidateHistory.PAIR_FEATURES);
        int[] used = IntStream.range(0, crowd.length)
                .boxed()
                .sorted(Comparator.comparing(i -> Draws.mix(candidate.node(i))))
                .limit(Anonymizer.MAX_MEMBERS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        for (int i = 0; i < used.length; i++) {
            assertThat(features.memberFeatures[i * Occurrences.FEATURES])
                    .as("member %d, number %d of the candidate", i, used[i])
                    .isEqualTo((float) Math.log(2.0 + used[i]));
        }
    }

    /** A random stream written into reservoirs, and candidates of known and unknown nodes at its end. */
    private static final class Case {

        final WalkConfig config;
        final List<Hyperedge> candidates = new ArrayList<>();
        private final double clock;
        private final SetWalkReservoirs reservoirs;
        private final Map<Long, NodeHistory> nodes = new HashMap<>();
        private final Map<Long, Occurrences> sets = new HashMap<>();

        Case(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Double> rates = random.nextBoolean() ? List.of(0.3) : List.of(0.0, 0.2, 2.0);
            config = new WalkConfig(1 << random.nextInt(5), random.nextInt(1, 4), rates, random.nextLong());
            reservoirs = new SetWalkReservoirs(config);
            List<StampedHyperedge> stream = RandomStreams.stream(random, 200, NODES, 8);
            RandomStreams.ticks(stream).forEach(reservoirs::write);
            for (StampedHyperedge stamped : stream) {
                for (long node : stamped.hyperedge().nodes()) {
                    nodes.computeIfAbsent(node, unused -> new NodeHistory()).write(stamped, node);
                }
                long set = SetKey.of(stamped.hyperedge());
                sets.put(set, sets.getOrDefault(set, Occurrences.NEVER).and(stamped.clock()));
            }
            StampedHyperedge last = stream.get(stream.size() - 1);
            clock = last.clock() + 0.5;
            candidates.add(
                    Hyperedge.of(last.hyperedge().time() + 1, last.hyperedge().nodes()));
            for (int i = 0; i < 10; i++) {
                long[] nodes = new long[random.nextInt(1, 8)];
                Arrays.setAll(nodes, unused -> RandomStreams.node(random.nextInt(NODES + 3)));
                candidates.add(Hyperedge.of(last.hyperedge().time() + 1, nodes));
            }
        }

        WalkTable[] walks(Hyperedge candidate) {
            WalkTable[] walks = new WalkTable[candidate.size()];
            Arrays.setAll(walks, i -> reservoirs.walks(candidate.node(i)));
            return walks;
        }

        CandidateHistory history(Hyperedge candidate) {
            List<NodeHistory> histories = Arrays.stream(candidate.nodes())
                    .mapToObj(node -> nodes.getOrDefault(node, new NodeHistory()))
                    .toList();
            Occurrences set = sets.getOrDefault(SetKey.of(candidate), Occurrences.NEVER);
            return CandidateHistory.of(clock, set, candidate.nodes(), histories);
        }

        String shape(CandidateFeatures features) {
            return Shape.of(features, 1 + config.scales() * config.steps(), config.scales(), config.steps());
        }
    }

    /** The same history with member i in place {@code places[i]}. */
    private static CandidateHistory moved(CandidateHistory history, int[] places) {
        CandidateHistory moved = new CandidateHistory(history.clock(), history.set(), history.size());
        for (int i = 0; i < places.length; i++) {
            moved.setMember(places[i], history.member(i));
            for (int j = i + 1; j < places.length; j++) {
                moved.setPair(places[i], places[j], history.together(i, j), history.together(j, i));
            }
        }
        return moved;
    }

    private static int indexOf(Hyperedge hyperedge, long node) {
        for (int i = 0; i < hyperedge.size(); i++) {
            if (hyperedge.node(i) == node) {
                return i;
            }
        }
        throw new AssertionError(node + " is not in " + hyperedge);
    }

    /** The same table with other names, made by rewriting its serial form. */
    private static WalkTable renamed(WalkTable table, LongUnaryOperator node, LongUnaryOperator event)
            throws IOException {
        byte[] bytes = Bytes.of(table::write);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream renamed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(renamed);
        out.writeShort(in.readShort());
        out.writeByte(in.readByte());
        int edges = in.readShort();
        out.writeShort(edges);
        for (int edge = 0; edge < edges; edge++) {
            out.writeLong(event.applyAsLong(in.readLong()));
            out.writeLong(in.readLong());
            out.writeLong(in.readLong());
            int size = in.readUnsignedShort();
            long[] members = new long[size];
            for (int i = 0; i < size; i++) {
                members[i] = node.applyAsLong(in.readLong());
            }
            Arrays.sort(members);
            out.writeShort(size);
            for (long member : members) {
                out.writeLong(member);
            }
        }
        out.write(in.readAllBytes());
        return WalkTable.read(new DataInputStream(new ByteArrayInputStream(renamed.toByteArray())));
    }
}
