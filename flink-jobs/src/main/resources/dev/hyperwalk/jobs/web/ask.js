// A question to the running job: who completes these nodes?

import { bar, dot, el, freshId, nodeList, replace } from "./dom.js";
import { figure, integer, known } from "./format.js";
import { Chips } from "./chips.js";
import { ask, state, watch } from "./store.js";

export function drawAsk(host, showWalks) {
  const result = el("div", { class: "result", "aria-live": "polite" });
  const button = el("button", { class: "primary", type: "submit", disabled: true }, "Recommend");
  const nodes = new Chips({ label: "Nodes", hint: "a name, then Enter", most: 32, onchange: () => ready() });
  const exclude = new Chips({ label: "But not", hint: "optional", most: 32, onchange: () => {} });
  const kId = freshId("k");
  const k = el("input", { id: kId, type: "number", min: 1, max: 100, value: 8, inputmode: "numeric" });
  const samples = el("p", { class: "samples" });
  let isAsking = false;

  const ready = () => {
    button.disabled = isAsking || nodes.names.length === 0;
    button.textContent = isAsking ? "Asking the job …" : "Recommend";
  };

  const send = async () => {
    nodes.commit();
    exclude.commit();
    if (nodes.names.length === 0 || isAsking) {
      return;
    }
    isAsking = true;
    ready();
    try {
      const wanted = Math.max(1, Math.min(100, Math.round(Number(k.value)) || 8));
      const answer = await ask("/api/recommend", { nodes: nodes.names, k: wanted, exclude: exclude.names });
      replace(result, shown(answer, (name) => { nodes.add(name); send(); }, showWalks));
    } catch (problem) {
      replace(result, el("p", { class: "problem" }, "No answer: " + problem.message + "."));
    }
    isAsking = false;
    ready();
  };

  host.append(el("form", { onsubmit: (event) => { event.preventDefault(); send(); } },
    nodes.element, samples,
    el("div", { class: "row" }, exclude.element, el("div", { class: "field narrow" }, el("label", { for: kId }, "How many"), k)),
    button), result);

  watch(["scores"], () => {
    nodes.offer(state.names);
    exclude.offer(state.names);
    if (samples.childElementCount === 0 && state.scores.length > 0) {
      replace(samples, "For example ", suggestions().map((names) => el("button", { type: "button", class: "sample", onclick: () => { nodes.set(names); send(); } }, nodeList(names, 3))));
    }
  });
}

/** Parts of sets that have happened lately. */
function suggestions() {
  const sets = state.scores.filter((score) => score.nodes.length >= 3).slice(-2).map((score) => score.nodes.slice(0, 2));
  return sets.length > 0 ? sets : [state.scores[state.scores.length - 1].nodes.slice(0, 2)];
}

function shown(answer, add, showWalks) {
  const unknown = answer.unknown || [];
  const given = el("div", { class: "given" },
    nodeList(answer.nodes || [], 6),
    el("p", {}, unknown.length > 0 ? strangers(unknown) : ["By themselves: probability ", el("b", {}, figure(answer.probability)), ", ", answer.seen ? "have met as this very set" : "never met as this very set", ". "],
      el("button", { class: "link", type: "button", onclick: () => showWalks(answer.nodes || [], []) }, "Show their SetWalks")));
  const completions = answer.completions;
  if (!Array.isArray(completions)) {
    return [given, el("p", { class: "note" }, "This job tells how likely sets are, but recommends nobody.")];
  }
  if (completions.length === 0 && unknown.length === (answer.nodes || []).length) {
    return [given, el("p", { class: "empty" }, "Nobody to recommend: none of these nodes is known.")];
  }
  if (completions.length === 0) {
    return [given, el("p", { class: "empty" }, "Nobody to recommend: the walks of these nodes lead to no other.")];
  }
  const most = Math.max(...completions.map((completion) => completion.probability || 0), 1e-9);
  const whose = unknown.length > 0 ? el("p", { class: "note" }, "Who completes the known ones:") : null;
  return [given, whose, el("ol", { class: "completions" }, completions.map((completion) => el("li", {},
    el("div", { class: "completion" },
      el("span", { class: "who" }, dot(completion.node), el("b", { title: completion.node }, completion.node)),
      bar((completion.probability || 0) / most, "ours"),
      el("span", { class: "number" }, figure(completion.probability)),
      el("button", { class: "quiet small", type: "button", "aria-label": "Add " + completion.node + " and ask again", onclick: () => add(completion.node) }, "Add")),
    el("p", { class: "why" }, why(completion)))))];
}

/** Names that are perhaps misspelt. */
function strangers(unknown) {
  return ["No probability: no event so far has a node named ", nodeList(unknown, 6), ". "];
}

function why(completion) {
  const by = (completion.by || []).slice(0, 4).map((member) => member.node + " " + integer(member.met) + "×");
  const parts = [];
  if (by.length > 0) {
    parts.push("met " + by.join(", "));
  } else if (known(completion.met) && completion.met > 0) {
    parts.push("met them " + integer(completion.met) + "×");
  } else {
    parts.push("never met them");
  }
  if (known(completion.visits) && completion.visits > 0) {
    parts.push("their walks come past " + integer(completion.visits) + "×");
  }
  return parts.join("; ");
}
