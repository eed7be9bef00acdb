package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;

/**
 * The features of a candidate for the {@link OccurrenceModel}. The features, in order:
 *
 * <pre>
 *  0-41   those of {@link Counters}
 * 42      the network's score as a logit, held to -12 to 12; 0 where it is no number
 * 43      ln(span), the horizon on the stream clock
 * 44      ln((gap + span / 100) / span), how long ago the set occurred beside the horizon; {@value #NEVER} for never
 * 45      ln((gap + span) / usual gap), how overdue it will be; 0 where the usual gap is not known
 * 46      whether the usual gap is known
 * 47      ln(strength + 1e-6)
 * 48      ln(proposers)
 * 49      proposers for each member
 * 50-54   one of the kinds of {@link ProposalKind}
 * </pre>
 */
public final class OccurrenceFeatures {

    /** Number of features. */
    public static final int COUNT = Counters.NUM_FEATURES + 8 + 5;

    private static final double NEVER = 10;
    private static final double MOST_LOGIT = 12;
    private static final double LEAST_STRENGTH = 1e-6;
    private static final int SPAN = Counters.NUM_FEATURES + 1;
    private static final double OUT_OF_THE_BLUE = 0.01;

    private OccurrenceFeatures() {}

    /** The features of a candidate at a forecast window. */
    public static float[] of(ForecastWindow window, Candidate candidate) {
        float[] features = new float[COUNT];
        for (int i = 0; i < Counters.NUM_FEATURES; i++) {
            features[i] = candidate.counters().feature(i);
        }
        MergedProposal proposal = candidate.proposal();
        double span = window.span();
        double gap = Math.max(0, window.clock() - candidate.occurrences().lastClock());
        int at = Counters.NUM_FEATURES;
        features[at++] = (float) logit(candidate.probability());
        features[at++] = (float) Math.log(span);
        features[at++] = (float) (candidate.isNovel() ? NEVER : Math.min(NEVER, Math.log((gap + span / 100) / span)));
        boolean isRegular = proposal.usualGap() > 0 && !candidate.isNovel();
        features[at++] = isRegular ? (float) Math.log((gap + span) / proposal.usualGap()) : 0;
        features[at++] = isRegular ? 1 : 0;
        features[at++] = (float) Math.log(proposal.strength() + LEAST_STRENGTH);
        features[at++] = (float) Math.log(proposal.proposers());
        features[at++] = (float) proposal.proposers() / proposal.set().size();
        features[at + proposal.plainest().kind().code()] = 1;
        return features;
    }

    /**
     * The logit before anything was learnt. The odds are how many occurrences the horizon is to see if the set goes on at its
     * {@link Occurrences#pace}, and one in a hundred besides: about how often a proposed set that never occurred happens.
     */
    static double start(float[] features) {
        double expected = Occurrences.pace(features, Counters.SET_COUNT) * Math.exp(features[SPAN]);
        return Math.log(expected + OUT_OF_THE_BLUE);
    }

    private static double logit(double probability) {
        double logit = Math.log(probability) - Math.log1p(-probability);
        return Double.isNaN(logit) ? 0 : Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, logit));
    }
}
