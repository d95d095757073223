// What the tests ask of an open page. Loaded before each page, outside of its policy.
window.probes = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const brief = (text) => text.trim().replace(/\s+/g, " ").slice(0, 40);
  const name = (one) => `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") ?? ""}"> ${brief(one.textContent)}`;
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true });
  const isClipped = (one) =>
    one !== null && (getComputedStyle(one).clipPath !== "none" || isClipped(one.parentElement));

  // What is wider than the screen, innermost last.
  function beside() {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = all("body *").filter((one) => {
      const box = one.getBoundingClientRect();
      const leaves = box.right > root.clientWidth + 1 || box.left < -1;
      return box.width > 0 && leaves && !one.closest(".skip") && !isClipped(one);
    });
    return [`${root.scrollWidth} px of ${root.clientWidth}`, ...wide.slice(-5).map(name)];
  }

  // Tables that can only be read by scrolling them sideways.
  function scrolled() {
    return all(".table-wrap")
      .filter((wrap) => wrap.scrollWidth > wrap.clientWidth + 1)
      .map((wrap) => `${wrap.scrollWidth} px of ${wrap.clientWidth}: ${brief(wrap.textContent)}`);
  }

  // Urdu letters reach far above and below their line: they are measured by their ink.
  // The ink of a whole text is held against its first and its last line.
  const WORDS = `header *, nav *, footer *, button, .button, .badge, .mark, .tool, .unknown,
    .source-link, summary, h1, h2, h3, th, th *, td, td *, dt, dd *`;
  const FRAMED = ".button, .tool, .mark, .languages a";
  const hides = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);

  function* inkOutside(element, text, pen) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter((line) => line.width > 0);
    if (lines.length === 0) return;
    const ink = pen.measureText(text.data);
    const top = lines[0].top + ink.fontBoundingBoxAscent - ink.actualBoundingBoxAscent;
    const last = lines[lines.length - 1];
    const bottom = last.top + ink.fontBoundingBoxAscent + ink.actualBoundingBoxDescent;
    const frame = element.closest(FRAMED);
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (!hides(getComputedStyle(box)) && box !== frame) continue;
      const edge = box.getBoundingClientRect();
      const over = Math.max(edge.top - top, bottom - edge.bottom);
      if (over > 1) yield `ink leaves ${name(box)} by ${over.toFixed(1)} px`;
    }
  }

  function cut() {
    const pen = document.createElement("canvas").getContext("2d");
    const found = new Set();
    for (const one of all(WORDS)) {
      const texts = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
      if (texts.length === 0 || !isShown(one) || isClipped(one)) continue;
      const style = getComputedStyle(one);
      const over = one.scrollHeight - one.clientHeight;
      if (hides(style) && over > 1) found.add(`${over} px are hidden: ${name(one)}`);
      // The shorthand is empty where numerals are tabular.
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      pen.direction = style.direction;
      for (const text of texts) {
        for (const line of inkOutside(one, text, pen)) found.add(line);
      }
    }
    return [...found];
  }

  // What is touched and is smaller than it should be.
  const TOUCHED = `nav a, button, .button, .tool, .brand, summary, input, .door, .strip a,
    .more`;
  function small(least) {
    const found = [];
    for (const one of all(TOUCHED).filter(isShown)) {
      const boxes = [...one.getClientRects()];
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      if (Math.min(width, height) < least - 0.01) {
        found.push(`${width.toFixed(1)} × ${height.toFixed(1)}: ${name(one)}`);
      }
    }
    return found;
  }

  // The web fonts that letters of this page are set in.
  async function fonts() {
    await document.fonts.ready;
    const loaded = [...document.fonts].filter((font) => font.status === "loaded");
    return loaded.map((font) => font.family.replaceAll('"', ""));
  }

  // Where the keyboard is, and whether its user can see that.
  const hasRing = (style) =>
    style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2
    && style.outlineColor !== "rgba(0, 0, 0, 0)";

  function focus() {
    const one = document.activeElement;
    if (one === null || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return {
      tag: one.tagName.toLowerCase(),
      href: one.href?.baseVal ? new URL(one.href.baseVal, location).href : (one.href ?? ""),
      text: brief(one.textContent),
      name: name(one),
      isSeen: hasRing(getComputedStyle(one)) && onScreen,
    };
  }

  // Everything that the keyboard reaches and that shows no ring there.
  function ringless() {
    const found = [];
    for (const one of all("a[href], button, input, summary").filter(isShown)) {
      one.focus({ focusVisible: true, preventScroll: true });
      if (document.activeElement === one && !hasRing(getComputedStyle(one))) found.push(name(one));
    }
    document.activeElement?.blur();
    return found;
  }

  // Buttons that only their background would set apart, which forced colours take away.
  function borderless() {
    return all(".button, .tool, input").filter(isShown).filter((one) => {
      // The system draws a choice; its label is what is touched, and has the border.
      const style = getComputedStyle(one.type === "radio" ? one.closest("label") : one);
      return style.borderTopStyle === "none" || Number.parseFloat(style.borderTopWidth) < 1;
    }).map(name);
  }

  // Opens disclosures: a few of each sort, on the longest pages there are hundreds alike.
  const asFound = new Map();
  function unfold(most = 3) {
    const opened = {};
    for (const one of all("details")) {
      const sort = `${one.className} ${one.parentElement.className}`;
      opened[sort] = (opened[sort] ?? 0) + 1;
      if (!asFound.has(one)) asFound.set(one, one.open);
      one.open = opened[sort] <= most;
    }
  }

  // Closes again what was opened.
  function fold() {
    for (const [one, open] of asFound) one.open = open;
    asFound.clear();
  }

  // Everything that decides on the contrast of a text with what is behind it and around it. What
  // is placed over something else, such as a label on a bar, has a look of its own.
  function lookOf(one) {
    const style = getComputedStyle(one);
    const pixels = Number.parseFloat(style.fontSize);
    const isLarge = pixels >= 24 || (pixels >= 18.5 && Number(style.fontWeight) >= 700);
    let block = one.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const isInText = block.textContent.trim().length > one.textContent.trim().length;
    const look = [isLarge, isInText, style.textDecorationLine, getComputedStyle(block).color];
    look.push(style.color, style.textShadow);
    for (const box of [one, one.parentElement]) look.push(box.tagName, box.getAttribute("class"));
    for (let box = one; box; box = box.parentElement) {
      const of = getComputedStyle(box);
      if (/absolute|fixed|sticky/.test(of.position)) return Symbol("own");
      look.push(of.backgroundColor, of.backgroundImage, of.opacity, of.filter, of.mixBlendMode);
    }
    return look.join();
  }

  // Two texts of each look that is new on this page.
  const seen = new Set();
  function newLooks(passed) {
    const found = new Map();
    for (const one of all("body *")) {
      const texts = [...one.childNodes].filter((node) => node.nodeType === 3);
      const length = texts.reduce((sum, node) => sum + node.data.trim().length, 0);
      const isText = length > 1 || one.tagName === "INPUT"; // of one character axe says nothing
      if (!isText || !isShown(one) || isClipped(one)) continue;
      const look = lookOf(one);
      if (passed.has(look) || seen.has(look)) continue;
      const alike = found.get(look) ?? [];
      if (alike.length < 2) found.set(look, [...alike, one]);
    }
    for (const look of found.keys()) seen.add(look);
    return found;
  }

  // What axe says of the colours of texts. It takes long to say it, and what it says of one holds
  // for all that look alike: a look that has passed is not asked for again in this tab, whatever
  // the page, its language, width and scheme.
  const PASSED = "looks that have passed";
  async function colours(rules) {
    const passed = new Set(JSON.parse(sessionStorage.getItem(PASSED) ?? "[]"));
    const looks = newLooks(passed);
    const include = [...looks.values()].flat();
    if (include.length === 0) return [];
    const results = { resultTypes: ["violations", "passes"], elementRef: true, selectors: false };
    const found = await axe.run({ include }, { ...rules, ...results });
    const good = new Set(found.passes.flatMap((rule) => rule.nodes.map((node) => node.element)));
    for (const [look, alike] of looks) {
      if (typeof look === "string" && alike.some((one) => good.has(one))) passed.add(look);
    }
    for (const { nodes } of found.violations) {
      for (const node of nodes) delete node.element;
    }
    sessionStorage.setItem(PASSED, JSON.stringify([...passed]));
    return found.violations;
  }

  return { beside, scrolled, cut, small, fonts, focus, ringless, borderless, unfold, fold, colours };
})();

// The document at an address: a page lets nobody make one of a text (Trusted Types).
window.documentAt = (address) => new Promise((resolve, reject) => {
  const asked = new XMLHttpRequest();
  asked.addEventListener("loadend", () => (asked.status === 200 ? resolve(asked.response) : reject(address)));
  asked.open("GET", address);
  asked.responseType = "document";
  asked.send();
});
