package dev.hyperwalk.models.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything measured over one stretch of the stream: the model's metrics, and the baselines' on the same candidates.
 *
 * <p>Metrics are NaN where they have no value (see {@link Metrics}).
 *
 * @param events number of positives
 * @param negatives number of negatives of all positives together
 * @param auc pooled area under the ROC curve
 * @param ap pooled average precision
 * @param mrr mean reciprocal rank of each positive among its own negatives
 * @param calibrationError expected calibration error of the model's scores as probabilities
 * @param logLoss in nats, of the model's scores as probabilities
 * @param baselines AUC by name of the baseline, in the order in which the log was told of them
 */
public record MetricSummary(
        long events,
        long negatives,
        ByNovelty auc,
        ByNovelty ap,
        double mrr,
        double calibrationError,
        double logLoss,
        Map<String, ByNovelty> baselines) {

    /** The metrics of no event at all. */
    public static final MetricSummary NONE = new MetricSummary(
            0, 0, ByNovelty.UNDEFINED, ByNovelty.UNDEFINED, Double.NaN, Double.NaN, Double.NaN, Map.of());

    /** Keeps the baselines' order. */
    public MetricSummary {
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }

    /** The AUC of the named baseline; undefined if there is none of that name. */
    public ByNovelty baseline(String name) {
        return baselines.getOrDefault(name, ByNovelty.UNDEFINED);
    }

    /** Writes the metrics for {@link #read}. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(events);
        out.writeLong(negatives);
        auc.write(out);
        ap.write(out);
        out.writeDouble(mrr);
        out.writeDouble(calibrationError);
        out.writeDouble(logLoss);
        out.writeInt(baselines.size());
        for (Map.Entry<String, ByNovelty> baseline : baselines.entrySet()) {
            out.writeUTF(baseline.getKey());
            baseline.getValue().write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static MetricSummary read(DataInput in) throws IOException {
        long events = in.readLong();
        long negatives = in.readLong();
        ByNovelty auc = ByNovelty.read(in);
        ByNovelty ap = ByNovelty.read(in);
        double mrr = in.readDouble();
        double calibrationError = in.readDouble();
        double logLoss = in.readDouble();
        int numBaselines = in.readInt();
        Map<String, ByNovelty> baselines = new LinkedHashMap<>();
        for (int i = 0; i < numBaselines; i++) {
            baselines.put(in.readUTF(), ByNovelty.read(in));
        }
        return new MetricSummary(events, negatives, auc, ap, mrr, calibrationError, logLoss, baselines);
    }
}
