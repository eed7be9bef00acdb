package dev.hyperwalk.connectors.kafka;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a job, which owns its consumer group from when it is submitted until another run claims the group.
 *
 * @param run tells the run from all others; without blanks
 * @param pid the process that submitted it
 * @param since when it was submitted, by the clock of that machine
 * @param host the machine that submitted it
 */
public record GroupOwner(String run, long pid, Instant since, String host) implements Serializable {

    private static final int FIELDS = 4;

    /** A new run, submitted by this process now. */
    public static GroupOwner ofThisProcess() {
        return new GroupOwner(
                UUID.randomUUID().toString(),
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                hostName());
    }

    /** What {@link #parse} reads: the four fields, separated by blanks. */
    public String text() {
        return run + " " + pid + " " + since + " " + host;
    }

    /** Reads an owner back; nothing if the text is not one, which somebody else must have written. */
    public static Optional<GroupOwner> parse(String text) {
        String[] fields = text.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new GroupOwner(fields[0], Long.parseLong(fields[1]), Instant.parse(fields[2]), fields[3]));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }
}
