// What a result shows of its page: fetched, read as text, and never put into this page as HTML.
import { isHan, wordsOf } from "./search-words.js";

const PATIENCE = 5000;
const LENGTH = 200;
const HAN_LENGTH = 90;
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

async function read(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout?.(PATIENCE) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = parsed.querySelector("main");
  const heading = main.querySelector("h1");
  const title = heading ? textOf(heading).trim() : "";
  heading?.remove();
  const text = textOf(main).trim();
  return { title, text, words: `${title} ${text}`.replace(MARKS, "") };
}

// Title and text of a page, with marks where it isolates stretches of them, and its words without;
// all empty when it cannot be had, which costs a result only its excerpt. The next question tries
// again.
export function page(address) {
  const key = String(address);
  if (!pages.has(key)) {
    pages.set(key, read(address).catch(() => {
      pages.delete(key);
      return { title: "", text: "", words: "" };
    }));
  }
  return pages.get(key);
}

// Where the words of a query stand in a text, as its reader sees it: [start, end, word].
function places(text, terms, folding) {
  const known = new Set(terms);
  const chinese = terms.filter(isHan);
  const found = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const word = wordsOf(token, folding).find((one) => known.has(one) && !isHan(one));
    if (word) found.push([index, index + token.length, word]);
  }
  for (const word of chinese) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length, word]);
    }
  }
  return found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
}

// The beginning of the part of a text that has most of the words.
function beginning(text, found, length) {
  let best = 0;
  let most = 0;
  for (const [start] of found) {
    const from = Math.max(0, start - length / 4);
    const inside = found.filter(([at]) => at >= from && at < from + length);
    const words = new Set(inside.map((one) => one[2]));
    if (words.size > most) [best, most] = [from, words.size];
  }
  const blank = text.indexOf(" ", best);
  return best && blank >= 0 && blank - best < length / 4 ? blank + 1 : Math.floor(best);
}

function ending(text, from, length) {
  if (from + length >= text.length) return text.length;
  const blank = text.lastIndexOf(" ", from + length);
  return blank > from + (length * 3) / 4 ? blank : from + length;
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

// The title of a result; its page knows which stretches of it must be isolated.
export function heading(element, title, titleOfPage) {
  isolating(element)(titleOfPage.replace(MARKS, "") === title ? titleOfPage : title);
}

export function excerpt(text, terms, folding) {
  const paragraph = document.createElement("p");
  const found = places(text, terms, folding);
  const length = isHan(text.slice(0, LENGTH)) ? HAN_LENGTH : LENGTH;
  const from = beginning(text, found, length);
  const to = ending(text, from, length);
  const add = isolating(paragraph);
  add(from ? "… " : "");
  const [open] = text.slice(0, from).match(/[\u2066\u2068][^\u2066-\u2069]*$/) ?? [""];
  add(open.charAt(0));
  let at = from;
  for (const [start, end] of found) {
    if (start < at || end > to) continue;
    add(text.slice(at, start));
    add(text.slice(start, end), "mark");
    at = end;
  }
  add(text.slice(at, to));
  paragraph.append(to < text.length ? " …" : "");
  return paragraph;
}
