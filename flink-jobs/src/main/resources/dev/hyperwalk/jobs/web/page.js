// Puts the page together.

import { el, replace } from "./dom.js";
import { figure, integer, known, millis, percent, perSecond, signed } from "./format.js";
import { connect, state, watch } from "./store.js";
import { drawAsk } from "./ask.js";
import { drawFeed } from "./feed.js";
import { bestBaselines, drawQuality } from "./quality.js";
import { drawRegimes } from "./regimes.js";
import { drawSpeed } from "./speed.js";
import { drawWalks } from "./walks.js";

const byId = (id) => document.getElementById(id);

const STATUS = { ok: "live", waiting: "waiting for the job", ended: "the job has ended" };
const THEMES = ["system", "light", "dark"];

function drawStatus() {
  const status = state.isConnected ? state.pulse.status : "lost";
  byId("status").dataset.status = status;
  const text = STATUS[status] || "connection lost, trying again";
  if (byId("status-text").textContent !== text) {
    byId("status-text").textContent = text;
  }
}

function drawFigures() {
  const latest = state.windows[state.windows.length - 1];
  const best = bestBaselines("all")[0];
  const list = state.lists[state.lists.length - 1];
  const record = list && list.record && list.record.feed ? list.record : null;
  replace(byId("figures"),
    entry("Events scored", integer(state.pulse.scores), refused()),
    entry("Rate", perSecond(state.pulse.perSecond), "over five seconds"),
    entry("Latency", millis(latest && latest.latencyMs.p50), latest ? "p99 " + millis(latest.latencyMs.p99) : "p50 of a window"),
    entry("AUC", figure(latest && latest.auc.all), best && latest ? signed(latest.auc.all - best[1]) + " over " + best[0] : "of the latest window"),
    entry("AUC, novel sets", figure(latest && latest.auc.novel), "never met before"),
    entry("Feed precision", record ? percent(record.feed.precision) : "–", record && record.recurrence && known(record.recurrence.precision) ? "recurrence " + percent(record.recurrence.precision) : "no list is over"));
}

function refused() {
  const { deadLetters, late } = state.pulse;
  return integer(deadLetters || 0) + " refused, " + integer(late || 0) + " late";
}

function entry(name, value, detail) {
  return el("div", { class: "figure" }, el("dt", {}, name), el("dd", {}, el("b", {}, value), el("small", {}, detail)));
}

function drawTheme() {
  byId("theme").textContent = "Theme: " + (document.documentElement.dataset.theme || "system");
}

function nextTheme() {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme || "system") + 1) % THEMES.length];
  if (next === "system") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = next;
  }
  try {
    localStorage.setItem("hyperwalk-theme", next);
  } catch {
    // Without storage it lasts as long as the page.
  }
  drawTheme();
}

byId("theme").addEventListener("click", nextTheme);
drawTheme();
drawFigures();
watch(["name"], () => {
  byId("stream").textContent = state.name;
  document.title = state.name + " · hyperwalk";
});
watch(["pulse"], drawStatus);
watch(["pulse", "windows", "feed"], drawFigures);
drawQuality(byId("quality"));
drawSpeed(byId("speed"));
drawRegimes(byId("regimes"));
const showWalks = drawWalks(byId("walks"));
const showWalksThere = (nodes, own) => {
  showWalks(nodes, own);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  byId("walks").closest("section").scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "nearest" });
};
drawFeed(byId("feed"), byId("feed-said"), showWalksThere);
drawAsk(byId("ask"), showWalksThere);
connect();
