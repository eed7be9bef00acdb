package dev.hyperwalk.models.classification;

import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.Map;

/** One labelled node as the classifiers see it. Immutable; the arrays are not to be changed. */
public final class DescribedNode {

    private final int label;
    private final long degree;
    private final float[] profile;
    private final float[] embedding;

    /**
     * Describes a node.
     *
     * @param label the number of its label, which is what is to be found out
     * @param degree hyperedges it was in
     * @param walks its SetWalks
     * @param known labels that may be looked at, by node; its own is not
     * @param classes distinct labels
     * @param embedding what the network makes of it
     */
    public DescribedNode(
            long node,
            int label,
            long degree,
            WalkTable walks,
            WalkConfig config,
            Map<Long, Integer> known,
            int classes,
            float[] embedding) {
        this.label = label;
        this.degree = degree;
        this.profile = LabelProfile.of(walks, config, node, known, classes);
        this.embedding = embedding;
    }

    public int label() {
        return label;
    }

    public long degree() {
        return degree;
    }

    /** (classes, scales x steps), see {@link LabelProfile}. */
    public float[] profile() {
        return profile;
    }

    public float[] embedding() {
        return embedding;
    }
}
