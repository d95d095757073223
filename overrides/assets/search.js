// Search over the Pagefind index of the page's language. Letters are folded as in the index.
const form = document.querySelector("[data-search]");
const input = form.querySelector("input");
const status = form.querySelector(".search__status");
const list = form.querySelector(".search__results");
const root = new URL(form.dataset.root, location.href);
const SHOWN = 10;
// As formats.py writes numbers: the separators of the locale, and Latin digits in every one.
const numbers = new Intl.NumberFormat(form.dataset.locale, { numberingSystem: "latn" });
let loading;
let pagefind;
let folding;
let turn = 0;

const fold = (text) => [...text].map((letter) => folding[letter] ?? letter).join("");

async function start() {
  const answer = await fetch(new URL("assets/folding.json", root));
  folding = await answer.json();
  const found = await import(new URL("pagefind/pagefind.js", root));
  await found.options({ baseUrl: root.pathname });
  await found.init();
  pagefind = found;
}

// Started once, also for two questions at a time; what failed is tried again by the next one.
function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

// Pagefind answers a word that is nowhere by the longest word that it begins with: `zonesqwx` by
// `zone`. So words in Latin letters and digits are asked for one by one, and left out when what
// is found is neither the word, nor a longer one, nor the same but for (part of) an English ending.
// Other scripts keep those answers: that is how Urdu words are found without their endings, and
// Chinese words that the browser divides elsewhere than the index.
const LATIN = /^[\p{Script=Latin}\p{M}\p{Nd}\p{P}\p{S}]+$/u;
const ENDINGS = `
  s ed ers ors ees ings ies ly ally icals ically ists isms ities ises ised isers ising isation
  izes ized izers izing ization ions ations itions cations ives ative ary ory able ible bles
  ments ness ful less ants ents ance ence ancy ency ure age ans ians ese ites
`.trim().split(/\s+/);
const plain = (text) => text.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

function isLike(word, found) {
  let same = word.length;
  while (!found.includes(word.slice(0, same))) same -= 1;
  const rest = word.slice(same);
  return rest === "" || (same > 2 && ENDINGS.some((ending) => ending.startsWith(rest)));
}

const partsOf = (word) => word.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter(Boolean);

async function isThere(word) {
  const exact = await pagefind.search(`"${word}"`);
  if (exact.results.length) return true;
  const { results } = await pagefind.search(word);
  if (!results.length) return false;
  const { excerpt, meta } = await results[0].data();
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((one) => one[1]);
  const found = [...marked, ...Object.values(meta)].flatMap((text) => text.split(/\s+/));
  // Of a joined word (`lahore-technopolis`, 2022-06-22) Pagefind finds the beginning.
  const meant = [word, partsOf(word)[0] ?? word].map(plain);
  return found.some((one) => meant.some((words) => isLike(words, plain(one))));
}

// What is there of a word: itself, else those of its joined parts that are.
async function partsThere(word) {
  if (!LATIN.test(word) || (await isThere(word))) return [word];
  const parts = partsOf(word);
  const there = [];
  if (parts[0] !== word) for (const part of parts) there.push(...(await partsThere(part)));
  return there;
}

async function find(query) {
  // Words in quotes are found as they stand or not at all.
  if (/^\s*".+"\s*$/.test(query)) return (await pagefind.search(query)).results;
  const there = [];
  for (const word of query.trim().split(/\s+/)) there.push(...(await partsThere(word)));
  return there.length ? (await pagefind.search(there.join(" "))).results : [];
}

// The excerpt comes from our own index; only its <mark> is kept, everything else is text.
function excerpt(html) {
  const paragraph = document.createElement("p");
  for (const part of html.split(/(<mark>.*?<\/mark>)/g)) {
    const marked = part.startsWith("<mark>");
    const text = new DOMParser().parseFromString(part, "text/html").body.textContent;
    if (!marked) paragraph.append(text);
    else {
      const mark = document.createElement("mark");
      mark.textContent = text;
      paragraph.append(mark);
    }
  }
  return paragraph;
}

function item(data) {
  const entry = document.createElement("li");
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = data.url.replace(/\.html$/, "/");
  link.textContent = data.meta.title;
  heading.append(link);
  const kind = document.createElement("p");
  kind.className = "eyebrow";
  kind.textContent = data.meta.kind ?? "";
  entry.append(kind, heading, excerpt(data.excerpt));
  return entry;
}

// One pass: `{n}` in what a reader asks for is not a place for a number.
function say(words, values = {}) {
  status.textContent = words.replace(/\{([a-z_]+)\}/g, (place, name) => values[name] ?? place);
}

// A question that failed late says nothing about the one that is asked now.
function fail(asked) {
  if (asked === turn) say(form.dataset.failed);
}

function moreButton(results, from) {
  const more = document.createElement("button");
  more.type = "button";
  more.className = "button button--outline search__more";
  more.textContent = form.dataset.more;
  more.addEventListener("click", async () => {
    const asked = turn;
    more.disabled = true; // a second click while these load would show them twice
    try {
      await show(results, from);
    } catch {
      more.disabled = false;
      fail(asked);
    }
  });
  return more;
}

async function show(results, from) {
  const asked = turn;
  const some = await Promise.all(results.slice(from, from + SHOWN).map((one) => one.data()));
  if (asked !== turn) return;
  const entries = some.map(item);
  list.append(...entries);
  form.querySelector(".search__more")?.remove();
  if (results.length > from + SHOWN) form.append(moreButton(results, from + SHOWN));
  // Whoever asked for more goes on reading there: the button that had the focus is gone.
  if (from) entries[0].querySelector("a").focus();
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
    await load();
    const results = await find(fold(query));
    if (asked !== turn) return;
    const words = results.length ? form.dataset.some : form.dataset.none;
    say(words, { query, n: numbers.format(results.length) });
    await show(results, 0);
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
