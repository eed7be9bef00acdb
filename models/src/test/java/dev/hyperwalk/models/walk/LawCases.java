package dev.hyperwalk.models.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.testing.PValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Observed walks held against their exact law, case by case, and the p-values of all cases held against chance. */
final class LawCases {

    /** How unlikely a right implementation may look before it is called wrong. */
    private static final double DOUBT = 1e-4;

    private final List<Double> pValues = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Adds a case: how often each walk was seen, and how likely it is. */
    void add(String name, Map<List<Long>, Integer> observed, Map<List<Long>, Double> law) {
        assertThat(law.keySet()).as("%s: walks outside the law", name).containsAll(observed.keySet());
        long[] counts = new long[law.size()];
        double[] probabilities = new double[law.size()];
        int cell = 0;
        for (Map.Entry<List<Long>, Double> walk : law.entrySet()) {
            counts[cell] = observed.getOrDefault(walk.getKey(), 0);
            probabilities[cell++] = walk.getValue();
        }
        double pValue = PValues.ofCounts(counts, probabilities);
        if (!Double.isNaN(pValue)) {
            pValues.add(pValue);
            names.add(name);
        }
    }

    int size() {
        return pValues.size();
    }

    /**
     * Checks that there are no more small p-values than chance brings, and that together they are uniform.
     *
     * <p>The cases are independent, so the number of p-values below 0.001 is Binomial(cases, 0.001); the bound is the
     * least that such a variable exceeds with probability below 1e-4. Kolmogorov and Smirnov's p-value must be above
     * 1e-4 too.
     */
    void requireChance() {
        int allowed = PValues.binomialBound(size(), 0.001, DOUBT);
        List<String> small = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (pValues.get(i) < 0.001) {
                small.add(names.get(i) + " p=" + pValues.get(i));
            }
        }
        assertThat(small)
                .as("cases of %d with p < 0.001, at most %d by chance", size(), allowed)
                .hasSizeLessThanOrEqualTo(allowed);
        double[] values = pValues.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(PValues.ofUniformity(values))
                .as("uniformity of the p-values of %d cases", size())
                .isGreaterThan(DOUBT);
    }
}
