package dev.hyperwalk.models.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Who lives in which community, which groups they remember and how new ones come about, under one regime. */
final class Regime {

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

    /** A resident; the density at share x of the list, from the favoured end, is proportional to 1 / sqrt(x). */
    int resident(int community, SplittableRandom random) {
        double draw = random.nextDouble();
        int rank = (int) (draw * draw * populations[community]);
        return residents[community][habits.favoursLate() ? populations[community] - 1 - rank : rank];
    }
}
