// The search of the page's language: the form, what it says, and the list of results.
import { page, show as addText } from "./search-excerpt.js";
import { Index } from "./search-index.js";

const form = document.querySelector("[data-search]");
const input = form.querySelector("input");
const status = form.querySelector(".search__status");
const list = form.querySelector(".search__results");
const others = form.querySelector(".search__others");
const root = new URL(form.dataset.root, location.href);
const home = new URL(form.dataset.home, location.href);
const SHOWN = 6;
const LONGEST = 200; // letters of a query: what is longer says nothing more
// As formats.py writes numbers: the separators of the locale, and Latin digits in every one.
const numbers = new Intl.NumberFormat(form.dataset.locale, { numberingSystem: "latn" });
let loading;
let turn = 0;

// In the offline copy, where no server opens folders, the form names the file of each page.
function addressOf(path) {
  const [page, part] = path.split("#");
  const address = new URL(page.slice(1) + (form.dataset.file ?? ""), home);
  if (part) address.hash = part;
  return address;
}

async function start() {
  const index = new Index(new URL(`search/${form.dataset.index}/`, root));
  await index.load();
  return index;
}

// Started once, also for two questions at a time; what failed is tried again by the next one.
function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function find(query) {
  const index = await load();
  const found = await index.find(query);
  return index.verify(found, (path) => page(addressOf(path.split("#")[0])));
}

async function some(found, from) {
  const index = await load();
  const rows = await index.pages(found, from, from + SHOWN);
  return rows.map((row, place) => {
    const isBest = found.isExact && from + place === 0;
    return item(row, (element, text) => addText(element, text, found.terms, index.tables), isBest);
  });
}

function item([path, title, kind, summary], add, isBest) {
  const entry = document.createElement("li");
  if (isBest) entry.className = "search__best";
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  const address = addressOf(path);
  link.href = address.pathname + address.hash;
  add(link, title);
  heading.append(link);
  const eyebrow = document.createElement("p");
  eyebrow.className = "eyebrow";
  eyebrow.textContent = isBest ? form.dataset.best.replace("{kind}", () => kind) : kind;
  const words = document.createElement("p");
  add(words, summary);
  entry.append(eyebrow, heading, words);
  return entry;
}

// One pass: `{n}` in what a reader asks for is not a place for a number. What they ask for has a
// direction of its own.
function say(words, values = {}) {
  const parts = words.split(/\{([a-z_]+)\}/).map((part, place) => {
    if (place % 2 === 0) return part;
    const value = document.createElement("bdi");
    value.textContent = values[part] ?? `{${part}}`;
    return value;
  });
  status.replaceChildren(...parts);
}

// A question that failed late says nothing about the one that is asked now.
function fail(asked) {
  if (asked !== turn) return;
  say(form.dataset.failed);
  if (!list.childElementCount) others.hidden = false;
}

function moreButton(found, from) {
  const more = document.createElement("button");
  more.type = "button";
  more.className = "button button--outline search__more";
  more.textContent = form.dataset.more;
  more.addEventListener("click", async () => {
    const asked = turn;
    more.disabled = true; // a second click while these load would show them twice
    try {
      await show(found, from);
    } catch {
      more.disabled = false;
      fail(asked);
    }
  });
  return more;
}

async function show(found, from) {
  const asked = turn;
  const entries = await some(found, from);
  if (asked !== turn) return;
  list.append(...entries);
  form.querySelector(".search__more")?.remove();
  const isMore = found.documents.length > from + SHOWN;
  if (isMore) form.append(moreButton(found, from + SHOWN));
  // Whoever asked for more goes on reading there: the button that had the focus is gone.
  if (from) entries[0]?.querySelector("a").focus();
}

// What a query was taken for, where the index has none of its letters.
const meantBy = ({ query, corrections }) =>
  corrections.reduce((text, [from, to]) => text.toLowerCase().replace(from, () => to), query);

// The lists of everything, and words that look alike, stand below where nothing was found.
async function showOthers(query, asked) {
  const index = await load();
  const near = await index.near(query);
  if (asked !== turn) return;
  const names = others.querySelector(".search__near");
  names.hidden = !near.length;
  names.lastElementChild.replaceChildren(...near.map((word) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `?q=${encodeURIComponent(word)}`;
    link.textContent = word;
    entry.append(link);
    return entry;
  }));
}

function answered(found) {
  const n = numbers.format(found.documents.length);
  const { query } = found;
  if (!found.documents.length) return say(form.dataset.none, { query });
  if (!found.corrections.length) return say(form.dataset.some, { query, n });
  return say(form.dataset.corrected, { query, n, instead: meantBy(found) });
}

async function search(typed) {
  turn += 1;
  const asked = turn;
  const query = [...typed].slice(0, LONGEST).join("");
  list.replaceChildren();
  others.hidden = true;
  form.querySelector(".search__more")?.remove();
  if (!query.trim()) {
    say("");
    return;
  }
  try {
    const found = await find(query);
    if (asked !== turn) return;
    answered(found);
    others.hidden = found.documents.length > 0;
    if (others.hidden) await show(found, 0);
    else await showOthers(query, asked);
  } catch {
    fail(asked);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("q", input.value);
  try {
    history.replaceState(null, "", address);
  } catch {
    // The address of a page that was opened from a file cannot be changed everywhere.
  }
  search(input.value);
});
const asked = new URL(location.href).searchParams.get("q");
if (asked) {
  input.value = asked;
  search(asked);
}
