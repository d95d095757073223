// "Is this release real?": a pasted text, sentence by sentence, against digests of what was
// published. Nothing of it leaves the browser: whole files of digests are fetched, whatever it says.
const form = document.querySelector("[data-verify]");
const input = form.querySelector("textarea");
const answer = form.querySelector(".verify__answer");
const home = new URL(form.dataset.home, location.href);
const root = new URL(form.dataset.root, location.href);
const numbers = new Intl.NumberFormat(form.dataset.locale, { numberingSystem: "latn" });
const months = new Intl.DateTimeFormat(form.dataset.locale, { month: "long", timeZone: "UTC" });
const LEAST = 8; // as in newsroom/sentences.py, which divides and writes sentences alike
const END = /[。！？۔؟；]+|[.!?;]+(?=[\s"'”’)\]]|$)|\n+/u;
let loading;

const words = (key, values = {}) => {
  const text = form.querySelector(`[data-words="${key}"]`).content.textContent;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

const kept = (part) =>
  part
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

// Each with the words as they were pasted. A text that was copied from a letter has line ends
// inside its sentences, others have none between its paragraphs: both ways are tried.
function sentences(text) {
  const found = new Map();
  const joined = text.replace(/([^\n])\n(?!\n)/g, "$1 ");
  for (const way of [text, joined]) {
    for (const part of way.split(END)) {
      const key = kept(part);
      if (key.length >= LEAST) found.set(key, part.trim());
    }
  }
  return found;
}

async function digest(sentence) {
  const bytes = new TextEncoder().encode(sentence);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function start() {
  const names = form.dataset.files.split(" ").filter(Boolean);
  const files = names.map(async (name) => {
    const response = await fetch(new URL(`newsroom/sentences/${name}.json`, root));
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  });
  return (await Promise.all(files)).flat();
}

function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

// By the pattern of the site, in the letters of CLDR: browsers write some languages otherwise.
function day(when) {
  const [year, month, number] = when.split("-").map(Number);
  const name = months.format(new Date(`${when}T00:00:00Z`));
  const parts = { d: number, M: month, MMMM: name, y: year };
  return form.dataset.pattern.replace(/'([^']*)'|d|M+|y/g, (found, said) => said ?? parts[found]);
}

function entry(release, isFormer) {
  const [first] = Object.keys(release.title);
  const link = element("a", release.title[form.dataset.lang] ?? release.title[first]);
  if (!(form.dataset.lang in release.title)) link.lang = first;
  link.href = new URL(release.path.slice(1) + (form.dataset.file ?? ""), home).href;
  const date = day(release.state === "published" ? release.date : release.since);
  const told = [element("strong", "", [link]), element("p", words(release.state, { date }))];
  if (release.state !== "published") {
    told.splice(1, 0, element("p", words("published", { date: day(release.date) })));
  }
  if (isFormer) told.push(element("p", words("before")));
  return element("li", "", told);
}

// A sentence that was pasted in one way may be two in the other: what is inside a known one, or
// consists of known ones, is not told as unknown.
function unknown(asked, known) {
  const texts = [...known];
  return [...asked].filter(([key]) => {
    if (known.has(key)) return false;
    let rest = key;
    for (const text of texts) {
      if (text.includes(key)) return false;
      rest = rest.replace(text, "");
    }
    return rest.length >= LEAST;
  });
}

async function compare() {
  const asked = sentences(input.value);
  if (asked.size === 0) return [element("p", words("short"))];
  const releases = await load();
  const digests = new Map();
  for (const key of asked.keys()) digests.set(await digest(key), key);
  const known = new Set();
  const hits = [];
  for (const release of releases) {
    const now = release.now.filter((one) => digests.has(one));
    const before = release.before.filter((one) => digests.has(one));
    for (const one of [...now, ...before]) known.add(digests.get(one));
    if (now.length + before.length > 0) hits.push([now.length + before.length, release, before]);
  }
  const others = unknown(asked, known);
  const all = numbers.format(known.size + others.length);
  if (hits.length === 0) return [element("p", words("unknown", { all }))];
  hits.sort((one, other) => other[0] - one[0]);
  const list = hits.map(([, release, before]) => entry(release, before.length > 0));
  const told = [
    element("p", words("known", { n: numbers.format(known.size), all })),
    element("ul", "", list),
  ];
  if (others.length > 0) {
    told.push(element("p", words("others")));
    told.push(element("ul", "", others.map(([, text]) => element("li", text))));
  }
  return told;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    answer.replaceChildren(...(await compare()));
  } catch {
    answer.replaceChildren(element("p", words("failed")));
  }
});
form.hidden = false;
