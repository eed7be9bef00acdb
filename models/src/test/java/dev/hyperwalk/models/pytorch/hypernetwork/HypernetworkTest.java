package dev.hyperwalk.models.pytorch.hypernetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig.Kind;
import dev.hyperwalk.models.hypernetwork.Scope;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.Devices;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every kind of hypernetwork promises of the weights that it makes, and of its gradients. */
@Tag("learning")
class HypernetworkTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
    private static final WeightLayout TARGET =
            new CatWalkEncoder(WALKS, new NetworkConfig(4, 8, 8, 4, true, true)).layout();
    private static final HypernetworkConfig CONFIG = new HypernetworkConfig(Kind.FULL, Scope.ALL, 5, 6, 100, 3);

    private static float[] made(Hypernetwork hypernetwork, float[] numbers, float[]... embeddings) {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            return hypernetwork
                    .weights(manager.create(numbers), manager.create(embeddings))
                    .toFloatArray();
        }
    }

    /** The hypernetwork's numbers, none left at 0. */
    private static float[] stirred(Hypernetwork hypernetwork) {
        float[] numbers = hypernetwork.initial(3);
        Random random = new Random(4);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += (float) (0.2 * random.nextGaussian());
        }
        return numbers;
    }

    private static double distance(float[] from, float[] to) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.pow(from[i] - (double) to[i], 2);
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @EnumSource
    void atFirstEveryRegimeHasAboutTheNetworksOwnStart(Kind kind) {
        Hypernetwork hypernetwork = new Hypernetwork(TARGET, CONFIG.withKind(kind));
        float[] start = TARGET.initial(3);
        float[] first = made(hypernetwork, hypernetwork.initial(3), hypernetwork.initialEmbedding(1));
        float[] second = made(hypernetwork, hypernetwork.initial(3), hypernetwork.initialEmbedding(2));

        double size = distance(start, new float[start.length]);
        assertThat(distance(first, start) / size).isBetween(1e-4, 0.2);
        assertThat(distance(first, second) / size).isBetween(1e-5, 0.2);
    }

    @ParameterizedTest
    @EnumSource
    void withoutOutputsAllThatIsLeftIsShared(Kind kind) {
        Hypernetwork hypernetwork = new Hypernetwork(TARGET, CONFIG.withKind(kind));
        float[] numbers = stirred(hypernetwork);
        int outputs = switch (kind) {
            case FULL -> TARGET.size() * CONFIG.hidden();
            case SCALING -> new TargetScale(TARGET, 0).rowCount * CONFIG.hidden();
            case CHUNKED, RECURRENT -> CONFIG.chunk() * CONFIG.hidden();
        };
        Arrays.fill(numbers, numbers.length - outputs, numbers.length, 0);

        assertThat(made(hypernetwork, numbers, hypernetwork.initialEmbedding(1)))
                .isEqualTo(Arrays.copyOf(numbers, TARGET.size()));
    }

    @ParameterizedTest
    @EnumSource
    void regimesMadeTogetherAreThoseMadeAlone(Kind kind) {
        Hypernetwork hypernetwork = new Hypernetwork(TARGET, CONFIG.withKind(kind));
        float[] numbers = stirred(hypernetwork);
        float[] one = hypernetwork.initialEmbedding(1);
        float[] other = hypernetwork.initialEmbedding(2);
        float[] together = made(hypernetwork, numbers, one, other);

        int size = TARGET.size();
        assertThat(Arrays.copyOf(together, size)).containsExactly(made(hypernetwork, numbers, one), within(1e-5f));
        assertThat(Arrays.copyOfRange(together, size, 2 * size))
                .containsExactly(made(hypernetwork, numbers, other), within(1e-5f));
    }

    @ParameterizedTest
    @EnumSource
    void anEmbeddingIsASetOfAngles(Kind kind) {
        Hypernetwork hypernetwork = new Hypernetwork(TARGET, CONFIG.withKind(kind));
        float[] numbers = stirred(hypernetwork);
        float[] embedding = hypernetwork.initialEmbedding(1);
        float[] turned = embedding.clone();
        turned[2] += (float) (2 * Math.PI);

        assertThat(made(hypernetwork, numbers, turned))
                .containsExactly(made(hypernetwork, numbers, embedding), within(1e-4f));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsInScopeIsTheRegimesOwn(Scope scope) {
        for (Kind kind : Kind.values()) {
            Hypernetwork hypernetwork =
                    new Hypernetwork(TARGET, CONFIG.withKind(kind).withScope(scope));
            float[] numbers = stirred(hypernetwork);
            float[] one = made(hypernetwork, numbers, hypernetwork.initialEmbedding(1));
            float[] other = made(hypernetwork, numbers, hypernetwork.initialEmbedding(2));
            int shared = hypernetwork.shared();

            assertThat(Arrays.copyOf(one, shared)).isEqualTo(Arrays.copyOf(other, shared));
            assertThat(Arrays.copyOf(one, shared)).isEqualTo(Arrays.copyOf(numbers, shared));
            int different = 0;
            for (int i = shared; i < one.length; i++) {
                different += one[i] != other[i] ? 1 : 0;
            }
            assertThat(different).as(kind + ", " + scope).isGreaterThan((int) (0.95 * (one.length - shared)));
        }
    }

    @Test
    void scopesGrowFromTheHeadBackwards() {
        assertThat(Scope.ALL.shared(TARGET)).isZero();
        assertThat(Scope.WALKS.shared(TARGET)).isGreaterThan(0);
        assertThat(Scope.MEMBERS.shared(TARGET)).isGreaterThan(Scope.WALKS.shared(TARGET));
        assertThat(Scope.HEAD.shared(TARGET)).isGreaterThan(Scope.MEMBERS.shared(TARGET));
        assertThat(Scope.HEAD.shared(TARGET)).isEqualTo(TARGET.beginOfSection("head"));
    }

    @Test
    void chunksMakeManyWeightsOfFewNumbers() {
        WeightLayout whole = new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT).layout();
        HypernetworkConfig usual = HypernetworkConfig.DEFAULT;
        int full = new Hypernetwork(whole, usual).size() - whole.size();
        int chunked = new Hypernetwork(whole, usual.withKind(Kind.CHUNKED)).size() - whole.size();
        int scaling = new Hypernetwork(whole, usual.withKind(Kind.SCALING)).size() - whole.size();

        assertThat(chunked).isLessThan(full / 10);
        assertThat(scaling).isLessThan(full / 5);
    }

    /** The encoding's size is the same for every embedding, so that of what is made of it hardly depends on it either. */
    @Test
    void theSizeOfAnEmbeddingSaysNothing() {
        WeightLayout whole = new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT).layout();
        Hypernetwork hypernetwork = new Hypernetwork(whole, HypernetworkConfig.DEFAULT);
        float[] numbers = hypernetwork.initial(3);
        float[] embedding = hypernetwork.initialEmbedding(1);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double scale = 0.06; scale <= 1; scale += 0.02) {
            float[] scaled = embedding.clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= (float) scale;
            }
            double change = distance(made(hypernetwork, numbers, scaled), whole.initial(3));
            least = Math.min(least, change);
            most = Math.max(most, change);
        }
        assertThat(most / least).isLessThan(1.5);
    }

    /** Each matrix starts as spread as the network's own start has it: one over the fan-in, whatever is made of it. */
    @ParameterizedTest
    @EnumSource
    void theSpreadOfGeneratedWeightsIsThatOfTheNetworksStart(Kind kind) {
        WeightLayout whole = new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT).layout();
        Hypernetwork hypernetwork = new Hypernetwork(whole, HypernetworkConfig.DEFAULT.withKind(kind));
        float[] made = made(hypernetwork, hypernetwork.initial(3), hypernetwork.initialEmbedding(1));
        int at = 0;
        int matrices = 0;
        for (int i = 0; i < whole.count(); i++) {
            int count = whole.size(i);
            if (whole.start(i) == WeightLayout.Start.LINEAR && count >= 256) {
                double square = 0;
                for (int j = at; j < at + count; j++) {
                    square += (double) made[j] * made[j] / count;
                }
                assertThat(square * whole.shape(i)[1]).as("weight %d", i).isBetween(0.85, 1.15);
                matrices++;
            }
            at += count;
        }
        assertThat(matrices).isGreaterThan(5);
    }

    /** With hidden numbers above 0 the second hidden layer can be told to pass them on, so nothing but the layout differs. */
    @Test
    void oneChunkThatIsNotDescribedIsTheFullLayout() {
        HypernetworkConfig one = new HypernetworkConfig(Kind.CHUNKED, Scope.ALL, 5, 6, TARGET.size(), 3);
        Hypernetwork full = new Hypernetwork(TARGET, one.withKind(Kind.FULL));
        Hypernetwork chunked = new Hypernetwork(TARGET, one);
        float[] numbers = stirred(full);
        float[] same = new float[chunked.size()];
        int made = TARGET.size();
        int encoding = 2 * one.embedding();
        System.arraycopy(numbers, 0, same, 0, made);
        int from = made;
        int to = made + one.chunkEmbedding(); // the chunk's description stays 0
        for (int unit = 0; unit < one.hidden(); unit++) {
            System.arraycopy(numbers, from, same, to, encoding);
            from += encoding;
            to += encoding + one.chunkEmbedding();
        }
        Arrays.fill(numbers, from, from + one.hidden(), 20);
        Arrays.fill(same, to, to + one.hidden(), 20);
        from += one.hidden();
        to += one.hidden();
        for (int unit = 0; unit < one.hidden(); unit++) {
            same[to + unit * (one.hidden() + 1)] = 1;
        }
        to += one.hidden() * (one.hidden() + 1);
        System.arraycopy(numbers, from, same, to, numbers.length - from);
        float[] embedding = full.initialEmbedding(1);

        assertThat(to + numbers.length - from).isEqualTo(same.length);
        assertThat(made(chunked, same, embedding)).containsExactly(made(full, numbers, embedding), within(1e-4f));
    }

    @Test
    void growingChangesNoWeightByABit() {
        HypernetworkConfig config = CONFIG.withKind(Kind.RECURRENT);
        Hypernetwork small = new Hypernetwork(TARGET, config);
        Hypernetwork grown = new Hypernetwork(TARGET, config, 2);
        float[] numbers = stirred(small);
        float[] more = grown.initial(8);
        System.arraycopy(numbers, 0, more, 0, numbers.length);
        float[] embedding = small.initialEmbedding(1);

        assertThat(more.length).isGreaterThan(numbers.length);
        assertThat(made(grown, more, embedding)).isEqualTo(made(small, numbers, embedding));
        more[more.length - 1] += 1;
        assertThat(made(grown, more, embedding)).isNotEqualTo(made(small, numbers, embedding));
    }

    @Test
    void onlyARecurrentOneGrows() {
        assertThatThrownBy(() -> new Hypernetwork(TARGET, CONFIG, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recurrent");
    }

    @Test
    void badConfigurationsAreRefused() {
        assertThatThrownBy(() -> new HypernetworkConfig(Kind.FULL, Scope.ALL, 0, 1, 1, 1))
                .hasMessageContaining("embedding must be 1 to 1024, got 0");
        assertThatThrownBy(() -> new HypernetworkConfig(Kind.FULL, Scope.ALL, 1, 1, 100_000, 1))
                .hasMessageContaining("chunk must be 1 to 65536");
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreThoseOfFiniteDifferences(Kind kind) {
        Hypernetwork hypernetwork = new Hypernetwork(TARGET, CONFIG.withKind(kind));
        float[] numbers = stirred(hypernetwork);
        float[] embedding = hypernetwork.initialEmbedding(1);
        Random random = new Random(6);
        float[] direction = new float[TARGET.size()];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) random.nextGaussian();
        }
        float[][] gradients = gradients(hypernetwork, numbers, embedding, direction);
        double size = distance(gradients[0], new float[numbers.length]) / Math.sqrt(numbers.length);
        for (int i = 0; i < 100; i++) {
            int at = random.nextInt(numbers.length);
            double slope = slope(hypernetwork, numbers, embedding, direction, numbers, at, 1e-2f);
            assertThat(gradients[0][at]).as("number %d", at).isCloseTo((float) slope, within((float) (0.05 * size)));
        }
        double angles = distance(gradients[1], new float[embedding.length]);
        for (int at = 0; at < embedding.length; at++) {
            double slope = slope(hypernetwork, numbers, embedding, direction, embedding, at, 1e-3f);
            assertThat(gradients[1][at]).as("angle %d", at).isCloseTo((float) slope, within((float) (0.02 * angles)));
        }
    }

    private static float[][] gradients(Hypernetwork hypernetwork, float[] numbers, float[] embedding, float[] along) {
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            JniUtils.setGradMode(true);
            NDArray own = manager.create(numbers);
            NDArray angles = manager.create(embedding, new Shape(1, embedding.length));
            own.setRequiresGradient(true);
            angles.setRequiresGradient(true);
            NDArray sum = hypernetwork
                    .weights(own, angles)
                    .reshape(-1)
                    .mul(manager.create(along))
                    .sum();
            JniUtils.backward((PtNDArray) sum, (PtNDArray) sum.onesLike(), false, false);
            return new float[][] {
                own.getGradient().toFloatArray(), angles.getGradient().toFloatArray()
            };
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private static double slope(
            Hypernetwork hypernetwork,
            float[] numbers,
            float[] embedding,
            float[] along,
            float[] changed,
            int at,
            float step) {
        float kept = changed[at];
        changed[at] = kept + step;
        double above = dot(made(hypernetwork, numbers, embedding), along);
        changed[at] = kept - step;
        double below = dot(made(hypernetwork, numbers, embedding), along);
        changed[at] = kept;
        return (above - below) / (2 * step);
    }

    private static double dot(float[] values, float[] along) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * along[i];
        }
        return sum;
    }
}
