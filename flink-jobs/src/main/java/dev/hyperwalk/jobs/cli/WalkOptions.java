package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What each node remembers. */
final class WalkOptions {

    @Option(
            names = "--slots",
            defaultValue = "8",
            paramLabel = "N",
            description = "SetWalks that a node keeps at each rate; more see more and cost more "
                    + "(default: ${DEFAULT-VALUE}).")
    private int slots;

    @Option(
            names = "--steps",
            defaultValue = "2",
            paramLabel = "N",
            description = "Hyperedges that a SetWalk visits (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--rates",
            defaultValue = "0,0.2,2",
            split = ",",
            paramLabel = "RATE",
            description = "How strongly walks prefer the recent past: 0 not at all, 1 by a factor e for each mean wait "
                    + "of a node; one set of walks for each (default: ${DEFAULT-VALUE}).")
    private List<Double> rates = List.of();

    WalkOptions() {}

    /** The checked configuration, or null and a note of every problem. */
    @Nullable WalkConfig read(long seed, UsageErrors errors) {
        List<Double> one = List.of(0.0);
        boolean isSound = errors.take("--slots", () -> new WalkConfig(slots, 1, one, seed)) != null;
        isSound &= errors.take("--steps", () -> new WalkConfig(1, steps, one, seed)) != null;
        isSound &= errors.take("--rates", () -> new WalkConfig(1, 1, rates, seed)) != null;
        return isSound
                ? errors.take("--slots, --steps, --rates", () -> new WalkConfig(slots, steps, rates, seed))
                : null;
    }
}
