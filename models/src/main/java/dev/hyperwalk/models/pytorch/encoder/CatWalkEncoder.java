package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.walk.WalkConfig;
import org.jspecify.annotations.Nullable;

/**
 * The CAT-Walk network.
 *
 * <p>Node identities (a set of position vectors, pooled) make the identities of visited sets (SetMixer over members);
 * with the age of each hyperedge they are the tokens of a walk (MLP-Mixer over steps); a member is the mean of its walks, the
 * candidate a SetMixer over its members; the head sees that and the candidate's counters. Source: CAT-Walk (arXiv
 * 2306.11147, section 3), laid out so that each distinct node, hyperedge and walk of a candidate is encoded once and
 * linear maps that follow a mean are applied after it.
 *
 * <p>A candidate's logit depends on that candidate alone: every sum runs within it. Stateless.
 */
public final class CatWalkEncoder implements Encoder {

    private final WalkConfig walks;
    private final NetworkConfig config;
    private final WeightLayout layout = new WeightLayout();

    /** A network for walks of {@code walks}. */
    public CatWalkEncoder(WalkConfig walks, NetworkConfig config) {
        this.walks = walks;
        this.config = config;
        int a = config.identity();
        int d = config.width();
        int h = config.hidden();
        int positions = 1 + walks.scales() * walks.steps();
        layout.section("all")
                .add("position.in", Start.LINEAR, a, positions)
                .add("position.in.bias", Start.ZERO, a)
                .add("position.out", Start.LINEAR, a, a)
                .add("position.out.bias", Start.ZERO, a);
        addSetMixer("set", a, a);
        layout.add("time.frequency", Start.FREQUENCY, config.frequencies())
                .add("time.phase", Start.ZERO, config.frequencies())
                .section("walks")
                .add("token.set", Start.LINEAR, d, 2L * a + RaggedBatch.SET_FEATURES)
                .add("token.age", Start.LINEAR, d, config.frequencies() + (config.seesLogAges() ? 1L : 0L))
                .add("token.bias", Start.ZERO, d)
                .add("token.end", Start.ZERO, 1, d)
                .add("token.gain", Start.ONE, d)
                .add("token.offset", Start.ZERO, d)
                .add("walk.step.in", Start.LINEAR, walks.steps(), walks.steps())
                .add("walk.step.in.bias", Start.ZERO, walks.steps(), 1)
                .add("walk.step.out", Start.LINEAR, walks.steps(), walks.steps())
                .add("walk.channel.gain", Start.ONE, d)
                .add("walk.channel.bias", Start.ZERO, d)
                .add("walk.channel.in", Start.LINEAR, h, d)
                .add("walk.channel.in.bias", Start.ZERO, h)
                .section("members")
                .add("pair.in", Start.LINEAR, a, RaggedBatch.PAIR_FEATURES)
                .add("pair.in.bias", Start.ZERO, a)
                .add("member", Start.LINEAR, d, (long) walks.scales() * (d + h) + a + RaggedBatch.MEMBER_FEATURES)
                .add("member.bias", Start.ZERO, d);
        addSetMixer("member", d, h);
        layout.section("head")
                .add("head.in", Start.LINEAR, d, d + h + RaggedBatch.COUNTERS)
                .add("head.in.bias", Start.ZERO, d)
                .add("head.out", Start.ZERO, 1, d)
                .add("head.out.bias", Start.ZERO, 1)
                .add("head.counters", Start.ZERO, 1, RaggedBatch.COUNTERS);
    }

    private void addSetMixer(String name, int d, int h) {
        layout.add(name + ".set.gain", Start.ONE, d)
                .add(name + ".set.bias", Start.ZERO, d)
                .add(name + ".channel.gain", Start.ONE, d)
                .add(name + ".channel.bias", Start.ZERO, d)
                .add(name + ".channel.in", Start.LINEAR, h, d)
                .add(name + ".channel.in.bias", Start.ZERO, h);
    }

    @Override
    public WeightLayout layout() {
        return layout;
    }

    @Override
    public NDArray logits(NDArray weights, TorchBatch batch) {
        NamedWeights w = new NamedWeights(layout, weights);
        return head(w, candidates(w, batch), batch.counters());
    }

    /** {@inheritDoc} It is what the head sees beside counters: (C, width + hidden). */
    @Override
    public NDArray embeddings(NDArray weights, TorchBatch batch) {
        return candidates(new NamedWeights(layout, weights), batch);
    }

    /**
     * Scores a batch by all networks at once whose heads are in a box.
     *
     * @param box of weights, float32 (P); the radius of all before the head, whose bounds would be loose, is taken for 0
     * @param batch the candidates, in the same device's memory
     * @return by the network in the middle of the box, and between which numbers all others are; owned by the open
     *     {@code NDScope}
     */
    public Bounds bounds(IntervalTensor box, TorchBatch batch) {
        NamedWeights middle = new NamedWeights(layout, box.centre());
        NamedWeights radius = new NamedWeights(layout, box.radius());
        NDArray candidates = candidates(middle, batch);
        NDArray counters = batch.counters();
        IntervalTensor hidden = interval(middle, radius, "head.in")
                .of(candidates.concat(counters, 1))
                .add(interval(middle, radius, "head.in.bias"))
                .rising(Ops::relu);
        IntervalTensor logits = interval(middle, radius, "head.out")
                .ofPositive(hidden)
                .add(interval(middle, radius, "head.out.bias"))
                .add(interval(middle, radius, "head.counters").of(counters));
        return new Bounds(
                logits.low().reshape(-1),
                head(middle, candidates, counters),
                logits.high().reshape(-1));
    }

    private static IntervalTensor interval(NamedWeights middle, NamedWeights radius, String name) {
        return new IntervalTensor(middle.get(name), radius.get(name));
    }

    /**
     * Logits by all networks in a box.
     *
     * @param low float32 (C), the least
     * @param middle float32 (C), by the network in the middle
     * @param high float32 (C), the most
     */
    public record Bounds(NDArray low, NDArray middle, NDArray high) {}

    private NDArray candidates(NamedWeights w, TorchBatch batch) {
        NDArray identities = nodeIdentities(w, batch);
        NDArray sets = setMixer(
                w, "set", identities, batch.incidentNode(), batch.incidentSet(), batch.setSum(), batch.setMean());
        NDArray tokens = tokens(w, sets, batch); // (E + 1, d)
        NDArray walked = walks(w, tokens, batch); // (X, d + h)
        return setMixer(
                w,
                "member",
                members(w, walked, batch),
                null,
                batch.memberCandidate(),
                batch.candidateSum(),
                batch.candidateMean()); // (C, d + h)
    }

    /** The set {p(w, i)}_i of each node, pooled: (R, 1 + K L) to (V, d). */
    private NDArray nodeIdentities(NamedWeights w, TorchBatch batch) {
        NDArray rows =
                Ops.relu(Ops.linear(batch.positions(), w.get("position.in"), w.get("position.in.bias"))); // (R, a)
        NDArray pooled = batch.nodeSum().matMul(rows); // (V, a)
        return Ops.linear(pooled, w.get("position.out"), w.get("position.out.bias"));
    }

    /**
     * SetMixer without its last linear map, which whatever follows absorbs.
     *
     * <p>The softmax over a set's elements needs no maximum taken off: its input is normalised, so at most sqrt(d) times
     * the gain.
     *
     * @param vectors (n, d)
     * @param index (i) which vector each element of a set is, or null if element i is vector i
     * @param set (i) which set each element is in
     * @return (sets, d + h)
     */
    private NDArray setMixer(
            NamedWeights w,
            String name,
            NDArray vectors,
            @Nullable NDArray index,
            NDArray set,
            NDArray sum,
            NDArray mean) {
        NDArray elements = config.mixesSets()
                ? mix(w, name, vectors, index, set, sum)
                : index == null ? vectors : Ops.gather(vectors, index); // (i, d)
        NDArray normal = Ops.normalise(elements, w.get(name + ".channel.gain"), w.get(name + ".channel.bias"));
        NDArray hidden = Ops.relu(Ops.linear(normal, w.get(name + ".channel.in"), w.get(name + ".channel.in.bias")));
        return mean.matMul(elements.concat(hidden, 1));
    }

    /** Each element of a set, and what a softmax over the set's elements makes of it. */
    private NDArray mix(
            NamedWeights w, String name, NDArray vectors, @Nullable NDArray index, NDArray set, NDArray sum) {
        long d = vectors.getShape().get(1);
        NDArray exponents = Ops.normalise(vectors, w.get(name + ".set.gain"), w.get(name + ".set.bias"))
                .exp(); // (n, d)
        NDArray both = vectors.concat(exponents, 1);
        NDList parts = (index == null ? both : Ops.gather(both, index)).split(new long[] {d}, 1); // 2 x (i, d)
        NDArray totals = Ops.gather(sum.matMul(parts.get(1)), set); // (i, d)
        return parts.get(0).add(Ops.gelu(parts.get(1).div(totals)));
    }

    /** A hyperedge is a set at a time: (S, 2 a) to (E, d), and behind them the token of a walk that has ended. */
    private NDArray tokens(NamedWeights w, NDArray sets, TorchBatch batch) {
        NDArray visited = Ops.linear(sets.concat(batch.setFeatures(), 1), w.get("token.set")); // (S, d)
        NDArray cosines = batch.edgeGaps()
                .mul(w.get("time.frequency"))
                .add(w.get("time.phase"))
                .cos(); // (E, frequencies)
        NDArray described = config.seesLogAges() ? cosines.concat(batch.edgeLogGaps(), 1) : cosines;
        NDArray ages = Ops.linear(described, w.get("token.age"), w.get("token.bias")); // (E, d)
        NDArray tokens = ages.add(Ops.gather(visited, batch.edgeSet())).concat(w.get("token.end"), 0);
        return Ops.normalise(tokens, w.get("token.gain"), w.get("token.offset"));
    }

    /** MLP-Mixer over the steps of each walk, then the mean over steps: (E + 1, d) to (X, d + h). */
    private NDArray walks(NamedWeights w, NDArray tokens, TorchBatch batch) {
        int steps = walks.steps();
        int d = config.width();
        long count = batch.walks();
        NDArray x = Ops.gather(tokens, batch.walkEdges()); // (L * X, d), step by step
        NDArray across = Ops.gelu(
                w.get("walk.step.in").matMul(x.reshape(steps, count * d)).add(w.get("walk.step.in.bias")));
        x = x.add(w.get("walk.step.out").matMul(across).reshape(steps * count, d));
        NDArray normal = Ops.normalise(x, w.get("walk.channel.gain"), w.get("walk.channel.bias"));
        NDArray hidden = Ops.relu(Ops.linear(normal, w.get("walk.channel.in"), w.get("walk.channel.in.bias")));
        int[] overSteps = {0};
        return x.reshape(steps, count, d)
                .mean(overSteps)
                .concat(hidden.reshape(steps, count, config.hidden()).mean(overSteps), 1); // (X, d + h)
    }

    /** What a member's walks, its own past and its past with each other member say of it: (X, d + h) to (N, d). */
    private NDArray members(NamedWeights w, NDArray walked, TorchBatch batch) {
        NDArray means = batch.memberMean()
                .matMul(walked)
                .reshape(batch.members(), (long) walks.scales() * (config.width() + config.hidden()));
        NDArray pairs =
                Ops.relu(Ops.linear(batch.pairFeatures(), w.get("pair.in"), w.get("pair.in.bias"))); // (pairs, a)
        NDList parts = new NDList(means, batch.pairMean().matMul(pairs), batch.memberFeatures());
        return Ops.linear(NDArrays.concat(parts, 1), w.get("member"), w.get("member.bias"));
    }

    private NDArray head(NamedWeights w, NDArray candidates, NDArray counters) {
        NDArray input = candidates.concat(counters, 1);
        NDArray hidden = Ops.relu(Ops.linear(input, w.get("head.in"), w.get("head.in.bias")));
        NDArray deep = Ops.linear(hidden, w.get("head.out"), w.get("head.out.bias")); // (C, 1)
        return deep.add(Ops.linear(counters, w.get("head.counters"))).reshape(-1);
    }
}
