// Line charts, small and exact: a cursor that reads all lines at once, and the same numbers as a table.

import { el, svg, replace, freshId } from "./dom.js";
import { known } from "./format.js";

const MARGIN = { top: 8, right: 10, bottom: 22, left: 54 };
const MAX_ROWS = 40;

/**
 * A chart in a host. Its data, given to update: series of {name, kind, points: [[x, y]], format}, y: {min, max}, x: {min, max}
 * if not those of the points, legend if in another order than they are drawn, xLabel(x), yLabel(y), bands of {from, to, name, kind} below, summary in words.
 */
export class Chart {
  constructor(host, { title, height, empty }) {
    this.height = height;
    this.empty = empty;
    this.cursor = null;
    this.isTable = false;
    this.data = null;
    const titleId = freshId("chart");
    this.titleText = title;
    this.legend = el("ul", { class: "legend" });
    this.toggle = el("button", { class: "quiet small", type: "button", "aria-pressed": "false", onclick: () => this.flip() }, "Table");
    this.plot = el("div", { class: "plot" });
    this.table = el("div", { class: "table-scroll", hidden: true, tabindex: 0, role: "region", "aria-label": title + ", as a table" });
    this.titleId = titleId;
    replace(host, el("div", { class: "chart-head" }, this.legend, this.toggle), this.plot, this.table);
    new ResizeObserver(() => this.draw()).observe(this.plot);
  }

  flip() {
    this.isTable = !this.isTable;
    this.toggle.setAttribute("aria-pressed", String(this.isTable));
    this.plot.hidden = this.isTable;
    this.table.hidden = !this.isTable;
    this.draw();
  }

  update(data) {
    this.data = data;
    this.draw();
  }

  draw() {
    const data = this.data;
    if (data === null) {
      return;
    }
    const xs = [...new Set(data.series.flatMap((series) => series.points.map((point) => point[0])))].sort((a, b) => a - b);
    if (xs.length === 0) {
      replace(this.legend);
      replace(this.plot, el("p", { class: "empty" }, this.empty));
      return;
    }
    this.xs = xs;
    this.drawLegend();
    if (this.isTable) {
      this.drawTable();
    } else {
      this.drawPlot();
    }
  }

  /** The values at the cursor, or the last ones. */
  drawLegend() {
    const at = this.cursor === null ? null : this.nearest(this.cursor);
    const items = (this.data.legend || this.data.series).map((series) => {
      const value = at === null ? last(series.points) : valueAt(series.points, at);
      return el("li", { class: series.kind }, el("span", { class: "swatch", "aria-hidden": "true" }), series.name + " ", el("b", {}, series.format(value)));
    });
    if (at !== null) {
      items.unshift(el("li", { class: "at" }, this.data.xLabel(at)));
    }
    replace(this.legend, items);
  }

  nearest(x) {
    return this.xs.reduce((best, other) => (Math.abs(other - x) < Math.abs(best - x) ? other : best));
  }

  drawTable() {
    const { series, xLabel, xName } = this.data;
    const rows = this.xs.slice(-MAX_ROWS).reverse().map((x) =>
      el("tr", {}, el("th", { scope: "row" }, xLabel(x)), series.map((one) => el("td", {}, one.format(valueAt(one.points, x))))));
    replace(this.table,
      el("table", {},
        el("caption", { class: "unseen" }, this.titleText),
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, xName), series.map((one) => el("th", { scope: "col" }, one.name)))),
        el("tbody", {}, rows)));
  }

  drawPlot() {
    const width = Math.floor(this.plot.clientWidth);
    if (width < 60) {
      return;
    }
    const data = this.data;
    const bandHeight = data.bands && data.bands.length > 0 ? 20 : 0;
    const height = this.height + bandHeight;
    const x0 = data.x ? data.x.min : this.xs[0];
    const x1 = data.x ? data.x.max : this.xs[this.xs.length - 1];
    const right = width - MARGIN.right;
    const bottom = this.height - MARGIN.bottom;
    const toX = (x) => (x1 === x0 ? (MARGIN.left + right) / 2 : MARGIN.left + ((x - x0) / (x1 - x0)) * (right - MARGIN.left));
    const toY = (y) => bottom - ((clamp(y, data.y.min, data.y.max) - data.y.min) / (data.y.max - data.y.min)) * (bottom - MARGIN.top);
    this.scale = { toX, x0, x1, left: MARGIN.left, right };

    const descId = this.titleId + "-desc";
    const drawing = svg("svg", {
      class: "drawing", viewBox: "0 0 " + width + " " + height, width, height, role: "img", tabindex: 0,
      "aria-labelledby": this.titleId + " " + descId,
      onpointermove: (event) => this.point(event), onpointerleave: () => this.moveTo(null), onkeydown: (event) => this.press(event), onblur: () => this.moveTo(null),
    },
      svg("title", { id: this.titleId }, this.titleText),
      svg("desc", { id: descId }, data.summary + " Arrow keys read single values."),
      this.grid(data, toY, right),
      this.xAxis(data, toX, bottom, x0, x1, width),
      bandHeight > 0 ? this.bands(data, toX, height - bandHeight + 4) : null,
      data.series.map((series) => lines(series, toX, toY, bottom)));
    this.mark = svg("line", { class: "cursor", y1: MARGIN.top, y2: bottom, visibility: "hidden" });
    drawing.append(this.mark);
    const hadFocus = this.plot.contains(document.activeElement);
    const cursor = this.cursor; // the old drawing loses the focus, and with it the cursor
    replace(this.plot, drawing);
    if (hadFocus) {
      drawing.focus({ preventScroll: true });
    }
    this.moveTo(cursor);
  }

  grid(data, toY, right) {
    const ticks = niceTicks(data.y.min, data.y.max, this.height < 160 ? 4 : 5);
    return ticks.map((tick) => [
      svg("line", { class: "gridline", x1: MARGIN.left, x2: right, y1: toY(tick), y2: toY(tick) }),
      svg("text", { class: "tick", x: MARGIN.left - 8, y: toY(tick) + 4, "text-anchor": "end" }, data.yLabel(tick)),
    ]);
  }

  xAxis(data, toX, bottom, x0, x1, width) {
    const count = Math.max(2, Math.min(6, Math.floor(width / 130)));
    const ticks = x1 === x0 ? [x0] : Array.from({ length: count }, (_, i) => this.nearest(x0 + ((x1 - x0) * i) / (count - 1)));
    return [...new Set(ticks)].map((tick, i, all) =>
      svg("text", { class: "tick", x: toX(tick), y: bottom + 16, "text-anchor": i === 0 && all.length > 1 ? "start" : i === all.length - 1 && all.length > 1 ? "end" : "middle" }, data.xTick(tick)));
  }

  bands(data, toX, y) {
    return data.bands.map((band) => {
      const left = toX(band.from);
      const wide = Math.max(2, toX(band.to) - left);
      const fits = wide > band.name.length * 7 + 12;
      return svg("g", { class: "band " + band.kind },
        svg("rect", { x: left, y, width: Math.max(1, wide - 1), height: 15, rx: 3 }, svg("title", {}, band.name)),
        fits ? svg("text", { x: left + 6, y: y + 11.5 }, band.name) : null);
    });
  }

  point(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const { left, right, x0, x1 } = this.scale;
    this.moveTo(x0 + ((event.clientX - box.left - left) / (right - left)) * (x1 - x0));
  }

  press(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      const now = this.cursor === null ? this.xs.length - (step < 0 ? 0 : 1) : this.xs.indexOf(this.nearest(this.cursor));
      this.moveTo(this.xs[Math.max(0, Math.min(this.xs.length - 1, now + step))]);
      event.preventDefault();
    }
  }

  moveTo(x) {
    this.cursor = x;
    this.drawLegend();
    this.showMark();
  }

  showMark() {
    if (this.cursor === null) {
      this.mark.setAttribute("visibility", "hidden");
      return;
    }
    const x = this.scale.toX(this.nearest(this.cursor));
    this.mark.setAttribute("x1", x);
    this.mark.setAttribute("x2", x);
    this.mark.setAttribute("visibility", "visible");
  }
}

function lines(series, toX, toY, bottom) {
  const runs = [];
  let run = [];
  for (const [x, y] of series.points) {
    if (known(y)) {
      run.push([toX(x), toY(y)]);
    } else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) {
    runs.push(run);
  }
  return svg("g", { class: "series " + series.kind }, runs.map((points) => {
    if (points.length === 1) {
      return svg("circle", { class: "single", cx: points[0][0], cy: points[0][1], r: 2.5 });
    }
    const path = points.map(([x, y], i) => (i === 0 ? "M" : "L") + x.toFixed(1) + " " + y.toFixed(1)).join("");
    const area = series.hasArea ? svg("path", { class: "area", d: path + "L" + points[points.length - 1][0].toFixed(1) + " " + bottom + "L" + points[0][0].toFixed(1) + " " + bottom + "Z" }) : null;
    return [area, svg("path", { class: "line", d: path })];
  }).flat());
}

function last(points) {
  for (let i = points.length - 1; i >= 0; i--) {
    if (known(points[i][1])) {
      return points[i][1];
    }
  }
  return null;
}

/** The value at a place, or the last one before it. */
function valueAt(points, x) {
  let value = null;
  for (const point of points) {
    if (point[0] > x) {
      break;
    }
    value = point[1];
  }
  return value;
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

/** Round numbers between two others, about so many. */
export function niceTicks(min, max, count) {
  const rough = (max - min) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) || rough;
  const ticks = [];
  for (let tick = Math.ceil(min / step - 1e-9) * step; tick <= max + step * 1e-9; tick += step) {
    ticks.push(Number(tick.toPrecision(12)));
  }
  return ticks;
}

/** The least round number that no value exceeds. */
export function niceMax(values) {
  const most = Math.max(1e-9, ...values.filter(known));
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * power).find((size) => size >= most * 1.02) || most * 1.1;
}
