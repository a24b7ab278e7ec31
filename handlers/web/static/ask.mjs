// Sending a form without leaving the page, and the private sentence that comes back.

const FRESH = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
const nonces = new WeakMap(); // one for each form until it has arrived, so that a second try is not a second message

/** Send a form as its button says; the answer as {ok, note, goto}. Never rejects. */
export async function send(form, button) {
  const fields = new FormData(form, button);
  if (!nonces.has(form)) nonces.set(form, FRESH());
  fields.append("nonce", nonces.get(form));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
    });
    const said = await answer.json();
    nonces.delete(form); // it was answered, whatever the answer
    return said;
  } catch {
    return { ok: false, note: "The server cannot be reached. What you wrote is still here; try again in a moment." };
  }
}

const LASTS = 8000; // milliseconds a note stays that says that all went well

/** Show a sentence that only this person sees, below `host`, and read it out. It replaces the one before. */
export function tell(host, said) {
  for (const old of (host.closest(".case, .post, .composer") ?? host).querySelectorAll(".private")) old.remove();
  if (!said.note) return;
  const note = document.createElement("div");
  note.className = said.ok ? "private good" : "private";
  note.setAttribute("data-own", "");
  note.setAttribute("role", "status");
  const words = document.createElement("span");
  const only = document.createElement("b");
  only.textContent = "Only you can see this";
  words.append(only, said.note);
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = "×";
  away.setAttribute("aria-label", "Take this note away");
  away.addEventListener("click", () => note.remove());
  note.append(words, away);
  host.append(note);
  const aloud = document.getElementById("said");
  aloud.textContent = "";
  setTimeout(() => { aloud.textContent = said.note; }, 50);
  note.scrollIntoView({ block: "nearest" });
  if (said.ok) setTimeout(() => note.remove(), LASTS);
}
