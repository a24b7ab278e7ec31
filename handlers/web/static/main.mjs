// The page's behaviour. Without it every form and link still works, one page at a time.

import { send, tell } from "./ask.mjs";
import * as clock from "./clock.mjs";
import * as editor from "./editor.mjs";
import * as live from "./live.mjs";
import * as panel from "./panel.mjs";
import * as room from "./room.mjs";

document.documentElement.classList.add("js");
clock.start();
room.start();
panel.start();
live.start(async () => {
  await Promise.all([...document.querySelectorAll("[data-pane]")].map(room.refresh));
  await panel.refresh();
  clock.tick();
});
for (const form of document.querySelectorAll(".editor")) editor.mark(form);

const busy = new WeakSet();

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form) return;
  event.preventDefault();
  if (busy.has(form)) return;
  const typed = form.querySelector("textarea[data-enter]");
  if (typed && !typed.value.trim()) return;
  busy.add(form);
  const at = document.activeElement;
  const said = await send(form, event.submitter);
  busy.delete(form);
  await answered(form, event.submitter, said, at);
});

/** Whether the person has begun to fill in something else since; then nothing may take the cursor away. */
function elsewhere(at) {
  const now = document.activeElement;
  return now !== at && now.matches("input, textarea, select");
}

/** What follows a form: what was sent leaves its text box, the page looks again, the sentence is shown. */
async function answered(form, button, said, at) {
  const beside = form.closest("#panel");
  const host = form.matches(".composer, .fields") ? form : form.closest(".said, .case-head, .part-body, .filed") ?? form;
  const post = form.closest(".post")?.id;
  const goes = said.goto && (form.closest(".case") || button?.value.startsWith("draft:"));
  if (said.ok) {
    settle(form, button);
    await live.look();
  }
  if (beside?.hidden) return; // the person has left it meanwhile
  const next = goes && !elsewhere(at) ? await panel.open(said.goto) : null;
  const moved = next && !next.contains(form) ? next.querySelector(".part-body") : null;
  const place = moved ?? (host.isConnected ? host : null) ?? document.getElementById(post)?.querySelector(".said") ?? panel.head();
  if (place) tell(place, said);
}

/** What was sent is no longer being typed. */
function settle(form, button) {
  button?.closest(".picker")?.removeAttribute("open");
  if (form.matches(".composer")) {
    form.reset();
    room.grow(form.querySelector("textarea"));
    form.closest(".answer")?.removeAttribute("open");
  }
  if (form.dataset.part) panel.clean(form);
  if (button?.value.startsWith("discard:")) panel.clean(form.closest(".part-body").querySelector(".editor"));
}

document.addEventListener("keydown", (event) => {
  const area = event.target.closest?.("textarea[data-enter]");
  if (area && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    area.form.requestSubmit(area.form.querySelector(".send"));
  }
  if (event.key === "Escape") {
    const open = event.target.closest?.(".picker[open], .answer[open], .who[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else panel.shut();
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-enter]")) room.grow(event.target);
  const text = event.target.closest(".editor");
  if (text && event.target.matches("textarea[data-check], select[name=kind]")) editor.typed(text);
});

document.addEventListener("focusin", (event) => {
  const text = event.target.closest(".editor");
  if (text && event.target.matches("textarea[data-check]") && event.target.value && !text.querySelector(".verdict")) editor.typed(text);
});

document.addEventListener("click", (event) => {
  const quote = event.target.closest("button.quote");
  if (quote?.closest(".editor")) editor.show(quote);
  const example = event.target.closest("[data-insert]");
  if (example) room.insert(example);
  for (const open of document.querySelectorAll(".picker[open], .who[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
