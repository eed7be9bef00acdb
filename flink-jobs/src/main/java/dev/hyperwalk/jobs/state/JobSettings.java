package dev.hyperwalk.jobs.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a job was started with, as far as it shapes its state or its results; every checkpoint holds it.
 *
 * <p>Names are options, as in {@code --slots}, or what no option sets, as in {@code max-parallelism}. An option that is off
 * is left out, and so must be one that a later version adds, while it is off: then checkpoints from before still fit.
 *
 * @param values by name, in the order of names
 */
public record JobSettings(SortedMap<String, String> values) implements Serializable {

    /** None at all. */
    public static final JobSettings NONE = new JobSettings(Collections.emptySortedMap());

    /** The option that names the consumer group. */
    public static final String GROUP = "--group-id";

    /** The option that names the topic of events. */
    public static final String TOPIC = "--topic";

    /** The name under which the form of the state is kept. */
    public static final String STATE_FORMAT = "state-format";

    /** The form of {@link #toJson}; to be raised if what it wrote before cannot be read any more. */
    private static final int VERSION = 1;

    /** What a job that goes on may change: where results go, and what of the events still to come is late or refused. */
    private static final Set<String> CHANGEABLE = Set.of(
            "--scores",
            "--answers",
            "--metrics",
            "--regimes",
            "--predictions",
            "--outcomes",
            "--dead-letters",
            "--late",
            "--out-of-orderness",
            "--idle-after",
            "--max-ahead",
            "--deduplicate",
            "--max-members");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the map. */
    public JobSettings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The same and one more, or with another value of it; null leaves it out. */
    public JobSettings with(String name, @Nullable Object value) {
        SortedMap<String, String> all = new TreeMap<>(values);
        if (value == null) {
            all.remove(name);
        } else {
            all.put(name, value.toString());
        }
        return new JobSettings(all);
    }

    /** The consumer group and the topic of events are those of another job too. */
    public boolean isOfTheJob(JobSettings other) {
        return values.containsKey(GROUP) && isSame(GROUP, other) && isSame(TOPIC, other);
    }

    private boolean isSame(String name, JobSettings other) {
        return Objects.equals(values.get(name), other.values.get(name));
    }

    /**
     * Why a run with these settings cannot go on from a checkpoint, in one line; empty if it can.
     *
     * @param checkpoint what the line calls the checkpoint
     * @param made what the checkpoint was made with
     */
    public Optional<String> refusal(String checkpoint, JobSettings made) {
        if (!isSame(STATE_FORMAT, made)) {
            return Optional.of(checkpoint + " holds state of format " + made.values.getOrDefault(STATE_FORMAT, "none")
                    + ", and this version of hyperwalk reads format " + values.getOrDefault(STATE_FORMAT, "none")
                    + ": restore it with the version that wrote it (CHANGELOG.md), or begin anew with another " + GROUP
                    + " and other topics of results");
        }
        return difference(checkpoint, made, name -> !CHANGEABLE.contains(name))
                .map(line -> line + "; give what it was made with, or begin anew with another " + GROUP
                        + " and other topics of results");
    }

    /**
     * What of a checkpoint's settings a run with these changes though it may, in one line; empty if it changes nothing.
     *
     * @param checkpoint what the line calls the checkpoint
     * @param made what the checkpoint was made with
     */
    public Optional<String> change(String checkpoint, JobSettings made) {
        return difference(checkpoint, made, CHANGEABLE::contains)
                .map(line -> line + ": so it is for what is still to come");
    }

    private Optional<String> difference(String checkpoint, JobSettings made, Predicate<String> matters) {
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(made.values.keySet());
        names.removeIf(name -> !matters.test(name) || isSame(name, made));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(checkpoint + " was made with " + made.list(names) + ", this run has " + list(names));
    }

    private String list(Set<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String value = values.get(name);
            text.append(text.isEmpty() ? "" : " ").append(value == null ? "no " + name : name + " " + value);
        }
        return text.toString();
    }

    /** UTF-8 bytes of {@code {"version":1,"settings":{"--slots":"8",...}}}. */
    public byte[] toJson() {
        try {
            var document = JSON.createObjectNode().put("version", VERSION);
            document.set("settings", JSON.valueToTree(values));
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not write settings to memory", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException if it is something else, or of a later version of hyperwalk that writes it otherwise
     */
    public static JobSettings fromJson(byte[] json) throws IOException {
        JsonNode document = JSON.readTree(json);
        if (document.path("version").asInt(0) != VERSION) {
            throw new IOException(
                    "settings of version " + document.path("version").asText("none")
                            + ", which another version of hyperwalk wrote; this one reads version " + VERSION);
        }
        return new JobSettings(
                JSON.convertValue(document.path("settings"), new TypeReference<TreeMap<String, String>>() {}));
    }
}
