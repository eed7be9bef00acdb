package dev.hyperwalk.models.pytorch.continual;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which regimes an update looks back at: all but the present one, or a few of them drawn without replacement. */
final class OldRegimes {

    private OldRegimes() {}

    /**
     * Draws.
     *
     * @param regimes how many there are
     * @param present the one that is learnt, never drawn
     * @param atMost how many are drawn at most
     * @param bits where the draw comes from
     */
    static List<Integer> draw(int regimes, int present, int atMost, long bits) {
        List<Integer> left = new ArrayList<>();
        for (int regime = 0; regime < regimes; regime++) {
            if (regime != present) {
                left.add(regime);
            }
        }
        List<Integer> drawn = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(bits);
        while (drawn.size() < atMost && !left.isEmpty()) {
            int at = random.nextInt(left.size());
            drawn.add(left.get(at));
            left.set(at, left.get(left.size() - 1));
            left.remove(left.size() - 1);
        }
        return drawn;
    }
}
