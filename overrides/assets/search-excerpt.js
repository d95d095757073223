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
const pages = new Map();

function textOf(element) {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.hasAttribute("data-search-ignore")) continue;
    const inner = textOf(node);
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
  return { title, text: textOf(main).trim() };
}

// Title and text of a page; both empty when it cannot be had, which costs a result only its
// excerpt. The next question tries again.
export function page(address) {
  const key = String(address);
  if (!pages.has(key)) {
    pages.set(key, read(address).catch(() => {
      pages.delete(key);
      return { title: "", text: "" };
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

export function excerpt(text, terms, folding) {
  const paragraph = document.createElement("p");
  const found = places(text, terms, folding);
  const length = isHan(text.slice(0, LENGTH)) ? HAN_LENGTH : LENGTH;
  const from = beginning(text, found, length);
  const to = ending(text, from, length);
  paragraph.append(from ? "… " : "");
  let at = from;
  for (const [start, end] of found) {
    if (start < at || end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    paragraph.append(text.slice(at, start), mark);
    at = end;
  }
  paragraph.append(text.slice(at, to), to < text.length ? " …" : "");
  return paragraph;
}
