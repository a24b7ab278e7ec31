// Bring what a page shows up to date without taking away what somebody is at: elements stay the
// same elements, so focus, scroll, typed text and opened details stay too.

const KEPT = new Set(["open", "value", "checked", "disabled"]); // what the person sets, not the server

/** Make the children of `live` say what the children of `fresh` say. */
export function morphChildren(live, fresh) {
  const keyed = new Map([...live.children].filter((c) => c.dataset.key).map((c) => [c.dataset.key, c]));
  let at = live.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    at = skipOwn(at);
    const key = wanted.dataset?.key;
    let match = key ? keyed.get(key) : at && alike(at, wanted) ? at : null;
    if (match) {
      if (match !== at) live.insertBefore(match, at);
      else at = at.nextSibling;
      morph(match, wanted);
    } else {
      live.insertBefore(document.importNode(wanted, true), at);
    }
    if (key) keyed.delete(key);
  }
  while (at) {
    const next = at.nextSibling;
    if (!own(at)) at.remove();
    at = next;
  }
}

function morph(live, wanted) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
    return;
  }
  if (live.isEqualNode(wanted)) return;
  if (live.matches("[data-local-part]") && live.dataset.touched) return; // what was typed is newer than the server
  for (const { name } of [...live.attributes]) {
    if (!wanted.hasAttribute(name) && !KEPT.has(name)) live.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (name === "open" || live.getAttribute(name) === value) continue;
    live.setAttribute(name, value);
  }
  morphChildren(live, wanted);
}

/** Notes that only this page knows of are not the server's to take away. */
function own(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-own");
}

function skipOwn(node) {
  while (node && own(node)) node = node.nextSibling;
  return node;
}

function alike(live, wanted) {
  if (live.nodeType !== wanted.nodeType || live.nodeName !== wanted.nodeName) return false;
  if (live.nodeType !== Node.ELEMENT_NODE) return true;
  return !live.dataset.key && !wanted.dataset.key && live.id === wanted.id && live.getAttribute("name") === wanted.getAttribute("name");
}
