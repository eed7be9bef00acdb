package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.replay.Pace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a log is replayed. */
final class PaceOptions {

    private static final Map<String, Double> UNITS_PER_SECOND =
            Map.of("us", 1e6, "ms", 1e3, "s", 1.0, "min", 1 / 60.0, "h", 1 / 3_600.0, "d", 1 / 86_400.0);
    private static final List<String> UNITS = List.of("us", "ms", "s", "min", "h", "d");

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second, whatever their times (default: as fast as Kafka takes them).")
    private @Nullable Double rate;

    @Option(names = "--speed-up", paramLabel = "X", description = "Keep the gaps between events, but X times shorter.")
    private @Nullable Double speedUp;

    @Option(
            names = "--unit",
            defaultValue = "ms",
            paramLabel = "UNIT",
            description = "What --speed-up takes the log's times for: us, ms, s, min, h or d (default: ms).")
    private String unit = "ms";

    PaceOptions() {}

    /** The pace; at once if nothing is said. */
    @Nullable Pace read(UsageErrors errors) {
        Double unitsPerSecond = UNITS_PER_SECOND.get(unit);
        if (unitsPerSecond == null) {
            errors.add("--unit: expected one of " + String.join(", ", UNITS) + ", got " + unit);
            return null;
        }
        if (rate != null && speedUp != null) {
            errors.add("--rate and --speed-up exclude each other");
            return null;
        }
        if (rate != null) {
            double events = rate;
            return errors.take("--rate", () -> new Pace.PerSecond(events));
        }
        if (speedUp != null) {
            double factor = speedUp;
            return errors.take("--speed-up", () -> new Pace.SpeedUp(factor, unitsPerSecond));
        }
        return new Pace.Unlimited();
    }
}
