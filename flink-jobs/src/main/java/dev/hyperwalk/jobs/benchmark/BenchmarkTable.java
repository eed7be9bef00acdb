package dev.hyperwalk.jobs.benchmark;

import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The metrics of one data set as text: a block for AUC, a few lines for the rest. All in percent, mean over seeds. */
final class BenchmarkTable {

    private static final String COLUMNS = "    all  novel repeat";

    private final DatasetRuns runs;
    private final List<String> lines = new ArrayList<>();

    private BenchmarkTable(DatasetRuns runs) {
        this.runs = runs;
    }

    /** The lines to print. */
    static List<String> of(DatasetRuns runs) {
        BenchmarkTable table = new BenchmarkTable(runs);
        table.auc();
        table.rest();
        return table.lines;
    }

    private void auc() {
        StringBuilder kinds = new StringBuilder(String.format("%-26s", "AUC, negatives:"));
        StringBuilder columns = new StringBuilder(String.format("%-26s", ""));
        for (NegativeKind kind : runs.kinds()) {
            kinds.append(String.format(" | %20s", kind.label()));
            columns.append(" |").append(COLUMNS);
        }
        lines.add(kinds.append(" |    MRR").toString());
        lines.add(columns.append(" |").toString());
        row(DatasetRuns.MODEL, runs.mean(run -> run.result().mrr()));
        spreads();
        for (String baseline : runs.baselines()) {
            row(baseline, runs.mean(run -> run.result().reciprocalRanks().getOrDefault(baseline, Double.NaN)));
        }
    }

    private void row(String scorer, double mrr) {
        StringBuilder row = new StringBuilder(String.format("  %-24s", scorer));
        for (NegativeKind kind : runs.kinds()) {
            row.append(cells(runs.mean3(run -> DatasetRuns.auc(run, kind, scorer))));
        }
        lines.add(row.append(String.format(Locale.ROOT, " | %6.2f", 100 * mrr)).toString());
    }

    private void spreads() {
        StringBuilder row = new StringBuilder(String.format("  %-24s", "  +- over seeds"));
        for (NegativeKind kind : runs.kinds()) {
            row.append(cells(runs.spread3(run -> DatasetRuns.auc(run, kind, DatasetRuns.MODEL))));
        }
        double mrr = runs.spread(run -> run.result().mrr());
        lines.add(row.append(String.format(Locale.ROOT, " | %6.2f", 100 * mrr)).toString());
    }

    private static String cells(ByNovelty figure) {
        return " | " + cell(figure.all()) + " " + cell(figure.novel()) + " " + cell(figure.repeat());
    }

    private static String cell(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%6.2f", 100 * share) : "     -";
    }

    private void rest() {
        other(
                "AP",
                kind -> runs.mean3(
                        run -> DatasetRuns.byKind(run, kind).metrics().ap()));
        other(
                "AUC of new nodes' sets",
                kind -> runs.mean3(
                        run -> DatasetRuns.byKind(run, kind).newNodes().auc()));
        lines.add(String.format(
                Locale.ROOT,
                "calibration error %.2f %%; trained in %.0f s (%,.0f positives/CPU-second), scored in %.0f s "
                        + "(%,.0f candidates/CPU-second), at most %,.0f MiB",
                100 * runs.mean(run -> run.result().pooled().calibrationError()),
                runs.mean(run -> run.training().seconds()),
                runs.mean(run -> run.result().learnt() / run.training().cpuSeconds()),
                runs.mean(run -> run.testing().seconds()),
                runs.mean(run -> run.result().scored() / run.testing().cpuSeconds()),
                runs.runs().stream().mapToDouble(SeedRun::peakMebibytes).max().orElse(Double.NaN)));
    }

    private void other(String name, Function<NegativeKind, ByNovelty> figure) {
        StringBuilder row = new StringBuilder(String.format("%-26s", name));
        for (NegativeKind kind : runs.kinds()) {
            row.append(cells(figure.apply(kind)));
        }
        lines.add(row.append(" |").toString());
    }
}
