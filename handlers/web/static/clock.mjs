// The demo's clock, and how long until (or since) what is due. The words are those of looks.py.

const body = document.body.dataset;
const begun = performance.now();
const base = Date.parse(body.now);

/** The present by the server's clock, in milliseconds. */
export function now() {
  return base + (performance.now() - begun) * Number(body.speed || 1);
}

function span(ms) {
  const minutes = Math.floor(ms / 60000);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return "less than a minute";
  if (hours < 1) return `${minutes} min`;
  if (hours < 6 && minutes % 60) return `${hours} h ${minutes % 60} min`;
  return hours < 36 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

function say(node, text) {
  if (node.textContent === text) return;
  if (node.firstChild?.nodeType === Node.TEXT_NODE) node.firstChild.nodeValue = text; // no new node, so nothing is read out
  else node.textContent = text;
}

function tick() {
  const present = now();
  const clock = document.getElementById("clock");
  if (clock) {
    const shown = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: body.zone };
    say(clock, new Intl.DateTimeFormat("en-GB", shown).format(present).replace(",", ""));
  }
  for (const node of document.querySelectorAll("[data-due]")) {
    const gap = Date.parse(node.dataset.due) - present;
    say(node, gap >= 0 ? `in ${span(gap)}` : `${span(-gap)} late`);
    node.classList.toggle("late", gap < 0);
  }
}

export function start() {
  if (!body.now) return;
  tick();
  setInterval(tick, 1000);
}

export { tick };
