package dev.hyperwalk.jobs.cli;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as 500ms, 10s and 5min. */
final class DurationConverter implements ITypeConverter<Duration> {

    DurationConverter() {}

    @Override
    public Duration convert(String text) {
        try {
            return TimeUtils.parseDuration(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("expected a duration such as 500ms, 10s or 5min, got " + text);
        }
    }
}
