package dev.hyperwalk.models.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/** Who lives in which community, which groups they remember and how new ones come about, under one regime. */
final class Regime {

    private static final int IDLE_DRAWS = 8;

    private final String key;
    private final Habits habits;
    private final int[][] residents;
    private final int[] populations;
    private final GroupMemory[] memories;

    Regime(String key, Habits habits, int communities, int memory) {
        this.key = key;
        this.habits = habits;
        this.residents = new int[communities][8];
        this.populations = new int[communities];
        this.memories = new GroupMemory[communities];
        Arrays.setAll(memories, community -> new GroupMemory(memory));
    }

    String key() {
        return key;
    }

    Habits habits() {
        return habits;
    }

    GroupMemory memory(int community) {
        return memories[community];
    }

    long rememberedGroups() {
        return Arrays.stream(memories).mapToLong(GroupMemory::size).sum();
    }

    void settle(int node, int community) {
        int population = populations[community]++;
        if (population == residents[community].length) {
            residents[community] = Arrays.copyOf(residents[community], 2 * population);
        }
        residents[community][population] = node;
    }

    /**
     * A resident: of a few drawn the one who is idle longest, or one of a density, at share x of the list from the favoured
     * end, proportional to 1 / sqrt(x).
     *
     * @param lastActive the latest event of each node
     */
    int resident(int community, IntToLongFunction lastActive, SplittableRandom random) {
        if (habits.favours() == Habits.Favour.IDLE) {
            return idle(community, lastActive, random);
        }
        double draw = random.nextDouble();
        int rank = (int) (draw * draw * populations[community]);
        return residents[community][habits.favours() == Habits.Favour.LATE ? populations[community] - 1 - rank : rank];
    }

    private int idle(int community, IntToLongFunction lastActive, SplittableRandom random) {
        int longest = residents[community][random.nextInt(populations[community])];
        for (int i = 1; i < IDLE_DRAWS; i++) {
            int other = residents[community][random.nextInt(populations[community])];
            if (lastActive.applyAsLong(other) < lastActive.applyAsLong(longest)) {
                longest = other;
            }
        }
        return longest;
    }
}
