package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperwalk.connectors.event.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A job's answer as lines for a terminal. */
final class AnswerTable {

    private AnswerTable() {}

    static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        JsonNode unknown = answer.path("unknown");
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s; history up to %d, regime %d, model %d",
                names(answer.path("nodes")),
                unknown.isEmpty() ? likelihood(answer) : unknown(unknown),
                answer.path("historyUpTo").asLong(),
                answer.path("regime").asLong(),
                answer.path("modelVersion").asLong()));
        JsonNode completions = answer.path("completions");
        if (completions.isArray()
                && completions.isEmpty()
                && unknown.size() == answer.path("nodes").size()) {
            lines.add("nobody to recommend: none of these nodes is known");
        } else if (completions.isArray() && completions.isEmpty()) {
            lines.add("nobody to recommend: the walks of these nodes lead to no other");
        } else if (completions.isArray()) {
            if (!unknown.isEmpty()) {
                lines.add("who completes the known ones:");
            }
            lines.addAll(table(completions));
        }
        return lines;
    }

    private static String likelihood(JsonNode answer) {
        return "probability " + figure(answer.path("probability"))
                + (answer.path("seen").asBoolean() ? ", seen before" : ", never seen together as a set");
    }

    /** Whoever is asked about a misspelt name should see at once that it is one. */
    private static String unknown(JsonNode unknown) {
        return "no probability, for no event so far has a node named " + quoted(unknown);
    }

    private static String quoted(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(name -> '"' + Excerpt.harmless(name.asText()) + '"')
                .collect(Collectors.joining(" or "));
    }

    private static List<String> table(JsonNode completions) {
        int width = Math.max(
                4,
                StreamSupport.stream(completions.spliterator(), false)
                        .mapToInt(completion -> Excerpt.harmless(
                                        completion.path("node").asText())
                                .length())
                        .max()
                        .orElse(4));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%4s  %-" + width + "s  %11s  %5s  %s", "rank", "node", "probability", "met", "by"));
        for (JsonNode completion : completions) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%4d  %-" + width + "s  %11s  %5d  %s",
                            lines.size(),
                            Excerpt.harmless(completion.path("node").asText()),
                            figure(completion.path("probability")),
                            completion.path("met").asLong(),
                            by(completion.path("by")))
                    .stripTrailing());
        }
        return lines;
    }

    private static String by(JsonNode by) {
        return StreamSupport.stream(by.spliterator(), false)
                .map(member -> Excerpt.harmless(member.path("node").asText()) + " "
                        + member.path("met").asLong())
                .collect(Collectors.joining(", "));
    }

    private static String names(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> Excerpt.harmless(node.asText()))
                .collect(Collectors.joining(", "));
    }

    private static String figure(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%.4f", number.asDouble()) : "unknown";
    }
}
