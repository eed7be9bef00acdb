// AUC over the stream, beside what simple rules would have reached, with the regimes below.

import { el, replace } from "./dom.js";
import { Chart } from "./chart.js";
import { figure, known, signed, streamTime } from "./format.js";
import { state, watch } from "./store.js";

const KINDS = ["all", "novel", "repeat"];
const SHOWN_BASELINES = 3;

let split = "all";

export function drawQuality(host) {
  const choice = el("div", { class: "segments", role: "group", "aria-label": "Baselines are shown for" });
  const chartHost = el("div");
  const note = el("p", { class: "note small" });
  host.append(choice, chartHost, note);
  const chart = new Chart(chartHost, { title: "AUC of each window beside simple rules", height: 268, empty: "The first window of events is not over yet." });
  const draw = () => {
    replace(choice, el("span", { class: "label" }, "Simple rules on"), KINDS.map((kind) => el("button", {
      type: "button", "aria-pressed": String(kind === split), onclick: () => { split = kind; draw(); },
    }, kind)));
    chart.update(data());
    replace(note, explanation());
  };
  watch(["windows", "regimes"], draw);
  draw();
}

function explanation() {
  return "Novel sets had never met before they were scored, repeats had. Dashed: the best simple rules of the latest window, on "
    + (split === "all" ? "all" : split) + " sets.";
}

/** The best baselines of the latest window on the chosen kind of sets. */
export function bestBaselines(kind) {
  const latest = state.windows[state.windows.length - 1];
  return latest === undefined ? [] : Object.entries(latest.baselines)
    .map(([name, baseline]) => [name, baseline.auc[kind]])
    .filter(([, auc]) => known(auc))
    .sort((a, b) => b[1] - a[1]);
}

function data() {
  const windows = state.windows;
  const model = KINDS.map((kind) => ({ name: kind, kind, points: windows.map((window) => [window.window, window.auc[kind]]), format: figure }));
  const baselines = bestBaselines(split).slice(0, SHOWN_BASELINES).map(([name], i) => ({
    name, kind: "baseline b" + i, format: figure,
    points: windows.map((window) => [window.window, window.baselines[name] ? window.baselines[name].auc[split] : null]),
  }));
  const series = baselines.concat(model);
  const values = series.flatMap((one) => one.points.map((point) => point[1])).filter(known);
  const least = values.length === 0 ? 0.5 : Math.min(...values);
  const times = new Map(windows.map((window) => [window.window, window.eventTime]));
  const latest = windows[windows.length - 1];
  return {
    series, legend: model.concat(baselines), xName: "Window", y: { min: Math.max(0, Math.floor(least * 20 - 0.2) / 20), max: 1 },
    x: windows.length > 0 ? { min: windows[0].window, max: Math.max(latest.window, windows[0].window + 1) } : null,
    xLabel: (x) => "window " + x + ", " + streamTime(times.get(x)), xTick: (x) => "window " + x,
    yLabel: (y) => y.toFixed(2), bands: bands(windows),
    summary: latest === undefined ? "" : "In the latest window all " + figure(latest.auc.all) + ", novel " + figure(latest.auc.novel)
      + ", repeat " + figure(latest.auc.repeat) + lead(latest) + ".",
  };
}

function lead(latest) {
  const best = bestBaselines("all")[0];
  return best === undefined ? "" : "; " + signed(latest.auc.all - best[1]) + " over the best simple rule, " + best[0];
}

/** Regimes come by event time; each place between two windows is found by theirs. */
function bands(windows) {
  if (windows.length < 2) {
    return [];
  }
  const first = windows[0].window;
  const end = windows[windows.length - 1].window;
  const place = (time) => {
    const after = windows.findIndex((window) => window.eventTime >= time);
    if (after <= 0) {
      return after === 0 ? first : end;
    }
    const [a, b] = [windows[after - 1], windows[after]];
    return a.window + ((time - a.eventTime) / Math.max(1, b.eventTime - a.eventTime)) * (b.window - a.window);
  };
  return state.regimes.visits
    .map((visit) => ({ from: place(visit.fromTime), to: visit.isOpen ? end : place(visit.toTime), name: visit.regime, kind: "r" + (state.regimes.names.indexOf(visit.regime) % 6) }))
    .filter((band) => band.to > band.from);
}
