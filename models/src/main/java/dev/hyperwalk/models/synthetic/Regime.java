package dev.hyperwalk.models.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Who lives in which community, which groups they remember and how large new ones are, under one regime. */
final class Regime {

    private final String key;
    private final double meanSize;
    private final int[][] residents;
    private final int[] populations;
    private final GroupMemory[] memories;

    Regime(String key, double meanSize, int communities, int memory) {
        this.key = key;
        this.meanSize = meanSize;
        this.residents = new int[communities][8];
        this.populations = new int[communities];
        this.memories = new GroupMemory[communities];
        Arrays.setAll(memories, community -> new GroupMemory(memory));
    }

    String key() {
        return key;
    }

    double meanSize() {
        return meanSize;
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

    /** A resident, earlier ones likelier: the density at share x of the list is proportional to 1 / sqrt(x). */
    int resident(int community, SplittableRandom random) {
        double draw = random.nextDouble();
        return residents[community][(int) (draw * draw * populations[community])];
    }
}
