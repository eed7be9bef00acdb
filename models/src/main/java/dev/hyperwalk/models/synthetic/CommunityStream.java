package dev.hyperwalk.models.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * A seeded stream of hyperedges in which communities meet in recurring groups, grow, burst, change and change back.
 *
 * <p>The laws, each event in turn:
 *
 * <ul>
 *   <li><b>Regimes.</b> The middle third of the events belongs to {@link #SECOND_REGIME}, the rest to
 *       {@link #FIRST_REGIME}. In the second, {@code rewiredShare} of the nodes live in another community, groups come
 *       about by other {@link Habits}, and are remembered apart: when the first regime returns, so do its groups.
 *   <li><b>Community.</b> During a burst the bursting one with probability 0.7; else one at random, the density falling
 *       as 1 / sqrt(rank).
 *   <li><b>Group.</b> A repeat, a variation or a new group, by the regime's shares; a community without memory makes a
 *       new group. Repeats and variations start from one of the last {@code memory} groups of the community, each
 *       occurrence counting, recent ones more. A variation swaps one member (one half), adds one (one quarter) or drops
 *       one (one quarter); where it cannot, the group is repeated.
 *   <li><b>New groups.</b> Size 1 with probability {@code singletonShare}, else 2 and a geometric rest, cut at
 *       {@code maxSize} and at the number of residents; early, late or idle residents are likelier. With probability
 *       {@code crossShare} each member is drawn from one of two communities.
 *   <li><b>Growth.</b> Nodes join evenly; each first appears in an event of its own: a remembered group of its community
 *       that takes the newcomer in place of one member, or a group with it.
 *   <li><b>Time.</b> Exponential gaps; in a burst half the events share the timestamp before them and gaps are a fifth.
 * </ul>
 *
 * <p>Expected O(size) for each event; memory is bounded by {@code lastNodes} and two regimes' group memories. One set may
 * occur twice on one timestamp. The same configuration gives the same stream, event by event. Not safe for threads.
 */
public final class CommunityStream implements Iterator<SyntheticEvent> {

    /** The key of the regime of the first and the last third. */
    public static final String FIRST_REGIME = "first";

    /** The key of the regime of the middle third. */
    public static final String SECOND_REGIME = "second";

    private static final double BURST_SHARE = 0.7;
    private static final int RESIDENT_DRAWS = 16;

    private final CommunityConfig config;
    private final SplittableRandom random;
    private final EventClock clock;
    private final Regime first;
    private final Regime second;
    private final List<Integer> homes = new ArrayList<>(); // by node, in the first regime
    private final List<Long> lastActive =
            new ArrayList<>(); // by node, the index of its latest event; its own when it joined
    private long index;

    /** A stream at its first event. O(firstNodes). */
    public CommunityStream(CommunityConfig config) {
        this.config = config;
        this.random = new SplittableRandom(config.seed());
        this.clock = new EventClock(config);
        this.first = new Regime(FIRST_REGIME, config.first(), config.communities(), config.memory());
        this.second = new Regime(SECOND_REGIME, config.second(), config.communities(), config.memory());
        for (int node = 0; node < config.firstNodes(); node++) {
            // two settlers for each community stay where they are, so that none is ever empty
            int community = node % config.communities();
            join(first, community, node < 2 * config.communities() ? 0 : shift());
        }
    }

    /** By how many communities a node moves between the regimes. */
    private int shift() {
        return random.nextDouble() < config.rewiredShare() ? 1 + random.nextInt(config.communities() - 1) : 0;
    }

    /** Settles a new node in a community of one regime, and in that or another of the other regime. */
    private int join(Regime regime, int community, int shift) {
        int node = homes.size();
        int elsewhere = (community + shift) % config.communities();
        int home = regime == first ? community : elsewhere;
        first.settle(node, home);
        second.settle(node, regime == first ? elsewhere : community);
        homes.add(home);
        lastActive.add(index);
        return node;
    }

    /** The regime of the event at {@code index} of a stream of {@code events}. */
    static String regimeAt(long index, long events) {
        return index >= events / 3 && index < events - events / 3 ? SECOND_REGIME : FIRST_REGIME;
    }

    @Override
    public boolean hasNext() {
        return index < config.events();
    }

    /**
     * Makes the next event.
     *
     * @throws NoSuchElementException after the last
     */
    @Override
    public SyntheticEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream ended after " + config.events() + " events");
        }
        if (index > 0) {
            clock.advance(random);
        }
        Regime regime = regimeAt(index, config.events()).equals(FIRST_REGIME) ? first : second;
        int community = community();
        int[] group = isGrowthDue() ? welcome(regime, community) : group(regime, community);
        regime.memory(community).add(group);
        for (int node : group) {
            lastActive.set(node, index);
        }
        return new SyntheticEvent(index++, clock.timeMillis(), regime.key(), group);
    }

    private int community() {
        if (clock.burstCommunity() != EventClock.CALM && random.nextDouble() < BURST_SHARE) {
            return clock.burstCommunity();
        }
        double draw = random.nextDouble();
        return (int) (draw * draw * config.communities());
    }

    private boolean isGrowthDue() {
        double share = (index + 1.0) / config.events();
        return homes.size() < config.firstNodes() + (int) (share * (config.lastNodes() - config.firstNodes()));
    }

    /** A newcomer's first event: it takes the place of one member of a remembered group, or founds one. */
    private int[] welcome(Regime regime, int community) {
        int newcomer = join(regime, community, shift());
        GroupMemory memory = regime.memory(community);
        int[] group = (memory.isEmpty() ? found(regime, community) : memory.pick(random)).clone();
        if (Arrays.binarySearch(group, newcomer) < 0) {
            group[random.nextInt(group.length)] = newcomer;
            Arrays.sort(group);
        }
        return group;
    }

    private int[] group(Regime regime, int community) {
        GroupMemory memory = regime.memory(community);
        Habits habits = regime.habits();
        double kind = random.nextDouble();
        if (memory.isEmpty() || kind >= habits.repeatShare() + habits.variationShare()) {
            return found(regime, community);
        }
        int[] group = memory.pick(random);
        return kind < habits.repeatShare() ? group : vary(group, regime, community);
    }

    private int[] vary(int[] group, Regime regime, int community) {
        int kind = random.nextInt(4);
        int member = random.nextInt(group.length);
        if (kind == 3) {
            return group.length == 1 ? group : without(group, member);
        }
        int added = outsider(group, group.length, regime, community);
        if (added < 0 || (kind == 2 && group.length == config.maxSize())) {
            return group;
        }
        int[] varied = kind == 2 ? Arrays.copyOf(group, group.length + 1) : group.clone();
        varied[kind == 2 ? group.length : member] = added;
        Arrays.sort(varied);
        return varied;
    }

    private static int[] without(int[] group, int member) {
        int[] rest = new int[group.length - 1];
        System.arraycopy(group, 0, rest, 0, member);
        System.arraycopy(group, member + 1, rest, member, rest.length - member);
        return rest;
    }

    private int[] found(Regime regime, int community) {
        boolean isCross = random.nextDouble() < regime.habits().crossShare();
        int partner = isCross ? random.nextInt(config.communities()) : community;
        int[] group = new int[size(regime)];
        int size = 0;
        while (size < group.length) {
            int node = outsider(group, size, regime, random.nextBoolean() ? community : partner);
            if (node < 0) {
                break;
            }
            group[size++] = node;
        }
        int[] founded = Arrays.copyOf(group, size);
        Arrays.sort(founded);
        return founded;
    }

    private int size(Regime regime) {
        if (random.nextDouble() < regime.habits().singletonShare()) {
            return 1;
        }
        double another = 1 - 1 / (regime.habits().meanSize() - 1);
        int size = 2;
        while (size < config.maxSize() && random.nextDouble() < another) {
            size++;
        }
        return size;
    }

    /** A resident who is not among the first {@code size} members; -1 if a few draws find none. */
    private int outsider(int[] group, int size, Regime regime, int community) {
        for (int draw = 0; draw < RESIDENT_DRAWS; draw++) {
            int node = regime.resident(community, lastActive::get, random);
            if (!contains(group, size, node)) {
                return node;
            }
        }
        return -1;
    }

    private static boolean contains(int[] group, int size, int node) {
        for (int i = 0; i < size; i++) {
            if (group[i] == node) {
                return true;
            }
        }
        return false;
    }

    /** Groups in both regimes' memories: what bounds the memory of a long stream. */
    long rememberedGroups() {
        return first.rememberedGroups() + second.rememberedGroups();
    }

    /** The community, from 0, in which a node that has joined lives under the first regime. */
    public int community(int node) {
        return homes.get(node);
    }

    /** Nodes that have joined so far. */
    public int numNodes() {
        return homes.size();
    }
}
