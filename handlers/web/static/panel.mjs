// A complaint beside the room. The address follows, so that it can be reloaded, shared and left by "back".

import { mark } from "./editor.mjs";
import { morphChildren } from "./morph.mjs";
import { part } from "./room.mjs";

const panel = document.getElementById("panel");
const home = `${document.body.dataset.prefix ?? ""}/`;
let opener = null;

/** Where what is refreshed stands: in the panel, or on a page of its own. */
function holder() {
  return panel?.querySelector(".inside") ?? document.querySelector(".case")?.parentElement ?? null;
}

export function head() {
  return holder()?.querySelector(".case-head");
}

/** Open an address of ours ("/complaints/ID#section") in the panel; on a page of its own only go to the section. */
export async function open(address, push = true) {
  const url = new URL(address, location.href);
  if (!panel) return url.pathname === location.pathname ? section(url.hash) : location.assign(url);
  const inside = holder();
  if (inside.dataset.url !== url.pathname) {
    delete inside.dataset.tag;
    const fresh = await part(`${url.pathname}?part=1`, inside).catch(() => null);
    if (!fresh) return location.assign(url);
    if (panel.hidden) opener = document.activeElement;
    inside.dataset.url = url.pathname;
    inside.replaceChildren(...fresh.childNodes);
    inside.querySelectorAll(".editor").forEach(mark);
    panel.hidden = false;
    panel.parentElement.classList.add("with-panel");
    panel.scrollTop = 0;
    const name = inside.querySelector("h1")?.textContent ?? "Details";
    panel.setAttribute("aria-label", name);
    panel.querySelector(".bar-title").textContent = name;
  }
  if (push) history.pushState({}, "", url.pathname + url.hash);
  return section(url.hash);
}

/** Go to a section and open it; the section, if there is one of that name. */
function section(hash) {
  const inside = holder();
  const wanted = hash.length > 1 ? inside.querySelector(`#${CSS.escape(hash.slice(1))}`) : null;
  if (!wanted) panel?.querySelector("h1")?.focus({ preventScroll: true });
  else {
    wanted.open = true;
    wanted.scrollIntoView({ block: "start" });
    wanted.querySelector("summary")?.focus({ preventScroll: true });
  }
  return wanted;
}

export function shut(push = true) {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  panel.parentElement.classList.remove("with-panel");
  const inside = holder();
  delete inside.dataset.url;
  inside.replaceChildren();
  if (push) history.pushState({}, "", home);
  if (opener?.isConnected) opener.focus();
  else document.querySelector(".panes")?.focus();
}

/** Bring the complaint up to date around what is being typed. */
export async function refresh() {
  const inside = holder();
  const url = inside?.querySelector("[data-from]")?.dataset.from;
  if (!url || panel?.hidden) return;
  const fresh = await part(url, inside);
  if (!fresh) return;
  const current = inside.querySelector(".case"), wanted = fresh.querySelector(".case");
  if (!current || !wanted) return;
  for (const { name, value } of wanted.attributes) current.setAttribute(name, value);
  morphChildren(current, wanted);
  inside.querySelectorAll(".editor").forEach(mark);
}

/** A form that was saved is the server's again: from now on its fields follow what the server says. */
export function clean(form) {
  for (const field of form.elements) {
    if (field.type === "radio" || field.type === "checkbox") field.defaultChecked = field.checked;
    else if (field.options) for (const option of field.options) option.defaultSelected = option.selected;
    else if (field.type !== "hidden" && "defaultValue" in field) field.defaultValue = field.value;
  }
  form.reset();
  const findings = form.querySelector(".findings");
  if (findings) delete findings.dataset.touched;
}

export function start() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel], a[data-part-link]");
    if (event.target.closest("[data-shut]") && panel) {
      event.preventDefault();
      shut();
    } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && (panel || link.matches("[data-part-link]"))) {
      event.preventDefault();
      if (link.matches("[data-part-link]")) section(new URL(link.href).hash);
      else open(link.href);
    }
  });
  document.addEventListener("leave-panel", () => shut());
  if (!panel) {
    if (location.hash && document.querySelector(".case")) section(location.hash);
    return;
  }
  addEventListener("popstate", () => {
    if (location.pathname === home) shut(false);
    else open(location.href, false);
  });
}
