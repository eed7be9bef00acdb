// A field that takes several names: each becomes a chip, by Enter, by comma, or when one is chosen from the list. A name with
// a comma is chosen from the list or typed in quotes.

import { dot, el, freshId, replace } from "./dom.js";

const MAX_NAME = 256;

export class Chips {
  constructor({ label, hint, most, onchange }) {
    this.names = [];
    this.most = most;
    this.onchange = onchange;
    this.offered = new Set();
    const id = freshId("chips");
    this.list = el("ul", { class: "chip-list" });
    this.options = el("datalist", { id: id + "-names" });
    this.input = el("input", {
      id, list: id + "-names", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: MAX_NAME, placeholder: hint,
      onkeydown: (event) => this.press(event), oninput: (event) => this.type(event), onblur: () => this.commit(),
    });
    this.element = el("div", { class: "field" }, el("label", { for: id }, label), el("div", { class: "chips" }, this.list, this.input, this.options));
    this.element.querySelector(".chips").addEventListener("click", (event) => {
      if (event.target === event.currentTarget) {
        this.input.focus();
      }
    });
  }

  press(event) {
    if (event.key === "Enter" && this.input.value.trim() !== "") {
      event.preventDefault(); // with an empty field, Enter sends the form
      this.commit();
    } else if (event.key === "Backspace" && this.input.value === "" && this.names.length > 0) {
      this.remove(this.names[this.names.length - 1]);
    }
  }

  type(event) {
    const value = this.input.value;
    const isQuoted = value.trimStart().startsWith('"');
    if ((value.includes(",") && !isQuoted) || event.inputType === "insertReplacementText") {
      this.commit();
    }
  }

  commit() {
    const typed = this.offered.has(this.input.value) ? [this.input.value] : split(this.input.value);
    this.input.value = "";
    if (typed.length > 0) {
      this.set(this.names.concat(typed));
    }
  }

  add(name) {
    this.set(this.names.concat([name]));
  }

  remove(name) {
    this.set(this.names.filter((other) => other !== name));
    this.input.focus();
  }

  set(names) {
    this.names = [...new Set(names)].slice(0, this.most);
    replace(this.list, this.names.map((name) => el("li", { class: "chip" }, dot(name), el("span", { class: "chip-name", title: name }, name),
      el("button", { type: "button", "aria-label": "Remove " + name, onclick: () => this.remove(name) }, "×"))));
    this.onchange(this.names);
  }

  /** Names to choose from. */
  offer(names) {
    if (document.activeElement !== this.input) { // a list that changes while it is open jumps
      const latest = names.slice(-200).reverse();
      this.offered = new Set(latest);
      replace(this.options, latest.map((name) => el("option", { value: name })));
    }
  }
}

/** Names separated by commas; quotes around one keep its commas and blanks, a quote within them is doubled. */
function split(text) {
  const names = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map((found) => found[1] === undefined ? found[2].trim() : found[1].replaceAll('""', '"'));
  return names.filter((name) => name !== "");
}
