({
  // What a test asks of a page as it stands. Each answer is a list of what is wrong.
  /** Visible elements that reach beyond the window. */
  cutOff() {
    return [...document.querySelectorAll("body *")]
      .filter((it) => it.checkVisibility() && !it.closest(".sr, .skip"))
      .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
      .map((it) => it.outerHTML.slice(0, 80));
  },

  /** Fields and buttons that a screen reader has no name for. */
  nameless() {
    const named = (it) =>
      it.labels?.length || it.getAttribute("aria-label") || it.innerText.trim() || it.querySelector(".sr");
    return [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], summary")]
      .filter((it) => it.checkVisibility() && !named(it))
      .map((it) => it.outerHTML.slice(0, 120));
  },

  /** Ids that more than one element has. */
  doubled() {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  },

  /** Words too pale for their ground (WCAG 1.4.3: 4.5 to 1; 3 to 1 where they are large). */
  pale() {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const seen = (colour, under) => {
      context.fillStyle = `rgb(${under})`;
      context.fillRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const ground = (it) => {
      const above = [];
      for (let at = it; at; at = at.parentElement) above.unshift(getComputedStyle(at).backgroundColor);
      return above.reduce((under, colour) => seen(colour, under), [255, 255, 255]);
    };
    const found = new Set();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const it = words.currentNode.parentElement, text = words.currentNode.nodeValue.trim();
      if (!text || !it.checkVisibility({ opacityProperty: true })) continue;
      if (it.closest(".sr, .skip, .under, option, script, textarea")) continue;
      const style = getComputedStyle(it), size = parseFloat(style.fontSize), under = ground(it);
      const [bright, dark] = [light(seen(style.color, under)), light(under)].sort((x, y) => y - x);
      const ratio = (bright + 0.05) / (dark + 0.05);
      const large = size >= 24 || (size >= 18.6 && style.fontWeight >= 700);
      if (ratio < (large ? 3 : 4.5)) found.add(`${ratio.toFixed(2)} ${it.className} ${text.slice(0, 40)}`);
    }
    return [...found];
  },
})
