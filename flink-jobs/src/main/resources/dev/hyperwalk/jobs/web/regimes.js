// How well each regime was known when the stream left it, and when it came back.

import { el, replace } from "./dom.js";
import { figure, integer, known, signed, streamTime } from "./format.js";
import { state, watch } from "./store.js";

const MAX_COLUMNS = 8;
const MAX_ROWS = 12;
const MAX_EVENTS = 6;

const WORDS = {
  new: "regime {r} is new",
  return: "regime {r} is back",
  "on-trial": "something new is on trial as regime {r}",
  kept: "the trial is over: regime {r} stays",
  discarded: "the trial is over: it was regime {r} all along",
};

export function drawRegimes(host) {
  const note = document.getElementById("regimes-note");
  watch(["regimes"], () => {
    const { visits, window } = state.regimes;
    note.textContent = "Each visit's AUC over its first and its last " + integer(window) + " events. The stream tells how well a regime is known only while it is there.";
    replace(host, visits.length === 0 ? el("p", { class: "empty" }, "No event has been scored yet.") : matrix(), log());
  });
}

function matrix() {
  const names = state.regimes.names.slice(-MAX_COLUMNS);
  const visits = state.regimes.visits.map((visit, i) => ({ ...visit, number: i + 1 })).slice(-MAX_ROWS);
  return el("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Forgetting matrix" },
    el("table", { class: "matrix" },
      el("caption", { class: "unseen" }, "For each visit of a regime the AUC over its first and last events, and how much was lost or won since the visit before"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Visit"), names.map((name) =>
        el("th", { scope: "col" }, el("span", { class: "key r" + (state.regimes.names.indexOf(name) % 6), "aria-hidden": "true" }), name)))),
      el("tbody", {}, visits.map((visit) => el("tr", {},
        el("th", { scope: "row" }, String(visit.number), el("small", {}, integer(visit.events), el("span", { class: "roomy" }, " events"), visit.isOpen ? ", now" : "")),
        names.map((name) => (name === visit.regime ? cell(visit) : el("td", { class: "away" }, el("span", { "aria-label": "not there" }, "·")))))))));
}

function cell(visit) {
  const shade = known(visit.last) ? Math.max(0, Math.min(5, Math.round((visit.last - 0.5) * 10))) : 0;
  const change = known(visit.change)
    ? el("span", { class: "change " + (visit.change < -0.005 ? "loss" : visit.change > 0.005 ? "gain" : "same") }, signed(visit.change, 2), el("span", { class: "roomy" }, " on return"))
    : el("span", { class: "change" }, known(visit.first) ? "first visit" : "just begun");
  return el("td", { class: "auc s" + shade }, el("b", {}, figure(visit.first, 2) + " → " + figure(visit.last, 2)), change);
}

function log() {
  const events = state.regimes.events.slice(-MAX_EVENTS).reverse();
  if (events.length === 0) {
    return null;
  }
  return el("div", {}, el("h3", {}, "What the job said"), el("ol", { class: "log" }, events.map((event) => el("li", {},
    el("span", { class: "when" }, streamTime(event.time)), " ",
    (WORDS[event.kind] || event.kind + ", regime {r}").replace("{r}", String(event.regime)),
    event.kind === "return" && known(event.drift) ? " (drift " + figure(event.drift) + ")" : ""))));
}
