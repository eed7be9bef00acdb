package dev.hyperwalk.models.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.hypergraph.LogProfile;
import dev.hyperwalk.models.hypergraph.NodeIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityStreamTest {

    private static final int EVENTS = 30_000;

    @Test
    void sameSeedSameStream() {
        CommunityStream one = stream(1);
        CommunityStream same = stream(1);
        CommunityStream other = stream(2);

        List<String> otherNames = new ArrayList<>();
        List<String> names = new ArrayList<>();
        while (one.hasNext()) {
            SyntheticEvent event = one.next();
            assertThat(described(same.next())).isEqualTo(described(event));
            names.add(described(event));
            otherNames.add(described(other.next()));
        }
        assertThat(otherNames).isNotEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void sharesAndSizesAreInTheirRanges(long seed) {
        LogProfile.Summary profile = profile(seed);

        assertThat(profile.repeatShare()).as("seed %d", seed).isBetween(0.50, 0.75);
        assertThat(profile.minSize()).as("seed %d", seed).isEqualTo(1);
        assertThat(profile.maxSize()).as("seed %d", seed).isEqualTo(10);
        assertThat(profile.meanSize()).as("seed %d", seed).isBetween(2.5, 5.5);
        assertThat(profile.nodes()).as("seed %d", seed).isBetween(850L, 900L);
        assertThat(profile.topNodeShare()).as("seed %d", seed).isLessThan(0.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void timeNeverGoesBackAndTies(long seed) {
        LogProfile.Summary profile = profile(seed);

        assertThat(profile.isSorted()).as("seed %d", seed).isTrue();
        assertThat(profile.tiedShare()).as("seed %d", seed).isBetween(0.05, 0.20);
        assertThat(profile.mostTied()).as("seed %d", seed).isBetween(5, 40);
    }

    @Test
    void membersAreDistinctAndAscending() {
        CommunityStream stream = stream(4);
        while (stream.hasNext()) {
            SyntheticEvent event = stream.next();
            for (int i = 1; i < event.size(); i++) {
                assertThat(event.node(i)).isGreaterThan(event.node(i - 1)).isLessThan(stream.numNodes());
            }
        }
    }

    @Test
    void theFirstRegimeReturnsWithItsGroups() {
        Set<String> firstThird = new HashSet<>();
        int[] old = new int[3];
        double[] size = new double[3];
        CommunityStream stream = stream(5);
        while (stream.hasNext()) {
            SyntheticEvent event = stream.next();
            int third = (int) (3 * event.index() / EVENTS);
            assertThat(event.regime())
                    .isEqualTo(third == 1 ? CommunityStream.SECOND_REGIME : CommunityStream.FIRST_REGIME);
            String group = group(event);
            if (third == 0) {
                firstThird.add(group);
            } else if (firstThird.contains(group)) {
                old[third]++;
            }
            size[third] += event.size() * 3.0 / EVENTS;
        }

        assertThat(old[1]).as("seed 5").isLessThan(EVENTS / 3 / 20);
        assertThat(old[2]).as("seed 5").isGreaterThan(EVENTS / 3 / 10);
        assertThat(size[1]).as("seed 5").isGreaterThan(size[0] + 0.5).isGreaterThan(size[2] + 0.5);
    }

    @Test
    void nodesMeetInTheirCommunityInTheFirstRegime() {
        CommunityConfig town = CommunityConfig.of(3_000, 8);
        Habits amongThemselves = new Habits(0.3, 0.3, 0, 0.02, 3.0, Habits.Favour.LATE);
        CommunityStream stream = new CommunityStream(new CommunityConfig(
                town.seed(),
                town.events(),
                town.communities(),
                town.firstNodes(),
                town.lastNodes(),
                amongThemselves,
                amongThemselves,
                town.maxSize(),
                town.rewiredShare(),
                town.memory(),
                town.startMillis(),
                town.meanGapMillis(),
                town.eventsBetweenBursts(),
                town.burstEvents()));
        Set<Integer> communities = new HashSet<>();
        int dispersed = 0;
        while (stream.hasNext()) {
            SyntheticEvent event = stream.next();
            Set<Integer> homes = new HashSet<>();
            for (int i = 0; i < event.size(); i++) {
                homes.add(stream.community((int) event.node(i)));
            }
            if (event.regime().equals(CommunityStream.FIRST_REGIME)) {
                assertThat(homes).as("homes in event %d", event.index()).hasSize(1);
                communities.addAll(homes);
            } else {
                dispersed += homes.size() > 1 ? 1 : 0;
            }
        }

        assertThat(communities).hasSize(town.communities()).allMatch(home -> home >= 0 && home < town.communities());
        assertThat(dispersed).as("events of neighbours from several homes").isGreaterThan(500);
    }

    /** Whoever acts in the rota has been idle for longer than nodes are on the mean; elsewhere, for less long. */
    @Test
    void inARotaTheIdleHaveTheirTurn() {
        assertThat(idleness(CommunityConfig.of(9_000, 3).withNodes(300, 300).withRota()))
                .isGreaterThan(1.1);
        assertThat(idleness(CommunityConfig.of(9_000, 3).withNodes(300, 300))).isLessThan(0.9);
    }

    /** How long members of the second regime's later events had been idle, over how long all nodes had been then. */
    private static double idleness(CommunityConfig config) {
        CommunityStream stream = new CommunityStream(config);
        long[] last = new long[config.lastNodes()];
        double ofMembers = 0;
        double ofAll = 0;
        int members = 0;
        int events = 0;
        while (stream.hasNext()) {
            SyntheticEvent event = stream.next();
            if (event.regime().equals(CommunityStream.SECOND_REGIME) && event.index() > config.events() / 2) {
                for (int i = 0; i < event.size(); i++) {
                    ofMembers += event.index() - last[(int) event.node(i)];
                    members++;
                }
                ofAll += Arrays.stream(last)
                        .mapToDouble(time -> event.index() - time)
                        .average()
                        .orElseThrow();
                events++;
            }
            for (int i = 0; i < event.size(); i++) {
                last[(int) event.node(i)] = event.index();
            }
        }
        return ofMembers / members / (ofAll / events);
    }

    @Test
    void aMillionEventsKeepBoundedMemory() {
        CommunityConfig config = CommunityConfig.of(1_000_000, 6);
        CommunityStream stream = new CommunityStream(config);
        long members = 0;
        while (stream.hasNext()) {
            members += stream.next().size();
        }

        assertThat(members).isBetween(2_500_000L, 5_500_000L);
        assertThat(stream.numNodes()).isEqualTo(config.lastNodes());
        assertThat(stream.rememberedGroups()).isLessThanOrEqualTo(2L * config.communities() * config.memory());
    }

    @Test
    void eventsKnowTheirNamesAndIds() {
        SyntheticEvent event = stream(7).next();

        assertThat(event.name(0)).isEqualTo("n" + event.node(0));
        assertThat(event.hyperedge().contains(NodeIds.of(event.name(0)))).isTrue();
        assertThat(event.hyperedge().time()).isEqualTo(event.timeMillis());
    }

    @Test
    void nothingComesAfterTheLast() {
        CommunityStream stream = new CommunityStream(CommunityConfig.of(1, 0));
        stream.next();

        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("1 events");
    }

    @Test
    void badConfigurationsNameTheKeyAndTheValue() {
        assertThatThrownBy(() -> CommunityConfig.of(0, 0))
                .hasMessageContaining("events")
                .hasMessageContaining("got 0");
    }

    private static CommunityStream stream(long seed) {
        return new CommunityStream(CommunityConfig.of(EVENTS, seed));
    }

    private static LogProfile.Summary profile(long seed) {
        LogProfile profile = new LogProfile();
        CommunityStream stream = stream(seed);
        while (stream.hasNext()) {
            profile.add(stream.next().hyperedge());
        }
        return profile.summary();
    }

    private static String described(SyntheticEvent event) {
        return event.index() + "@" + event.timeMillis() + " " + event.regime() + group(event);
    }

    private static String group(SyntheticEvent event) {
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < event.size(); i++) {
            group.append(' ').append(event.name(i));
        }
        return group.toString();
    }
}
