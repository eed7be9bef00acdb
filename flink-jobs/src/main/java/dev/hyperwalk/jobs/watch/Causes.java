package dev.hyperwalk.jobs.watch;

import java.io.File;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.SerializedThrowable;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * What a job failed of, in one line and in words of its user.
 *
 * @param bootstrap where its Kafka listens
 * @param checkpoints where its checkpoints are kept, as a URI
 */
record Causes(String bootstrap, String checkpoints) {

    private static final int MAX_LENGTH = 300;

    /** How the connector names the partition that it could not write to. */
    private static final Pattern SENT_TO = Pattern.compile("send data to Kafka (\\S+)-\\d+@");

    private static final Pattern NOT_IN_METADATA = Pattern.compile("Topic (\\S+) not present in metadata");
    private static final Pattern METADATA_OF = Pattern.compile("metadata for topics \\[([^\\]]+)\\]");
    private static final Pattern EXPIRED = Pattern.compile("Expiring \\d+ record\\(s\\) for (\\S+)-\\d+:");
    private static final Pattern FILE = Pattern.compile("file:(/[^\\s,;']+)");
    private static final String NO_SPACE = "No space left on device";
    private static final String TASK_MANAGER_ENDS = "The TaskExecutor is shutting down";
    private static final String NO_CHECKPOINT = "Exceeded checkpoint tolerable failure threshold";

    /** The cause, without an end of line; 400 characters at most. */
    String describe(Throwable failure) {
        Deque<Throwable> chain = chain(failure);
        for (Throwable cause : chain) { // the innermost first
            String known = known(cause, chain);
            if (known != null) {
                return known;
            }
        }
        return unknown(chain.getFirst());
    }

    private @Nullable String known(Throwable cause, Deque<Throwable> chain) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains(NO_SPACE)) {
            return "disk full: " + found(FILE, chain, place());
        }
        if (message.startsWith(NO_CHECKPOINT)) {
            return "no checkpoint could be written to " + place() + free();
        }
        if (message.startsWith(TASK_MANAGER_ENDS)) {
            return "a task could not even be closed, and the rest was ended with it; the command's log says of what";
        }
        if (cause instanceof OutOfMemoryError) {
            return "memory too small (" + oneLine(message) + ")";
        }
        return ofKafka(cause, chain);
    }

    private @Nullable String ofKafka(Throwable cause, Deque<Throwable> chain) {
        if (cause instanceof RecordTooLargeException) {
            return "topic " + topic(chain) + " refuses a record that is larger than its max.message.bytes";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "topic " + topic(chain) + " is gone from Kafka at " + bootstrap;
        }
        if (cause instanceof TopicAuthorizationException denied) {
            return "Kafka at " + bootstrap + " gives no right to topic "
                    + oneLine(String.join(", ", denied.unauthorizedTopics()));
        }
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return "Kafka at " + bootstrap + " refuses us: " + oneLine(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof TimeoutException) {
            return timeout(chain);
        }
        if (cause instanceof DisconnectException || cause instanceof NetworkException) {
            return "Kafka at " + bootstrap + " does not answer";
        }
        return ofTransactions(cause);
    }

    private @Nullable String ofTransactions(Throwable cause) {
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return "another job writes under this --group-id, or Kafka gave up a transaction that lasted too long";
        }
        if (cause instanceof InvalidTxnStateException
                || cause instanceof TransactionAbortedException
                || cause instanceof InvalidPidMappingException
                || cause instanceof UnknownProducerIdException) {
            return "Kafka gave up a transaction before its checkpoint was complete (they last ten minutes at most)";
        }
        if (cause instanceof InvalidTxnTimeoutException) {
            return "Kafka at " + bootstrap
                    + " allows no transactions of ten minutes: raise transaction.max.timeout.ms of its brokers";
        }
        return null;
    }

    private String timeout(Deque<Throwable> chain) {
        String silent = "Kafka at " + bootstrap + " does not answer";
        String absent = found(NOT_IN_METADATA, chain, "");
        if (!absent.isEmpty()) {
            return "topic " + absent + " is gone, or " + silent;
        }
        String unsent = found(EXPIRED, chain, "");
        return unsent.isEmpty() ? silent : silent + ": it took no record for topic " + unsent;
    }

    private static String topic(Deque<Throwable> chain) {
        String asked = found(METADATA_OF, chain, "?");
        return found(SENT_TO, chain, found(NOT_IN_METADATA, chain, asked));
    }

    private static String found(Pattern pattern, Deque<Throwable> chain, String otherwise) {
        for (Throwable cause : chain) {
            Matcher matcher = pattern.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return oneLine(matcher.group(1));
            }
        }
        return otherwise;
    }

    /** Where checkpoints are kept, as a user would write it. */
    private String place() {
        String local = localPath();
        return local == null ? checkpoints : local;
    }

    private @Nullable String localPath() {
        Path path = new Path(checkpoints);
        String scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? path.getPath() : null;
    }

    /** Flink keeps to its log why a checkpoint was not written; mostly the disk is full. */
    private String free() {
        String local = localPath();
        return local == null || !new File(local).isDirectory()
                ? ""
                : ", where " + (new File(local).getUsableSpace() >> 20) + " MiB are free";
    }

    /** The failure and its causes, the innermost first. */
    private static Deque<Throwable> chain(Throwable failure) {
        Deque<Throwable> chain = new ArrayDeque<>();
        Set<Throwable> seen = new HashSet<>();
        Throwable next = failure;
        while (next != null && seen.add(next)) {
            Throwable original = next instanceof SerializedThrowable serialized
                    ? serialized.deserializeError(Causes.class.getClassLoader())
                    : next;
            chain.addFirst(original);
            next = original.getCause();
        }
        return chain;
    }

    private static String unknown(Throwable cause) {
        String kind = cause instanceof SerializedThrowable serialized
                ? serialized.getOriginalErrorClassName()
                : cause.getClass().getName();
        String simple = kind.substring(kind.lastIndexOf('.') + 1);
        return cause.getMessage() == null ? simple : simple + ": " + oneLine(cause.getMessage());
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
