package dev.hyperwalk.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.LearningRuns;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The router tells regimes apart by their looks, and none of them takes all. */
class RouterTest {

    private SplittableRandom random = new SplittableRandom(8);

    private static RouterTest ofSeed(long seed) {
        RouterTest test = new RouterTest();
        test.random = new SplittableRandom(seed);
        return test;
    }

    private double[] block(int regime) {
        double[] block = new double[Profile.FIGURES];
        for (int i = 0; i < block.length; i++) {
            block[i] = (i % 3 == regime ? 0.6 : 0.3) + random.nextGaussian() * 0.05;
        }
        return block;
    }

    private static int best(double[] gate) {
        int best = 0;
        for (int i = 1; i < gate.length; i++) {
            best = gate[i] > gate[best] ? i : best;
        }
        return best;
    }

    private Router trained() {
        Router router = new Router();
        for (int regime = 0; regime < 3; regime++) {
            router.grow();
            for (int i = 0; i < 40; i++) {
                router.learn(block(regime), regime);
            }
        }
        return router;
    }

    @Test
    void itTellsRegimesApart() {
        LearningRuns.ofEachSeed(seed -> ofSeed(seed).shareRight())
                .assertMean("share of blocks told right", share -> share)
                .isGreaterThan(0.95);
    }

    private double shareRight() {
        Router router = trained();
        int right = 0;
        for (int i = 0; i < 300; i++) {
            double[] gate = router.gate(block(i % 3));
            assertThat(Arrays.stream(gate).sum()).isCloseTo(1, within(1e-9));
            right += best(gate) == i % 3 ? 1 : 0;
        }
        return right / 300.0;
    }

    /** After a thousand blocks of one regime alone the others are still found. */
    @Test
    void itDoesNotCollapse() {
        LearningRuns.ofEachSeed(seed -> ofSeed(seed).foundAfterOneAlone())
                .assertEach("regimes found", found -> found, found -> found.isEqualTo(3));
    }

    private int foundAfterOneAlone() {
        Router router = trained();
        for (int i = 0; i < 1000; i++) {
            router.learn(block(1), 1);
        }
        int found = 0;
        for (int regime = 0; regime < 3; regime++) {
            found += best(router.gate(block(regime))) == regime ? 1 : 0;
        }
        return found;
    }

    @Test
    void aDiscardedRegimeWasTheOtherAllAlong() {
        Router router = trained();
        router.removeLast(0);
        for (int i = 0; i < 20; i++) {
            router.learn(block(1), 1);
        }
        assertThat(router.regimes()).isEqualTo(2);
        assertThat(best(router.gate(block(2)))).isZero();
    }

    @Test
    void aRestoredRouterGoesOnBitForBit() throws Exception {
        Router router = trained();
        Router restored = new Router();
        restored.restore(Bytes.in(Bytes.of(router::write)));
        for (int i = 0; i < 10; i++) {
            double[] block = block(i % 3);
            router.learn(block, i % 3);
            restored.learn(block, i % 3);
            assertThat(restored.gate(block)).isEqualTo(router.gate(block));
        }
    }
}
