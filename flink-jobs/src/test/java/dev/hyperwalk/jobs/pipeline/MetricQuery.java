package dev.hyperwalk.jobs.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a PromQL expression wants of one of Flink's metrics.
 *
 * @param text as it stands in the expression
 * @param name the metric
 * @param labels what labels have to match
 * @param bound what values are compared with, such as {@code >= 0}; empty for any number
 */
record MetricQuery(String text, String name, Map<String, Pattern> labels, String bound) {

    private static final Pattern QUERY =
            Pattern.compile("(flink_\\w+)(?:\\{([^}]*)})?(?:\\[[^\\]]*])?( >=? [-\\de.]+)?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    private static final Pattern SAMPLE = Pattern.compile("^(flink_\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** One line of a reporter's answer. */
    record Sample(String name, Map<String, String> labels, double value) {

        /** All of Flink's, from text in Prometheus' format. */
        static List<Sample> all(String exposition) {
            return SAMPLE.matcher(exposition)
                    .results()
                    .map(line -> new Sample(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
                    .toList();
        }

        private static Map<String, String> labels(@Nullable String text) {
            Map<String, String> labels = new HashMap<>();
            if (text != null) {
                LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            return labels;
        }
    }

    /** All in an expression. */
    static List<MetricQuery> all(String expression) {
        List<MetricQuery> queries = new ArrayList<>();
        Matcher query = QUERY.matcher(expression);
        while (query.find()) {
            Map<String, Pattern> labels = new HashMap<>();
            if (query.group(2) != null) {
                MATCHER.matcher(query.group(2))
                        .results()
                        .forEach(label -> labels.put(label.group(1), Pattern.compile(label.group(2))));
            }
            queries.add(new MetricQuery(
                    query.group(),
                    query.group(1),
                    labels,
                    query.group(3) == null ? "" : query.group(3).strip()));
        }
        return queries;
    }

    /** Whether the sample would be in the answer, with a value that can be drawn. */
    boolean finds(Sample sample) {
        return sample.name.equals(name)
                && labels.entrySet().stream()
                        .allMatch(label -> label.getValue()
                                .matcher(sample.labels.getOrDefault(label.getKey(), ""))
                                .matches())
                && isWithinBound(sample.value);
    }

    private boolean isWithinBound(double value) {
        if (bound.isEmpty()) {
            return !Double.isNaN(value);
        }
        double limit = Double.parseDouble(bound.substring(bound.indexOf(' ')));
        return bound.startsWith(">=") ? value >= limit : value > limit;
    }
}
