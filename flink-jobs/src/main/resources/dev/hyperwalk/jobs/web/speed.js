// The rate of the stream, and how long an event waits for its score.

import { el } from "./dom.js";
import { Chart, niceMax } from "./chart.js";
import { clock, integer, millis, perSecond } from "./format.js";
import { state, watch } from "./store.js";

const SHOWN_SECONDS = 300;

export function drawSpeed(host) {
  const rateHost = el("div");
  const latencyHost = el("div");
  host.append(el("h3", {}, "Events scored a second"), rateHost, el("h3", {}, "From arrival to score"), latencyHost);
  const rate = new Chart(rateHost, { title: "Events scored a second", height: 132, empty: "No event has been scored yet." });
  const latency = new Chart(latencyHost, { title: "Latency from arrival to score", height: 132, empty: "The first window is not over yet." });
  watch(["rate", "windows"], () => {
    const x = domain();
    rate.update(rateData(x));
    latency.update(latencyData(x));
  });
}

/** Both charts show the same stretch of time. */
function domain() {
  const seconds = state.rate.map((pair) => pair[0]).concat(state.windows.map((window) => Math.floor(window.at / 1000)));
  if (seconds.length === 0) {
    return null;
  }
  const max = Math.max(...seconds);
  return { min: Math.max(Math.min(...seconds), max - SHOWN_SECONDS), max: Math.max(max, Math.min(...seconds) + 10) };
}

function rateData(x) {
  const bySecond = new Map(state.rate);
  const points = [];
  if (x !== null && bySecond.size > 0) {
    for (let second = x.min; second <= Math.max(...bySecond.keys()); second++) {
      points.push([second, bySecond.get(second) || 0]);
    }
  }
  const values = points.map((point) => point[1]);
  return {
    x, xName: "Time", xLabel: clock, xTick: clock, yLabel: integer, y: { min: 0, max: niceMax(values) },
    series: [{ name: "events/s", kind: "all", hasArea: true, points, format: integer }],
    summary: values.length === 0 ? "" : "Lately " + perSecond(state.pulse.perSecond) + ", at most " + integer(Math.max(...values)) + " in a second.",
  };
}

function latencyData(x) {
  const windows = x === null ? [] : state.windows.filter((window) => window.at / 1000 >= x.min - 1);
  const line = (name, kind, quantile) => ({ name, kind, points: windows.map((window) => [Math.floor(window.at / 1000), window.latencyMs[quantile]]), format: millis });
  const series = [line("p50", "novel", "p50"), line("p99", "repeat", "p99")];
  return {
    x, xName: "Time", xLabel: clock, xTick: clock, yLabel: millis, series,
    y: { min: 0, max: niceMax(series.flatMap((one) => one.points.map((point) => point[1]))) },
    summary: windows.length === 0 ? "" : "In the latest window p50 " + millis(windows[windows.length - 1].latencyMs.p50) + ", p99 " + millis(windows[windows.length - 1].latencyMs.p99) + ".",
  };
}
