// Elements from data. Text is only ever set as text, never parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; a child that is no node is text, null is nothing. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Puts new children in the place of the old ones. */
export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

let number = 0;

/** An id that nothing else on the page has. */
export function freshId(prefix) {
  number += 1;
  return prefix + "-" + number;
}

/** Sets a width in percent; the page's policy allows that to scripts but to no attribute. */
export function widen(element, share) {
  element.style.width = Math.max(0, Math.min(1, share || 0)) * 100 + "%";
  return element;
}

/** A bar of a share of one. */
export function bar(share, kind = "") {
  return el("span", { class: "bar-track", "aria-hidden": "true" }, widen(el("span", { class: "bar-fill " + kind }), share));
}

/** A hue that a name always has. */
export function hue(name) {
  let hash = 2166136261;
  for (const char of String(name)) {
    hash = Math.imul(hash ^ char.codePointAt(0), 16777619);
  }
  return ((hash >>> 0) * 137.508) % 360;
}

/** The dot of a node, in its own colour. */
export function dot(name) {
  const circle = svg("circle", { cx: 4, cy: 4, r: 4, fill: color(name) });
  return svg("svg", { class: "node-dot", viewBox: "0 0 8 8", width: 8, height: 8, "aria-hidden": "true" }, circle);
}

/** The colour of a node, readable beside text on light and on dark. */
export function color(name) {
  return "hsl(" + hue(name).toFixed(0) + " 62% 52%)";
}

/** Nodes as a row of labelled dots, at most so many. */
export function nodeList(nodes, most = 8) {
  const shown = nodes.slice(0, most).map((name) => el("span", { class: "node", title: name }, dot(name), el("span", { class: "node-name" }, name)));
  const more = nodes.length > most ? el("span", { class: "more", title: nodes.slice(most, 60).join(", ") }, "+" + (nodes.length - most)) : null;
  return el("span", { class: "nodes" }, shown, more);
}
