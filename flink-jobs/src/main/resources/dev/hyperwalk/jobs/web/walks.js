// SetWalks drawn back in time: the newest hyperedge first, each sharing a node with the one before.

import { color, el, nodeList, replace, svg } from "./dom.js";
import { figure, streamSpan, streamTime } from "./format.js";
import { Chips } from "./chips.js";
import { ask, state, watch } from "./store.js";

const MAX_WALKS = 8;
const MAX_WALKS_NARROW = 4;
const MAX_PICKS = 9;
const MAX_LABEL = 12;
const MAX_NODES = 4;
const NARROW = 430;
const LANE = 74;
const HEAD = 84; // room for the node and the count at the left

const FONT = "600 12px " + getComputedStyle(document.body).fontFamily;

const measure = document.createElement("canvas").getContext("2d");
measure.font = FONT;

let walks = [];
let title = "";

export function drawWalks(host) {
  const chips = new Chips({ label: "Nodes", hint: "a name, then Enter", most: 8, onchange: () => {} });
  const picks = el("div", { class: "picks" });
  const drawing = el("div", { class: "walk-drawing", "aria-live": "polite" });
  const form = el("form", { class: "walk-form", onsubmit: (event) => { event.preventDefault(); chips.commit(); explain(chips.names, drawing); } },
    chips.element, el("button", { class: "primary", type: "submit" }, "Draw walks"));
  host.append(el("div", { class: "walk-side" }, form, el("h3", {}, "Scored just now"), picks), drawing);
  let hasDrawn = false;

  const show = (nodes, own) => {
    chips.set(nodes);
    hasDrawn = true;
    if (own.length > 0) {
      title = "The walk behind this prediction";
      walks = [{ node: nodes[0], count: 1, steps: own }];
      draw(drawing);
    }
    explain(nodes, drawing);
  };

  watch(["scores", "windows"], () => {
    chips.offer(state.names);
    if (!picks.contains(document.activeElement) && !picks.matches(":hover")) {
      replace(picks, state.scores.slice(-MAX_PICKS).reverse().map((score) => pick(score, show)));
    }
    if (!hasDrawn && state.pulse.askable && state.windows.length > 0) {
      hasDrawn = true;
      show(state.scores[state.scores.length - 1].nodes.slice(0, 3), []);
    }
  });
  replace(drawing, el("p", { class: "empty" }, "Choose a hyperedge or a prediction, or name some nodes."));
  new ResizeObserver(() => draw(drawing)).observe(drawing);
  return show;
}

function pick(score, show) {
  return el("button", { type: "button", class: "pick", title: "Draw its SetWalks", onclick: () => show(score.nodes, []) },
    nodeList(score.nodes, 2), el("span", { class: "tag " + (score.seen ? "repeat" : "novel") }, score.seen ? "repeat" : "novel"), el("span", { class: "number" }, figure(score.probability, 2)));
}

async function explain(nodes, drawing) {
  if (nodes.length === 0) {
    return;
  }
  try {
    const answer = await ask("/api/explain", { nodes: nodes.slice(0, 8) });
    const unknown = answer.unknown || [];
    if (unknown.length > 0 && (answer.walks || []).length === 0) {
      walks = [];
      replace(drawing, el("p", { class: "empty" }, "No walks: no event so far has a node named ", nodeList(unknown, 6), "."));
    } else if (Array.isArray(answer.walks)) {
      title = "Walks of " + nodes.slice(0, 8).join(", ");
      walks = answer.walks;
      draw(drawing);
    } else if (walks.length === 0) {
      replace(drawing, el("p", { class: "empty" }, "This job does not tell its walks. It gives these nodes probability " + figure(answer.probability) + "."));
    }
  } catch (problem) {
    if (walks.length === 0) {
      replace(drawing, el("p", { class: "problem" }, "No answer: " + problem.message + "."));
    }
  }
}

/** Those with most slots of each node, one node after the other. */
function chosen(most) {
  const byNode = new Map();
  walks.filter((walk) => Array.isArray(walk.steps) && walk.steps.length > 0)
    .forEach((walk) => byNode.set(walk.node, (byNode.get(walk.node) || []).concat([walk])));
  const each = Math.max(1, Math.floor(most / Math.max(1, byNode.size)));
  return [...byNode.values()].flatMap((some) => some.sort((a, b) => b.count - a.count).slice(0, each)).slice(0, most);
}

function draw(host) {
  const width = Math.floor(host.clientWidth);
  const shown = chosen(width < NARROW ? MAX_WALKS_NARROW : MAX_WALKS);
  if (walks.length === 0 || width < 80) {
    return;
  }
  if (shown.length === 0) {
    replace(host, el("p", { class: "empty" }, "These nodes have no walks yet."));
    return;
  }
  const more = walks.length - shown.length;
  replace(host, el("h3", {}, title),
    width < NARROW ? tall(shown, width) : wide(shown, width),
    more > 0 ? el("p", { class: "note small" }, "And " + more + " more, held by fewer of the nodes' walk slots.") : null);
}

/** All times of the walks drawn. */
function range(shown) {
  const times = shown.flatMap((walk) => walk.steps.map((step) => step.time));
  return { newest: Math.max(...times), oldest: Math.min(...times) };
}

/** Lanes of bubbles from left to right; below each lane, where its steps lie in time. */
function wide(shown, width) {
  const { newest, oldest } = range(shown);
  const most = Math.max(...shown.map((walk) => walk.steps.length));
  const column = (width - HEAD - 8) / most;
  const toX = (time) => HEAD + 6 + (newest === oldest ? 0 : ((newest - time) / (newest - oldest)) * (width - HEAD - 24));
  const height = shown.length * LANE + 26;
  const lanes = shown.map((walk, lane) => {
    const top = lane * LANE + 4;
    const line = top + 58;
    const middle = (i) => HEAD + column * i + column / 2;
    const boxes = walk.steps.map((step, i) => bubble(step, before(walk, i), middle(i), top, column - 22));
    return svg("g", { class: "lane" },
      svg("text", { class: "walk-node", x: 0, y: top + 19 }, cut(walk.node, 10)),
      svg("text", { class: "walk-count", x: 0, y: top + 36 }, walk.count === 1 ? "1 slot" : walk.count + " slots"),
      svg("line", { class: "timeline", x1: HEAD, x2: width - 8, y1: line, y2: line }),
      walk.steps.map((step, i) => svg("path", { class: "leader", d: "M" + middle(i) + " " + (top + 31) + "L" + toX(step.time).toFixed(1) + " " + line })),
      walk.steps.map((step) => svg("circle", { class: "moment", cx: toX(step.time), cy: line, r: 3.2 }, svg("title", {}, streamTime(step.time)))),
      boxes.slice(1).map((box, i) => svg("line", { class: "link", x1: boxes[i].right, x2: box.left, y1: top + 15, y2: top + 15 })),
      boxes.map((box) => box.group));
  });
  const ticks = newest === oldest ? [[newest, "start"]] : [[newest, "start"], [(newest + oldest) / 2, "middle"], [oldest, "end"]];
  const axis = ticks.map(([time, anchor], i) => svg("text", { class: "tick", x: toX(time), y: height - 6, "text-anchor": anchor },
    i === 0 ? "newest, " + streamTime(newest) : streamSpan(newest - time, newest) + " before"));
  return svg("svg", { viewBox: "0 0 " + width + " " + height, width, height, role: "img", "aria-label": words(shown) }, lanes, axis);
}

/** The same from top to bottom, for narrow screens. */
function tall(shown, width) {
  let y = 0;
  const lanes = shown.map((walk) => {
    const top = y;
    y += 26 + walk.steps.length * 44 + 8;
    return svg("g", { class: "lane" },
      svg("text", { class: "walk-node", x: 0, y: top + 15 }, cut(walk.node, 24)),
      svg("text", { class: "walk-count", x: width - 4, y: top + 15, "text-anchor": "end" }, walk.count === 1 ? "1 slot" : walk.count + " slots"),
      walk.steps.map((step, i) => {
        const row = top + 24 + i * 44;
        return [
          i > 0 ? svg("line", { class: "link", x1: 12, x2: 12, y1: row - 16, y2: row }) : null,
          bubble(step, before(walk, i), null, row, width - 92).group,
          svg("text", { class: "tick", x: width - 4, y: row + 19, "text-anchor": "end" }, i === 0 ? "newest" : "−" + streamSpan(walk.steps[0].time - step.time, step.time)),
        ];
      }));
  });
  return svg("svg", { viewBox: "0 0 " + width + " " + y, width, height: y, role: "img", "aria-label": words(shown) }, lanes);
}

/** The nodes by which the walk came to a step. */
function before(walk, i) {
  return new Set(i === 0 ? [walk.node] : walk.steps[i - 1].nodes);
}

/** A hyperedge: labelled dots in a bubble, those by which the walk came in ink. Centred at middle, or from the left edge. */
function bubble(step, shared, middle, top, room) {
  const nodes = [...step.nodes].sort((a, b) => Number(shared.has(b)) - Number(shared.has(a)));
  let shown = Math.min(nodes.length, MAX_NODES);
  let letters = MAX_LABEL;
  const size = () => nodes.slice(0, shown).reduce((sum, name) => sum + labelled(name, letters), 12) + (nodes.length > shown ? 24 : 0);
  while (size() > room && letters > 4) {
    letters -= 1;
  }
  while (size() > room && shown > 1) {
    shown -= 1;
  }
  const width = Math.min(size(), Math.max(room, 40));
  const left = middle === null ? 1 : middle - width / 2;
  const group = svg("g", { class: "bubble" }, svg("rect", { x: left, y: top, width, height: 30, rx: 15 }, svg("title", {}, nodes.slice(0, 40).join(", ") + " at " + streamTime(step.time))));
  let x = left + 12;
  for (const name of nodes.slice(0, shown)) {
    group.append(svg("circle", { cx: x + 2, cy: top + 15, r: 4.5, fill: color(name) }),
      svg("text", { class: shared.has(name) ? "shared" : "", x: x + 10, y: top + 19 }, cut(name, letters)));
    x += labelled(name, letters);
  }
  if (nodes.length > shown) {
    group.append(svg("text", { class: "rest", x, y: top + 19 }, "+" + (nodes.length - shown)));
  }
  return { group, left, right: left + width };
}

/** The room that a dot and its name take. */
function labelled(name, letters) {
  return 24 + measure.measureText(cut(name, letters)).width;
}

function cut(name, most) {
  const letters = [...String(name)];
  return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : String(name);
}

function words(shown) {
  return title + ". " + shown.slice(0, 6).map((walk) => walk.node + ": " + walk.steps.map((step) => step.nodes.slice(0, 5).join(" and ") + " at " + streamTime(step.time)).join(", before that ")).join(". ");
}
