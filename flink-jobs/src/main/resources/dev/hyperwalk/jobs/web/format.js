// Numbers and times for people.

const INTEGER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const DAY = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false, timeZone: "UTC" });
const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

const NONE = "–";

export function known(value) {
  return typeof value === "number" && Number.isFinite(value);
}

export function integer(value) {
  return known(value) ? INTEGER.format(value) : NONE;
}

/** A figure between 0 and 1. */
export function figure(value, digits = 3) {
  return known(value) ? value.toFixed(digits) : NONE;
}

export function percent(value) {
  if (!known(value)) {
    return NONE;
  }
  const share = value * 100;
  return (share >= 99.95 || share < 9.95 ? share.toFixed(share >= 99.95 ? 0 : 1) : share.toFixed(0)) + " %";
}

/** A difference with its sign. */
export function signed(value, digits = 3) {
  if (!known(value)) {
    return NONE;
  }
  const size = Math.abs(value).toFixed(digits);
  return (Number(size) === 0 ? "±" : value < 0 ? "−" : "+") + size;
}

export function millis(value) {
  if (!known(value)) {
    return NONE;
  }
  return value >= 1000 ? (value / 1000).toFixed(value >= 9950 ? 0 : 1) + " s" : value.toFixed(value > 0 && value < 10 ? 1 : 0) + " ms";
}

/** A rate. */
export function perSecond(value) {
  return known(value) ? (value >= 100 ? INTEGER.format(value) : value.toFixed(1)) + "/s" : NONE;
}

/** Whether a time of the stream looks like milliseconds since 1970: between 2000 and 2100. */
export function isEpochMillis(time) {
  return time > 946_684_800_000 && time < 4_102_444_800_000;
}

/** A time of the stream, whose unit only the stream knows. */
export function streamTime(time) {
  if (!known(time)) {
    return NONE;
  }
  return isEpochMillis(time) ? DAY.format(new Date(time)) : INTEGER.format(time);
}

/** A stretch of the stream's time that ends or begins at {@code near}. */
export function streamSpan(span, near) {
  if (!known(span)) {
    return NONE;
  }
  if (!isEpochMillis(near)) {
    return INTEGER.format(span);
  }
  if (Math.abs(span) < 1000) {
    return Math.abs(span) + " ms";
  }
  const seconds = Math.abs(span) / 1000;
  for (const [unit, size] of [["d", 86400], ["h", 3600], ["min", 60]]) {
    if (seconds >= size * 1.95) {
      return (seconds / size).toFixed(seconds / size < 9.95 ? 1 : 0) + " " + unit;
    }
  }
  return seconds.toFixed(seconds < 9.95 ? 1 : 0) + " s";
}

/** The time of day of some seconds since 1970. */
export function clock(second) {
  return CLOCK.format(new Date(second * 1000));
}

export function plural(count, word) {
  return INTEGER.format(count) + " " + word + (count === 1 ? "" : "s");
}
