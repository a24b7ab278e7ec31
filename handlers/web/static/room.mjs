// The conversations: asking for what is new, keeping one's place, tabs on a phone.

import { morphChildren } from "./morph.mjs";

const parser = new DOMParser();

/** Ask for a part of the page again; null where nothing changed. */
export async function part(url, holder) {
  const headers = holder.dataset.tag ? { "If-None-Match": holder.dataset.tag } : {};
  const answer = await fetch(url, { headers, cache: "no-store" });
  if (answer.status !== 200) return null;
  holder.dataset.tag = answer.headers.get("ETag") ?? "";
  return parser.parseFromString(await answer.text(), "text/html").body;
}

export async function refresh(scroll) {
  const fresh = await part(scroll.dataset.from, scroll);
  if (!fresh) return;
  const known = new Set([...scroll.querySelectorAll(".post")].map((p) => p.id));
  const low = atEnd(scroll);
  const held = document.activeElement?.closest(".post");
  morphChildren(scroll, fresh);
  if (low) toEnd(scroll);
  const news = [...scroll.querySelectorAll(".post")].filter((p) => !known.has(p.id));
  if (held && document.activeElement === document.body) document.getElementById(held.id)?.focus({ preventScroll: true });
  if (news.length) arrived(scroll, news);
}

function atEnd(scroll) {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
}

/** To the newest post; to its beginning, if it is longer than the window. */
function toEnd(scroll) {
  const last = scroll.querySelector(".log > .post:last-child");
  const long = last && last.offsetHeight > scroll.clientHeight;
  scroll.scrollTop = long ? last.offsetTop - 8 : scroll.scrollHeight;
}

/** New posts: where they cannot be seen, offer the way to them; on a phone mark the tab. */
function arrived(scroll, news) {
  const last = news.at(-1);
  if (scroll.checkVisibility() && !visible(scroll, last)) point(scroll, last);
  const name = scroll.dataset.pane;
  const tab = document.querySelector(`.tabs [data-tab=${name}]`);
  if (tab && document.querySelector(".panes").dataset.tab !== name) tab.querySelector(".dot").hidden = false;
}

function visible(scroll, post) {
  const box = post.getBoundingClientRect(), view = scroll.getBoundingClientRect();
  return box.top < view.bottom && box.bottom > view.top;
}

function point(scroll, post) {
  scroll.querySelector(":scope > .news")?.remove();
  const way = document.createElement("button");
  way.type = "button";
  way.className = "news";
  way.setAttribute("data-own", "");
  way.textContent = "New message";
  way.addEventListener("click", () => {
    post.scrollIntoView({ block: "center" });
    post.focus({ preventScroll: true });
    way.remove();
  });
  scroll.addEventListener("scrollend", () => visible(scroll, post) && way.remove());
  scroll.append(way);
}

/** A text box as high as its text, where the browser does not do it by itself. */
export function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** Put an example into the text box, to be read and sent. */
export function insert(example) {
  const area = document.getElementById(example.dataset.insert);
  area.value = example.querySelector("span").textContent;
  grow(area);
  area.focus();
}

export function start() {
  for (const scroll of document.querySelectorAll("[data-pane]")) toEnd(scroll);
  const panes = document.querySelector(".panes");
  if (!panes) return;
  choose(panes, panes.dataset.tab);
  for (const tab of document.querySelectorAll(".tabs a")) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent("leave-panel"));
      choose(panes, tab.dataset.tab);
    });
  }
}

function choose(panes, name) {
  panes.dataset.tab = name;
  for (const tab of document.querySelectorAll(".tabs a")) {
    if (tab.dataset.tab === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  const tab = document.querySelector(`.tabs [data-tab=${name}]`);
  if (tab) tab.querySelector(".dot").hidden = true;
  const scroll = document.querySelector(`[data-pane=${name}]`);
  if (scroll) toEnd(scroll);
}
