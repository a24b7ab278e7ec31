// The draft's text: what the rules say is asked for as one types, and marked behind the letters.

const WAIT = 250; // milliseconds of quiet before asking

/** Show the marks of the findings that stand on the page. */
export function mark(editor) {
  const layer = editor.querySelector(".under");
  const marked = editor.querySelector("[data-marked]");
  const text = editor.querySelector("textarea[data-check]")?.value;
  if (!layer || text === undefined) return;
  const fits = marked && marked.textContent === text;
  layer.replaceChildren(...(fits ? [...marked.childNodes].map((n) => n.cloneNode(true)) : [text]), "\u200b\n");
}

/** While the answer is awaited, the marks before and after what was typed stay where their words are. */
function carry(layer, text) {
  const pieces = [...layer.childNodes].map((n) => [n.textContent, n.nodeName === "MARK" ? n.className : ""]);
  const old = pieces.map(([t]) => t).join("").replace(/\u200b\n$/, "");
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < text.length - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const marks = [];
  let at = 0;
  for (const [piece, weight] of pieces) {
    const from = at, to = at + piece.length;
    at = to;
    if (weight && to <= head) marks.push([from, to, weight]);
    else if (weight && from >= old.length - tail) marks.push([from + text.length - old.length, to + text.length - old.length, weight]);
  }
  paint(layer, text, marks);
}

function paint(layer, text, marks) {
  const nodes = [];
  let at = 0;
  for (const [from, to, weight] of marks) {
    nodes.push(text.slice(at, from));
    const node = document.createElement("mark");
    node.className = weight;
    node.textContent = text.slice(from, to);
    nodes.push(node);
    at = to;
  }
  layer.replaceChildren(...nodes, text.slice(at), "\u200b\n");
}

const pending = new WeakMap();

/** Ask what the rules say of the text as it is now. */
export function typed(editor) {
  const area = editor.querySelector("textarea[data-check]");
  const findings = editor.querySelector(".findings");
  findings.dataset.touched = "1";
  carry(editor.querySelector(".under"), area.value);
  clearTimeout(pending.get(editor)?.timer);
  pending.get(editor)?.stop.abort();
  const stop = new AbortController();
  const timer = setTimeout(() => check(editor, area, findings, stop), WAIT);
  pending.set(editor, { timer, stop });
}

async function check(editor, area, findings, stop) {
  const text = area.value;
  const fields = new FormData(editor);
  const body = new URLSearchParams({ csrf: fields.get("csrf"), kind: fields.get("kind"), part: editor.dataset.part, text });
  try {
    const answer = await fetch(area.dataset.check, { method: "POST", body, signal: stop.signal });
    if (!answer.ok || area.value !== text) return;
    findings.innerHTML = await answer.text(); // our own page, escaped there
    mark(editor);
  } catch { /* a newer text is on its way, or the server is away: the next keystroke asks again */ }
}

/** Put the cursor on what a finding is about. Offsets count characters; the text box counts UTF-16. */
export function show(button) {
  const area = button.closest(".editor").querySelector("textarea[data-check]");
  const units = (n) => [...area.value].slice(0, Number(n)).join("").length;
  area.focus();
  area.setSelectionRange(units(button.dataset.start), units(button.dataset.end));
}
