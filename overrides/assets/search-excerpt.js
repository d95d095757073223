// What a result shows of its page, as text and never as HTML; and the text of a page, in which a
// phrase is looked for.
import { isHan, wordsOf } from "./search-words.js";

const PATIENCE = 5000;
const INLINE = new Set(`
  A ABBR B BDI BDO CITE CODE EM I MARK Q SMALL STRONG SUB SUP U WBR
`.trim().split(/\s+/));
// A word with the signs that may stand in it: 1,200 or a word with ZWNJ.
const TOKEN = /[0-9]+(?:[,-][0-9]+)+|[\p{L}\p{M}\p{N}\u200c]+/gu;
// Where the page isolates a stretch of text, until it is shown again: no content holds these.
const BEGIN = { ltr: "\u2066", "": "\u2068" };
const END = "\u2069";
const MARKS = /[\u2066\u2068\u2069]/g;
const pages = new Map();

const isBeginning = (text) => Object.values(BEGIN).includes(text);

function textOf(element) {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.hasAttribute("data-search-ignore")) continue;
    const begin = node.tagName === "BDI" && BEGIN[node.dir];
    const inner = begin ? begin + textOf(node) + END : textOf(node);
    text += INLINE.has(node.tagName) ? inner : ` ${inner} `;
  }
  return text.replace(/\s+/g, " ");
}

// The browser makes a document of the answer itself: Trusted Types let no script parse a text.
function read(address) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    const fail = () => reject(new Error(`${address}: ${asked.status}`));
    for (const end of ["error", "timeout"]) asked.addEventListener(end, fail);
    asked.addEventListener("load", () => {
      const main = asked.status === 200 && asked.response?.querySelector("main");
      if (main) resolve(textOf(main).trim().replace(MARKS, ""));
      else fail();
    });
    asked.open("GET", address);
    asked.responseType = "document";
    asked.timeout = PATIENCE;
    asked.send();
  });
}

// The text of a page; empty when it cannot be had. The next question tries again.
export function page(address) {
  const key = String(address);
  if (!pages.has(key)) {
    pages.set(key, read(address).catch(() => {
      pages.delete(key);
      return "";
    }));
  }
  return pages.get(key);
}

// Where the words of a query stand in a text, as its reader sees it: [start, end, word].
function places(text, terms, tables) {
  const known = new Set(terms);
  const chinese = terms.filter(isHan);
  const found = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const word = wordsOf(token, tables).find((one) => known.has(one) && !isHan(one));
    if (word) found.push([index, index + token.length, word]);
  }
  for (const word of chinese) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length, word]);
    }
  }
  return found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
}

// Returns what adds text to an element, with marks as elements that isolate what is between them.
function isolating(element) {
  let here = element;
  return (text, tag) => {
    for (const piece of text.split(/([\u2066\u2068\u2069])/)) {
      if (isBeginning(piece)) {
        const isolate = document.createElement("bdi");
        if (piece === BEGIN.ltr) isolate.dir = "ltr";
        here.append(isolate);
        here = isolate;
      } else if (piece === END) {
        if (here !== element) here = here.parentElement;
      } else if (tag && piece) {
        here.append(Object.assign(document.createElement(tag), { textContent: piece }));
      } else here.append(piece);
    }
  };
}

// Adds the title or summary of a result to an element, with the words of the query marked.
export function show(element, text, terms, tables) {
  const add = isolating(element);
  let at = 0;
  for (const [start, end] of places(text, terms, tables)) {
    if (start < at) continue;
    add(text.slice(at, start));
    add(text.slice(start, end), "mark");
    at = end;
  }
  add(text.slice(at));
}
