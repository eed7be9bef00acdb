package dev.hyperwalk.models.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How regimes of a stream are identified.
 *
 * @param kind by what
 * @param period of the calendar, in the stream's own unit; 0 where there is none
 * @param parts equal parts of the period, each a regime; 0 where there is none
 */
public record RegimeRule(Kind kind, long period, int parts) implements Serializable {

    /** What can tell regimes apart. */
    public enum Kind {
        /** The key of the events if the first batch has one, else how the stream looks. */
        AUTO,
        /** Nothing: there is one regime. */
        NONE,
        /** The key that events carry. */
        KEY,
        /** The calendar. */
        PHASE,
        /** How the stream looks. */
        PROFILE,
        /** How well each known regime predicts it, filtered. */
        FILTER,
        /** The same, least loss in a window. */
        LOSS,
        /** How sure each known regime is. */
        ENTROPY,
        /** An alarm of Page's and Hinkley's test on the loss. */
        PAGE_HINKLEY,
        /** An alarm of adaptive windowing on the loss. */
        ADWIN,
        /** How the stream looks, learnt from how well regimes predict it. */
        ROUTER
    }

    /** What the engine uses unless told otherwise. */
    public static final RegimeRule DEFAULT = new RegimeRule(Kind.AUTO, 0, 0);

    /** One regime for good. */
    public static final RegimeRule NONE = new RegimeRule(Kind.NONE, 0, 0);

    private static final String PHASE = "phase:";

    /** Checks that a calendar, and nothing else, has a period of at least as many units as parts, 2 or more. */
    public RegimeRule {
        boolean isSound = kind == Kind.PHASE ? parts >= 2 && period >= parts : period == 0 && parts == 0;
        if (!isSound) {
            throw new IllegalArgumentException("a phase has a period of at least as many units as it has parts, 2 or "
                    + "more, and nothing else has one; got " + period + "/" + parts + " for " + label(kind));
        }
    }

    /**
     * Reads a rule: {@code auto}, {@code none}, {@code key}, {@code phase:604800000/7} and so on, see {@link #labels}.
     *
     * @throws IllegalArgumentException if it is none, saying what is expected
     */
    public static RegimeRule parse(String text) {
        String lower = text.trim().toLowerCase(Locale.ROOT);
        if (lower.startsWith(PHASE)) {
            String[] numbers = lower.substring(PHASE.length()).split("/", -1);
            try {
                if (numbers.length == 2) {
                    return new RegimeRule(Kind.PHASE, Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]));
                }
            } catch (NumberFormatException e) {
                // Said below, as for any other text.
            }
            throw new IllegalArgumentException(
                    "expected phase:PERIOD/PARTS, as in phase:604800000/7, got '" + text + "'");
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.PHASE && label(kind).equals(lower))
                .findFirst()
                .map(kind -> new RegimeRule(kind, 0, 0))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of " + String.join(", ", labels()) + ", got '" + text + "'"));
    }

    /** What {@link #parse} reads. */
    public static List<String> labels() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of(kind == Kind.PHASE ? PHASE + "PERIOD/PARTS" : label(kind)))
                .toList();
    }

    private static String label(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its decisions are certain; others come late, and what was learnt meanwhile is rolled back. */
    public boolean isCertain() {
        return kind == Kind.NONE || kind == Kind.KEY || kind == Kind.PHASE;
    }

    /** The rule as {@link #parse} reads it. */
    public String label() {
        return kind == Kind.PHASE ? PHASE + period + "/" + parts : label(kind);
    }
}
