package dev.hyperwalk.jobs.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time and memory of a stretch of work, for the whole process.
 *
 * @param seconds of wall time
 * @param cpuSeconds of processor time, over all threads
 */
public record Usage(double seconds, double cpuSeconds) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    /** The process so far; the difference of two is what happened between. */
    static Usage now() {
        long cpuNanos = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : -1;
        return new Usage(System.nanoTime() / 1e9, cpuNanos < 0 ? Double.NaN : cpuNanos / 1e9);
    }

    /** From {@code earlier} to this. */
    Usage since(Usage earlier) {
        return new Usage(seconds - earlier.seconds, cpuSeconds - earlier.cpuSeconds);
    }

    /** The most memory this process ever had resident, in MiB; NaN where Linux does not tell. */
    static double peakMebibytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(line.substring(PEAK.length()).replaceAll("\\D", "")) / 1024.0;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Double.NaN; // not Linux
        }
        return Double.NaN;
    }
}
