// The job's lists of what it expects next, and what became of each expectation.

import { bar, el, nodeList, replace, widen } from "./dom.js";
import { figure, integer, known, percent, plural, streamSpan, streamTime } from "./format.js";
import { outcomeOf, state, watch } from "./store.js";

const STATES = { hit: "happened", near: "nearly", expired: "expired", open: "open" };
const KINDS = {
  recurrence: "happened before, expected again",
  shrunk: "a set that happened, less a node",
  grown: "a set that happened, and one node more",
  merged: "two sets that happened, together",
  newcomer: "nodes that never met",
};

let chosen = null; // the number of the list shown; null for the latest
let said = null;

export function drawFeed(host, spoken, showWalk) {
  watch(["feed"], () => draw(host, spoken, showWalk));
  draw(host, spoken, showWalk);
}

function draw(host, spoken, showWalk) {
  const latest = state.lists[state.lists.length - 1];
  if (latest === undefined) {
    replace(host, el("p", { class: "empty" }, "No list of predictions yet. They come once the job has learnt from some events."));
    return;
  }
  const list = state.lists.find((one) => one.list === chosen) || latest;
  const focused = document.activeElement && host.contains(document.activeElement) ? document.activeElement.dataset.place : null;
  replace(host, strip(list, latest, () => draw(host, spoken, showWalk)), summary(list), rows(list, showWalk), record(latest.record));
  if (focused) {
    const again = host.querySelector('[data-place="' + focused + '"]');
    if (again) {
      again.focus({ preventScroll: true });
    }
  }
  speak(latest, spoken);
}

function speak(latest, spoken) {
  if (said !== latest.list && latest.predictions.length > 0) {
    said = latest.list;
    const top = latest.predictions[0];
    spoken.textContent = "New list " + latest.list + ": " + plural(latest.predictions.length, "prediction") + ", most likely "
      + top.nodes.slice(0, 4).join(" and ") + " at " + percent(top.probability) + ".";
  }
}

function counts(list) {
  const counted = { hit: 0, near: 0, expired: 0, open: 0 };
  list.predictions.forEach((prediction) => { counted[outcome(list, prediction)] += 1; });
  return counted;
}

function outcome(list, prediction) {
  const found = outcomeOf(list.list, prediction.rank);
  return found !== undefined && found.outcome in STATES ? found.outcome : "open";
}

/** The lists kept, each a small bar of its outcomes. */
function strip(list, latest, redraw) {
  return el("div", { class: "strip", role: "group", "aria-label": "Lists" }, state.lists.map((one) => {
    const counted = counts(one);
    const words = Object.entries(counted).filter(([, n]) => n > 0).map(([kind, n]) => n + " " + STATES[kind]).join(", ");
    return el("button", {
      type: "button", "aria-pressed": String(one === list), "data-place": "list-" + one.list, title: words,
      "aria-label": "List " + one.list + ": " + words,
      onclick: () => { chosen = one === latest ? null : one.list; redraw(); },
    }, el("span", {}, String(one.list)), el("span", { class: "stack", "aria-hidden": "true" },
      Object.entries(counted).filter(([, n]) => n > 0).map(([kind, n]) => widen(el("span", { class: kind }), n / one.predictions.length))));
  }));
}

function summary(list) {
  const counted = counts(list);
  return el("p", { class: "list-head" },
    el("b", {}, "List " + list.list), " made at " + streamTime(list.time) + " for the next " + streamSpan(list.horizon, list.time),
    el("span", { class: "tallies" }, Object.entries(STATES).map(([kind, word]) =>
      el("span", { class: "tally " + kind }, integer(counted[kind]) + " " + word))));
}

function rows(list, showWalk) {
  const most = Math.max(1e-9, ...list.predictions.map((prediction) => prediction.probability || 0));
  return el("ol", { class: "predictions" }, list.predictions.map((prediction) => {
    const kind = outcome(list, prediction);
    const found = outcomeOf(list.list, prediction.rank);
    const after = found !== undefined && known(found.after) && kind !== "expired" ? " after " + streamSpan(found.after, list.time) : "";
    return el("li", { class: kind }, el("button", {
      type: "button", "data-place": "row-" + prediction.rank, title: "Show its SetWalks", onclick: () => showWalk(prediction.nodes, prediction.walk || []),
    },
      el("span", { class: "rank" }, String(prediction.rank)),
      nodeList(prediction.nodes, 6),
      el("span", { class: "kind", title: KINDS[prediction.kind] || "" }, prediction.kind),
      el("span", { class: "chance" }, bar(prediction.probability / most), el("span", { class: "number" }, figure(prediction.probability, 2))),
      el("span", { class: "outcome" }, STATES[kind] + after)));
  }));
}

/** Beside what a rule would have reached that only expects again what happened before. */
function record(track) {
  if (!track || !track.feed) {
    return null;
  }
  const lines = [["precision", "nearPrecision", "Precision"], ["recall", "nearRecall", "Recall"], ["hitRate", "nearHitRate", "Hit rate"]];
  const side = (method, exact, near, kind) => el("td", {},
    el("span", { class: "duo" }, bar(method[near], kind + " pale"), bar(method[exact], kind)),
    el("span", { class: "number" }, percent(method[exact]), el("small", {}, known(method[near]) ? " near " + percent(method[near]) : "")));
  return el("div", { class: "record" },
    el("h3", {}, "Track record over " + plural(track.lists || 0, "list")),
    el("table", {},
      el("caption", { class: "unseen" }, "How good the feed was, beside a rule that expects again what happened before"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, ""), el("th", { scope: "col" }, "This feed"), el("th", { scope: "col" }, "Recurrence only"))),
      el("tbody", {}, lines.map(([exact, near, name]) => el("tr", {}, el("th", { scope: "row" }, name),
        side(track.feed, exact, near, "ours"), side(track.recurrence || {}, exact, near, "theirs"))))));
}
