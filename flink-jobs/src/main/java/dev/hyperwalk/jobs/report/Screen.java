package dev.hyperwalk.jobs.report;

import dev.hyperwalk.models.evaluation.ByNovelty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a snapshot into lines of text, none wider than {@link #WIDTH}. Knows no terminal and keeps no state. */
final class Screen {

    /** The narrowest terminal in common use is one column wider: a wrapped line would spoil the redrawing. */
    static final int WIDTH = 79;

    private static final int BAR = 30;
    private static final int TREND = 54;
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String STEPS = "_.-=*#%@";
    private static final List<String> SHOWN_BASELINES = List.of("exact-set", "pair-recency");

    private final TerminalStyle style;

    Screen(TerminalStyle style) {
        this.style = style;
    }

    /** The block that is drawn over and over; always the same number of lines. */
    List<String> render(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("hyperwalk") + "  " + cut(now.dataset(), WIDTH - 11));
        lines.add(progress(now));
        lines.add(cut(speed(now), WIDTH));
        lines.add(style.dim(String.format(Locale.ROOT, "%-14s %29s   %29s", "AUC in %", "this window", "whole run")));
        lines.add(style.dim(String.format(
                Locale.ROOT,
                "%-14s %9s %9s %9s   %9s %9s %9s",
                "",
                "all",
                "novel",
                "repeat",
                "all",
                "novel",
                "repeat")));
        lines.add(style.bold(row("model", now.window().auc(), now.whole().auc())));
        for (String name : SHOWN_BASELINES) {
            lines.add(row(name, now.window().baseline(name), now.whole().baseline(name)));
        }
        List<Double> shown = last(now.history(), TREND);
        lines.add("window AUC     " + style.good(trend(shown)) + range(shown));
        lines.add("regimes        " + regimes(now, now.history().size() - shown.size()));
        lines.add(troubles(now));
        return lines;
    }

    private String progress(Snapshot now) {
        int full = (int) Math.round(now.share() * BAR);
        String bar = (style.blocks() ? "█" : "#").repeat(full) + (style.blocks() ? "░" : ".").repeat(BAR - full);
        String total = now.total() > 0 ? String.format(Locale.ROOT, " of %,d", now.total()) : "";
        String share = now.total() > 0 ? String.format(Locale.ROOT, " %3.0f %%", 100 * now.share()) : "";
        return style.good(bar) + share + String.format(Locale.ROOT, "  %,d", now.done()) + total + " events";
    }

    private static String speed(Snapshot now) {
        return String.format(
                Locale.ROOT,
                "%s events/s   latency p50 %s p99 %s ms   %s elapsed, %s left",
                whole(now.eventsPerSecond()),
                number(now.latency().p50()),
                number(now.latency().p99()),
                clock(now.elapsedSeconds()),
                clock(now.secondsLeft()));
    }

    private static String row(String name, ByNovelty window, ByNovelty whole) {
        return String.format(
                Locale.ROOT,
                "%-14s %9s %9s %9s   %9s %9s %9s",
                name,
                percent(window.all()),
                percent(window.novel()),
                percent(window.repeat()),
                percent(whole.all()),
                percent(whole.novel()),
                percent(whole.repeat()));
    }

    private String trend(List<Double> history) {
        String steps = style.blocks() ? BLOCKS : STEPS;
        double low = low(history);
        double span = high(history) - low;
        StringBuilder trend = new StringBuilder();
        for (double auc : history) {
            if (Double.isNaN(auc)) {
                trend.append(' ');
            } else {
                // a flat line is drawn in the middle rather than at the bottom
                double height = span > 0 ? (auc - low) / span : 0.5;
                trend.append(steps.charAt((int) Math.min(steps.length() - 1L, (long) (height * steps.length()))));
            }
        }
        return trend.toString();
    }

    private static String range(List<Double> history) {
        double low = low(history);
        return Double.isNaN(low) ? "" : String.format(Locale.ROOT, "  %.0f-%.0f", 100 * low, 100 * high(history));
    }

    private static double low(List<Double> history) {
        return history.stream()
                .mapToDouble(d -> d)
                .filter(d -> !Double.isNaN(d))
                .min()
                .orElse(Double.NaN);
    }

    private static double high(List<Double> history) {
        return history.stream()
                .mapToDouble(d -> d)
                .filter(d -> !Double.isNaN(d))
                .max()
                .orElse(Double.NaN);
    }

    /** The regimes' keys below the trend, each from where it began; one that would cover the next is cut short. */
    private String regimes(Snapshot now, int firstShown) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < now.regimes().size(); i++) {
            Snapshot.RegimeStart start = now.regimes().get(i);
            boolean isLast = i == now.regimes().size() - 1;
            int from = Math.max(0, start.window() - firstShown);
            int to = isLast ? WIDTH - 15 : Math.max(0, now.regimes().get(i + 1).window() - firstShown);
            if (to - from >= 2) {
                line.append(" ".repeat(Math.max(0, from - line.length())));
                line.append(cut((style.blocks() ? "╵" : "'") + start.regime(), to - from));
            }
        }
        return style.dim(cut(line.toString(), WIDTH - 15));
    }

    private String troubles(Snapshot now) {
        String dead = String.format(Locale.ROOT, "%,d dead letters", now.deadLetters());
        String late = String.format(Locale.ROOT, "%,d late", now.late());
        return (now.deadLetters() > 0 ? style.bad(dead) : dead) + "   " + (now.late() > 0 ? style.bad(late) : late);
    }

    /** One line for a log file: no colour, no redrawing, every number named. */
    static String line(Snapshot now) {
        return String.format(
                Locale.ROOT,
                "%s events=%d%s events/s=%s p50=%sms p99=%sms auc=%s novel=%s repeat=%s exact-set=%s dead=%d late=%d",
                clock(now.elapsedSeconds()),
                now.done(),
                now.total() > 0 ? "/" + now.total() : "",
                whole(now.eventsPerSecond()).replace(",", ""),
                number(now.latency().p50()),
                number(now.latency().p99()),
                percent(now.window().auc().all()),
                percent(now.window().auc().novel()),
                percent(now.window().auc().repeat()),
                percent(now.window().baseline("exact-set").all()),
                now.deadLetters(),
                now.late());
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String clock(double seconds) {
        if (Double.isNaN(seconds)) {
            return "-:--";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width);
    }

    private static <T> List<T> last(List<T> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }
}
