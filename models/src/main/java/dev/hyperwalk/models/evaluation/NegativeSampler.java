package dev.hyperwalk.models.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Makes hyperedges that did not happen out of one that did.
 *
 * <p>A negative has as many members as its positive, no member twice, and is a function of its arguments alone: never of
 * what was drawn before. To be reproducible at any parallelism the universe has to be so too.
 */
public final class NegativeSampler {

    /** Draws of a whole set before every single replacement is tried in turn. */
    private static final int REDRAWS = 64;

    /** Draws of one node before the universe's other nodes are listed. */
    private static final int NODE_DRAWS = 64;

    private NegativeSampler() {}

    /**
     * Keeps floor(k/2) of the k members, chosen at random, and replaces the rest by random nodes of the universe that are
     * no members.
     *
     * <p>Kind P1 of the CAT-Walk paper (NeurIPS 2023), without its duplicates and its hits of a positive. Where the
     * universe has too few other nodes, more members are kept. Where 64 draws are all forbidden, replacing each one
     * member by each other node is tried in turn. Expected O(k log k); O(universe) if it is about as small as the
     * positive.
     *
     * @param positive distinct nodes, at least one, any order; only read
     * @param universe the nodes to draw from; its size bounds the last resort
     * @param forbidden whether a set, ascending, may not be returned: all positives of the same timestamp
     * @param seed all the randomness there is; callers derive it from run seed, event id and the negative's number
     * @return ascending nodes; empty if every other node is a member already, or all tried sets are forbidden
     */
    public static Optional<long[]> random(
            long[] positive, NodeUniverse universe, Predicate<long[]> forbidden, long seed) {
        long[] members = positive.clone();
        Arrays.sort(members);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < REDRAWS; i++) {
            long[] negative = replaceHalf(members, universe, random);
            if (Arrays.equals(negative, members)) {
                return Optional.empty(); // there is no node to replace a member by
            }
            if (!forbidden.test(negative)) {
                return Optional.of(negative);
            }
        }
        return replaceOne(members, universe, forbidden, random);
    }

    /**
     * Replaces one member, chosen at random, by a random node of the universe that is no member.
     *
     * <p>Kind P4 of our protocol: as alike as can be and yet not so. Where 64 draws are all forbidden, replacing each one
     * member by each other node is tried in turn. Expected O(k log k).
     *
     * @param positive distinct nodes, at least one, any order; only read
     * @param universe the nodes to draw from
     * @param forbidden whether a set, ascending, may not be returned: all that ever occurred
     * @param seed all the randomness there is
     * @return ascending nodes; empty if all tried sets are forbidden
     */
    public static Optional<long[]> swap(
            long[] positive, NodeUniverse universe, Predicate<long[]> forbidden, long seed) {
        long[] members = positive.clone();
        Arrays.sort(members);
        if (universe.size() == 0) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < REDRAWS; i++) {
            long[] negative = members.clone();
            long node = universe.node(random.nextInt(universe.size()));
            negative[random.nextInt(members.length)] = node;
            if (Arrays.binarySearch(members, node) >= 0) {
                continue;
            }
            Arrays.sort(negative);
            if (!forbidden.test(negative)) {
                return Optional.of(negative);
            }
        }
        return replaceOne(members, universe, forbidden, random);
    }

    /**
     * Picks one of the sets that did occur.
     *
     * <p>Kind P3 of our protocol: what happened then, but not now.
     *
     * @param past sets of as many members, as often as they occurred, each ascending
     * @param forbidden whether a set may not be returned: all positives of the timestamp
     * @param seed all the randomness there is
     * @return a set of {@code past}; empty if 64 draws are all forbidden, or there is none
     */
    public static Optional<long[]> historical(List<long[]> past, Predicate<long[]> forbidden, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < REDRAWS && !past.isEmpty(); i++) {
            long[] negative = past.get(random.nextInt(past.size()));
            if (!forbidden.test(negative)) {
                return Optional.of(negative);
            }
        }
        return Optional.empty();
    }

    private static long[] replaceHalf(long[] members, NodeUniverse universe, SplittableRandom random) {
        long[] negative = members.clone();
        int numReplaced = members.length - members.length / 2;
        moveRandomToFront(negative, numReplaced, random);
        for (int i = 0; i < numReplaced; i++) {
            if (!drawOther(negative, i, members, universe, random)) {
                replaceByListed(negative, i, numReplaced, members, universe, random);
                break;
            }
        }
        Arrays.sort(negative);
        return negative;
    }

    private static void moveRandomToFront(long[] nodes, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, nodes.length);
            long node = nodes[i];
            nodes[i] = nodes[other];
            nodes[other] = node;
        }
    }

    /** Puts a node at {@code index} that is neither a member nor among those drawn before it; false if none is found. */
    private static boolean drawOther(
            long[] negative, int index, long[] members, NodeUniverse universe, SplittableRandom random) {
        if (universe.size() == 0) {
            return false;
        }
        for (int draw = 0; draw < NODE_DRAWS; draw++) {
            long node = universe.node(random.nextInt(universe.size()));
            if (isOther(node, negative, index, members)) {
                negative[index] = node;
                return true;
            }
        }
        return false;
    }

    private static boolean isOther(long node, long[] drawn, int numDrawn, long[] members) {
        for (int i = 0; i < numDrawn; i++) {
            if (drawn[i] == node) {
                return false;
            }
        }
        return Arrays.binarySearch(members, node) < 0;
    }

    /** Fills {@code from} to {@code to} from a list of all that is left; what the list cannot fill stays a member. */
    private static void replaceByListed(
            long[] negative, int from, int to, long[] members, NodeUniverse universe, SplittableRandom random) {
        long[] others = new long[universe.size()];
        int numOthers = 0;
        for (int i = 0; i < universe.size(); i++) {
            if (isOther(universe.node(i), negative, from, members)) {
                others[numOthers++] = universe.node(i);
            }
        }
        int numFilled = Math.min(to - from, numOthers);
        long[] left = Arrays.copyOf(others, numOthers);
        moveRandomToFront(left, numFilled, random);
        System.arraycopy(left, 0, negative, from, numFilled);
    }

    private static Optional<long[]> replaceOne(
            long[] members, NodeUniverse universe, Predicate<long[]> forbidden, SplittableRandom random) {
        int start = random.nextInt(universe.size());
        for (int i = 0; i < universe.size(); i++) {
            long node = universe.node((int) (((long) start + i) % universe.size()));
            if (Arrays.binarySearch(members, node) >= 0) {
                continue;
            }
            for (int replaced = 0; replaced < members.length; replaced++) {
                long[] negative = members.clone();
                negative[replaced] = node;
                Arrays.sort(negative);
                if (!forbidden.test(negative)) {
                    return Optional.of(negative);
                }
            }
        }
        return Optional.empty();
    }
}
