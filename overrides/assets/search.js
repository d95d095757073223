// Search over the Pagefind index of the page's language. Letters are folded as in the index.
const form = document.querySelector("[data-search]");
const input = form.querySelector("input");
const status = form.querySelector(".search__status");
const list = form.querySelector(".search__results");
const root = new URL(form.dataset.root, location.href);
const SHOWN = 10;
let pagefind;
let folding;
let turn = 0;

const fold = (text) => [...text].map((letter) => folding[letter] ?? letter).join("");

async function load() {
  if (pagefind) return;
  const answer = await fetch(new URL("assets/folding.json", root));
  folding = await answer.json();
  const found = await import(new URL("pagefind/pagefind.js", root));
  await found.options({ baseUrl: root.pathname, bundlePath: new URL("pagefind/", root).pathname });
  await found.init();
  pagefind = found;
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

async function show(results, from) {
  const mine = turn;
  const some = await Promise.all(results.slice(from, from + SHOWN).map((one) => one.data()));
  if (mine !== turn) return;
  list.append(...some.map(item));
  form.querySelector(".search__more")?.remove();
  if (results.length > from + SHOWN) {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "button button--outline search__more";
    more.textContent = form.dataset.more;
    more.addEventListener("click", () => show(results, from + SHOWN));
    form.append(more);
  }
}

const say = (words, query, count) => {
  status.textContent = words.replace("{query}", () => query).replace("{n}", count);
};

async function search(query) {
  turn += 1;
  const mine = turn;
  list.replaceChildren();
  form.querySelector(".search__more")?.remove();
  if (!query.trim()) {
    status.textContent = "";
    return;
  }
  try {
    await load();
    const { results } = await pagefind.search(fold(query));
    if (mine !== turn) return;
    say(results.length ? form.dataset.some : form.dataset.none, query, results.length);
    await show(results, 0);
  } catch {
    status.textContent = form.dataset.failed;
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
