// What the page knows: the server's state, kept up by its events. Draws nothing.

const MAX = { scores: 60, windows: 500, lists: 12, rate: 600, names: 400, events: 100 };
const DRAW_MILLIS = 250;

const listeners = [];
const dirty = new Set();
let timer = 0;
let source = null;

/** All there is; parts are replaced or grown, and those who draw are told which. */
export const state = {
  name: "",
  pulse: { status: "waiting", scores: 0, askable: false },
  windows: [],
  rate: [],
  scores: [],
  names: [],
  lists: [],
  outcomes: new Map(),
  regimes: { names: [], visits: [], events: [], window: 200 },
  isConnected: false,
};

/** Calls back, at most four times a second, when one of the parts has changed. */
export function watch(parts, draw) {
  listeners.push({ parts, draw });
}

function touch(...parts) {
  parts.forEach((part) => dirty.add(part));
  if (timer === 0) {
    timer = setTimeout(tell, DRAW_MILLIS);
  }
}

function tell() {
  timer = 0;
  const changed = new Set(dirty);
  dirty.clear();
  for (const { parts, draw } of listeners) {
    if (parts.some((part) => changed.has(part))) {
      draw(state);
    }
  }
}

/** Reads the state and follows the events, for ever. */
export async function connect() {
  try {
    const response = await fetch("/api/state", { cache: "no-store" });
    if (response.status === 401) {
      location.assign("/login");
      return;
    }
    if (!response.ok) {
      throw new Error("status " + response.status);
    }
    take(await response.json());
    follow();
  } catch {
    state.isConnected = false;
    touch("pulse");
    setTimeout(connect, 3000);
  }
}

function take(read) {
  state.name = read.name;
  state.pulse = read.pulse;
  state.windows = read.windows;
  state.rate = read.rate;
  state.scores = read.scores;
  state.names = read.names;
  state.lists = read.feed.lists;
  state.outcomes = new Map(read.feed.outcomes.map((outcome) => [key(outcome), outcome]));
  state.regimes = read.regimes;
  state.isConnected = true;
  touch("name", "pulse", "windows", "rate", "scores", "feed", "regimes");
}

function follow() {
  source = new EventSource("/api/events");
  for (const [type, handle] of Object.entries(HANDLERS)) {
    source.addEventListener(type, (event) => handle(JSON.parse(event.data)));
  }
  source.addEventListener("error", () => {
    // What was missed meanwhile is in the state, so that is read again before events are.
    source.close();
    state.isConnected = false;
    touch("pulse");
    setTimeout(connect, 2000);
  });
}

const HANDLERS = {
  score(score) {
    push(state.scores, score, MAX.scores);
    const fresh = new Set(score.nodes);
    state.names = state.names.filter((name) => !fresh.has(name)).concat(score.nodes).slice(-MAX.names);
    touch("scores");
  },
  metrics(window) {
    state.windows = state.windows.filter((other) => other.window < window.window);
    push(state.windows, window, MAX.windows);
    touch("windows");
  },
  regimes(regimes) {
    state.regimes = regimes;
    touch("regimes");
  },
  regime(event) {
    push(state.regimes.events, event, MAX.events);
    touch("regimes");
  },
  predictions(list) {
    state.lists = state.lists.filter((other) => other.list !== list.list);
    push(state.lists, list, MAX.lists);
    touch("feed");
  },
  outcome(outcome) {
    state.outcomes.set(key(outcome), outcome);
    touch("feed");
  },
  rate(pulse) {
    state.pulse = pulse;
    if (state.rate.length === 0 || state.rate[state.rate.length - 1][0] < pulse.second) {
      push(state.rate, [pulse.second, pulse.events], MAX.rate);
    }
    touch("pulse", "rate");
  },
};

function push(list, item, most) {
  list.push(item);
  if (list.length > most) {
    list.splice(0, list.length - most);
  }
}

function key(outcome) {
  return outcome.list + "-" + outcome.rank;
}

/** What became of a prediction, or undefined while that is open. */
export function outcomeOf(list, rank) {
  return state.outcomes.get(list + "-" + rank);
}

/** Asks the job; throws an error with a message for people. */
export async function ask(path, question) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
  });
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Error("the server did not answer in its own form");
  }
  if (!response.ok) {
    throw new Error(answer.error || "status " + response.status);
  }
  return answer;
}
