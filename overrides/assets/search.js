// The search of the page's language: the form, what it says, and the list of results.
import { excerpt, heading as addTitle, page } from "./search-excerpt.js";
import { Index } from "./search-index.js";

const form = document.querySelector("[data-search]");
const input = form.querySelector("input");
const status = form.querySelector(".search__status");
const list = form.querySelector(".search__results");
const root = new URL(form.dataset.root, location.href);
const home = new URL(form.dataset.home, location.href);
const SHOWN = 8; // each fetches its page for an excerpt
// As formats.py writes numbers: the separators of the locale, and Latin digits in every one.
const numbers = new Intl.NumberFormat(form.dataset.locale, { numberingSystem: "latn" });
let loading;
let turn = 0;

// In the offline copy, where no server opens folders, the form names the file of each page.
const addressOf = (path) => new URL(path.slice(1) + (form.dataset.file ?? ""), home);

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
  return index.verify(found, async (path) => (await page(addressOf(path))).words);
}

async function some(found, from) {
  const index = await load();
  const rows = await index.pages(found, from, from + SHOWN);
  return Promise.all(
    rows.map(async ([path, title, kind]) => {
      const there = await page(addressOf(path));
      const words = excerpt(there.text, found.terms, index.folding);
      return item(path, [title, there.title], kind, words);
    }),
  );
}

function item(path, titles, kind, words) {
  const entry = document.createElement("li");
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = addressOf(path).pathname;
  addTitle(link, ...titles);
  heading.append(link);
  const eyebrow = document.createElement("p");
  eyebrow.className = "eyebrow";
  eyebrow.textContent = kind;
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
  if (asked === turn) say(form.dataset.failed);
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

async function search(query) {
  turn += 1;
  const asked = turn;
  list.replaceChildren();
  form.querySelector(".search__more")?.remove();
  if (!query.trim()) {
    say("");
    return;
  }
  try {
    const found = await find(query);
    if (asked !== turn) return;
    const count = found.documents.length;
    say(count ? form.dataset.some : form.dataset.none, { query, n: numbers.format(count) });
    await show(found, 0);
  } catch {
    fail(asked);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("q", input.value);
  history.replaceState(null, "", address);
  search(input.value);
});
const asked = new URL(location.href).searchParams.get("q");
if (asked) {
  input.value = asked;
  search(asked);
}
