package dev.hyperwalk.models.synthetic;

/**
 * How groups come about under one regime. Shares are in [0, 1].
 *
 * @param repeatShare share of events that repeat an earlier group of the same regime as it was
 * @param variationShare share of events that change one member of an earlier group; what is left is new groups
 * @param crossShare share of new groups whose members come from two communities
 * @param singletonShare share of new groups that have one member
 * @param meanSize mean size of the other new groups before it is cut at the largest, at least 2
 * @param favours which residents are likelier in new groups
 */
public record Habits(
        double repeatShare,
        double variationShare,
        double crossShare,
        double singletonShare,
        double meanSize,
        Favour favours) {

    /** Who is likelier in new groups. */
    public enum Favour {
        /** Who joined early. */
        EARLY,
        /** Who joined late. */
        LATE,
        /** Whose last group was longest ago: a rota. */
        IDLE
    }

    /** Checks every range. */
    public Habits {
        checkShare("repeatShare", repeatShare);
        checkShare("variationShare", variationShare);
        checkShare("repeatShare + variationShare", repeatShare + variationShare);
        checkShare("crossShare", crossShare);
        checkShare("singletonShare", singletonShare);
        if (!(meanSize >= 2)) {
            throw new IllegalArgumentException("meanSize: expected at least 2, got " + meanSize);
        }
    }

    private static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 1 + 1e-12)) {
            throw new IllegalArgumentException(name + ": expected from 0 to 1, got " + share);
        }
    }
}
