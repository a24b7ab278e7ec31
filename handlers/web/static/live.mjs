// Looking again when the server says that something changed. A hidden tab lets its stream go: a
// browser has few connections for one site, and many people may be open in its tabs.

const RETRY = 4000;
let source = null;
let looking = null;
let again = false;
let look_ = async () => {};

/** Look now; calls that come while one is under way become one more. */
export function look() {
  if (looking) {
    again = true;
    return looking;
  }
  looking = (async () => {
    do {
      again = false;
      await look_().catch(() => {});
    } while (again);
    looking = null;
  })();
  return looking;
}

export function start(whenChanged) {
  if (document.body.dataset.prefix === undefined || !document.querySelector("[data-pane], [data-from]")) return;
  look_ = whenChanged;
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", drop);
  connect();
}

function connect() {
  drop();
  if (document.hidden) return;
  source = new EventSource(`${document.body.dataset.prefix}/events`);
  source.addEventListener("changed", () => { offline(false); look(); });
  source.addEventListener("error", () => {
    offline(true);
    if (source?.readyState === EventSource.CLOSED) setTimeout(() => { connect(); look(); }, RETRY);
  });
}

function drop() {
  source?.close();
  source = null;
}

let warned = null;

/** Say so only when it lasts: a reload, too, breaks the stream for a moment. */
function offline(away) {
  clearTimeout(warned);
  const bar = document.querySelector(".offline");
  if (!away) bar?.remove();
  else if (!bar) warned = setTimeout(() => {
    const said = document.createElement("p");
    said.className = "offline";
    said.setAttribute("role", "status");
    said.textContent = "The connection is lost. Trying again …";
    document.querySelector(".top").after(said);
  }, 3000);
}
