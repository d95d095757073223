// What pages answer a query, best first.
import { Files } from "./search-files.js";
import { isSlip, mayBeWrong, nearest } from "./search-near.js";
import { asked, exactTerm, flat, isHan, isName, tellingOf } from "./search-words.js";

const EXACT = 1;
const INFLECTED = 0.7;
const JOINED = 0.9;
const NEAR = 0.8;
const BEGUN = 0.4;
// Letters that a word has which is taken for the beginning of another, how many such others, and
// pages read for a phrase.
const SHORTEST = 3;
const LONGER = 32;
const PHRASE_PAGES = 30;
const HIGHEST = "\uffff";
// Of what the best answer has of a query another must have so much to be one, too.
const ENOUGH = 0.6;
// Where that leaves fewer than these, half as much will do.
const FEW = 3;
// What a word counts that tells what is asked for, where a page is called so.
const TELLS = 0.5;
// Words for which names that look alike are sought, and how many letters these may differ by.
// What a name inside of a query counts, and of how many of its words it is sought.
const IN_NAME = 0.25;
const NAME_WORDS = 4;
const NEAR_WORDS = 4;
const FARTHEST = 3;

const QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]/gu;
const ENGLISH = `
  e y s es ed er ers or ors ing ings ees ies ly ally icals ically ist ists ism isms ity ities
  ise ises ised isers ising isation ize izes ized izers izing ization ion ions ations itions
  cations ive ives ative ary ory able ible bles ment ments ness ful less ant ants ent ents ance
  ence ancy ency ure age an ans ian ians ese ite ites
`.trim().split(/\s+/);
const URDU = "وں یں یاں یوں ات ے ی ا و ز".split(" ");
// Of a short English stem not every ending makes the same word: section and sector, but city and
// cities.
const PLURAL = ["y", "ies"];
const isEnglish = (same, rests) =>
  same > 4 || rests.includes("") || rests.every((rest) => PLURAL.includes(rest));
const RULES = [
  { script: /^[\p{Script=Latin}\p{M}]+$/u, least: 3, endings: ENGLISH, isOne: isEnglish },
  { script: /^[\p{Script=Arabic}\p{M}]+$/u, least: 2, endings: URDU, isOne: () => true },
];

// How many letters a word keeps when its longest ending is taken off.
function stemLength(word, rule) {
  for (let kept = rule.least; kept < word.length; kept += 1) {
    if (rule.endings.includes(word.slice(kept))) return kept;
  }
  return word.length;
}

// How much a term of the index counts for a word: nothing, unless it is that word, that word
// with another ending, or a longer one.
function likeness(word, term, rule) {
  if (word === term) return EXACT;
  if (!rule || isName(term)) return 0;
  let same = 0;
  while (same < word.length && word[same] === term[same]) same += 1;
  const rests = [word.slice(same), term.slice(same)];
  const isInflected = rests.every((rest) => rest === "" || rule.endings.includes(rest));
  if (same >= rule.least && isInflected && rule.isOne(same, rests)) return INFLECTED;
  return same === word.length && same >= SHORTEST ? BEGUN : 0;
}

// What is there of a word: documents with their impacts, the terms that stand for it, and in how
// many documents it is common.
const whole = (documents, terms, common) => ({
  documents,
  terms,
  isThere: documents.size > 0,
  common: common || documents.size,
});
const NOTHING = whole(new Map(), []);

// Documents are numbered by their days: of two that fit alike the newer is first.
const order = (one, other) =>
  other.exact - one.exact || other.score - one.score || other.number - one.number;

// One word in quotes needs no page to be read: the index knows where it is.
const isPhrase = (text) => isHan(text) || text.trim().includes(" ");

// Whether one place comes before all others that are called so: there are several zones in a city.
const isOne = (exact) => {
  const [first, second] = [...exact.values()].sort((one, other) => other - one);
  return first > (second ?? 0);
};

export class Index {
  #files;

  constructor(folder) {
    this.#files = new Files(folder);
  }

  load() {
    return this.#files.load();
  }

  get tables() {
    return this.#files.tables;
  }

  // What is found, best first, and the words of the index by which it was.
  find(query) {
    return this.#files.renewed(() => this.#find(query));
  }

  // Path, title, kind and summary of some of what was found.
  pages(found, from, to) {
    return this.#files.renewed(async () => {
      if (found.contents !== this.#files.contents) Object.assign(found, await this.#find(found.query));
      const some = found.documents.slice(from, to);
      return Promise.all(some.map((number) => this.#files.document(number)));
    });
  }

  // Keeps of what was found the pages that have the quoted words side by side.
  async verify(found, textOf) {
    if (!found.phrases.length) return found;
    const pages = await this.pages(found, 0, PHRASE_PAGES);
    const candidates = found.documents.slice(0, PHRASE_PAGES);
    const isIn = (text) => (phrase) => text.includes(isHan(phrase) ? phrase.trim() : phrase);
    const texts = await Promise.all(pages.map(([path]) => textOf(path)));
    const holds = texts.map((text) => found.phrases.every(isIn(flat(text, this.tables))));
    return { ...found, phrases: [], documents: candidates.filter((_, place) => holds[place]) };
  }

  // Words of the index that look like those of a query: names to try where nothing was found.
  async near(query) {
    const words = asked(query, this.tables).flatMap((group) => group.words);
    const wrong = words.map(({ text }) => text).filter(mayBeWrong).slice(0, NEAR_WORDS);
    const near = wrong.map(async (text) => nearest(text, await this.#files.vocabulary(text), FARTHEST));
    return [...new Set((await Promise.all(near)).flat())];
  }

  // The terms that stand for a word, each with its weight and its postings in both bundles.
  async #variants(word, low, weightOf, high = low + HIGHEST, some = this.#files.contents.bundles) {
    const variants = new Map();
    // Releases have no whole names, and most bundles nothing but releases.
    const isThere = (bundle) => bundle.names || !isName(word);
    const bundles = some.filter(isThere);
    const read = (most) =>
      Promise.all(bundles.map((bundle) => this.#files.terms(bundle, word, low, high, most)));
    const near = await read(1);
    // Where the word itself is, the file beside its own has little to add for its bytes.
    const all = near.flat().some(([term]) => term === word) ? near : await read();
    for (const [place, terms] of all.entries()) {
      for (const [term, postings] of terms) {
        const weight = weightOf(term);
        if (!weight) continue;
        if (!variants.has(term)) variants.set(term, { term, weight, length: 0, parts: [] });
        const variant = variants.get(term);
        variant.parts.push([bundles[place], postings]);
        variant.length += postings.length;
      }
    }
    const best = (one, other) => other.weight - one.weight || other.length - one.length;
    return [...variants.values()].sort(best).slice(0, LONGER);
  }

  #read({ parts, weight }, into) {
    for (const [bundle, postings] of parts) this.#files.impacts(bundle, postings, weight, into);
    return into;
  }

  async #exactly(term, some) {
    const [variant] = await this.#variants(term, term, () => EXACT, term, some);
    return variant ? this.#read(variant, new Map()) : new Map();
  }

  async #beginningWith(character) {
    const documents = new Map();
    const variants = await this.#variants(character, character, (term) => (isName(term) ? 0 : EXACT));
    for (const variant of variants) this.#read(variant, documents);
    return whole(documents, [character]);
  }

  async #word({ text, isPair, isAlone }, isExact) {
    if (isAlone) return this.#beginningWith(text);
    if (isPair) return whole(await this.#exactly(text), [text]);
    const rule = isExact ? undefined : RULES.find((one) => one.script.test(text));
    const low = rule ? text.slice(0, stemLength(text, rule)) : text;
    const high = rule ? low + HIGHEST : text;
    const variants = await this.#variants(text, low, (term) => likeness(text, term, rule), high);
    const documents = new Map();
    let common = 0;
    for (const variant of variants) {
      this.#read(variant, documents);
      if (variant.weight === EXACT) common = documents.size;
    }
    return { ...whole(documents, variants.map((one) => one.term), common), isWhole: common > 0 };
  }

  // What a word may have been meant to be, where nothing begins as it does.
  async #corrected(text) {
    const { asking } = this.tables;
    const known = mayBeWrong(text) ? await this.#files.vocabulary(text) : [];
    const near = nearest(text, known.filter((word) => !asking.has(word) && isSlip(text, word)));
    const documents = new Map();
    for (const one of near) {
      for (const [number, impact] of await this.#exactly(one)) {
        documents.set(number, Math.max(impact * NEAR, documents.get(number) ?? 0));
      }
    }
    return near.length ? { ...whole(documents, near), meant: near[0] } : NOTHING;
  }

  // What words were meant to be that are nowhere, where nothing begins as they do.
  #mended(words) {
    return Promise.all(words.map(async (word) => {
      if (word.isThere || !word.text || word.isPair || word.isAlone) return word;
      return { ...word, ...(await this.#corrected(word.text)) };
    }));
  }

  // What is there of the words of a group or, as a number is written in many ways, of the number.
  async #group({ instead, words }, isExact) {
    const number = instead && (await this.#word(instead, true));
    if (number?.isThere) return [number];
    const { stop } = this.#files.contents;
    const meant = words.filter(({ text }) => !stop.includes(text));
    const all = await Promise.all(meant.map((word) => this.#word(word, isExact)));
    if (isExact) return all.every((word) => word.isThere) ? all : [NOTHING];
    return all.map((word, place) => ({ ...meant[place], ...word }));
  }

  // Two words that the index has as one: techno polis.
  async #joined(words) {
    const found = await Promise.all(words.slice(1).map(async (other, place) => {
      const one = words[place];
      if (!one.text || !other.text || isHan(one.text) || isHan(other.text)) return NOTHING;
      const isShort = Math.min(one.text.length, other.text.length) <= SHORTEST;
      if (one.isWhole && other.isWhole && !isShort) return NOTHING;
      const documents = await this.#exactly(one.text + other.text);
      return { place, ...whole(documents, [one.text + other.text]) };
    }));
    return found.filter(({ isThere }) => isThere);
  }

  async #find(query) {
    await this.#files.readyFor(query);
    const quoted = [...query.matchAll(QUOTED)];
    const loose = quoted.reduce((rest, [whole]) => rest.replace(whole, " "), query);
    const groups = [
      ...quoted.flatMap(([, words]) => asked(words, this.tables).map((group) => [group, true])),
      ...asked(loose, this.tables).map((group) => [group, false]),
    ];
    const isLoose = !quoted.length;
    const [typed, telling, ...all] = await Promise.all([
      isLoose ? this.#exact(query, []) : new Map(),
      isLoose ? this.#telling(query) : [],
      ...groups.map(([group, isExact]) => this.#group(group, isExact)),
    ]);
    let words = all.flat();
    for (const { place, ...joined } of (await this.#joined(words)).reverse()) {
      words = [...words.slice(0, place), joined, ...words.slice(place + 2)];
    }
    if (!typed.size) words = await this.#mended(words);
    const corrections = words.filter((word) => word.meant).map((word) => [word.text, word.meant]);
    const exact = corrections.length && isLoose ? await this.#exact(query, corrections) : typed;
    const parts = isLoose && !exact.size ? await this.#names(words) : [];
    return {
      query,
      contents: this.#files.contents,
      documents: this.#ranked(words, exact, { parts, telling }, !isLoose),
      isExact: isOne(exact),
      corrections,
      terms: words.flatMap((word) => word.terms),
      phrases: quoted.map(([, text]) => flat(text, this.tables)).filter(isPhrase),
    };
  }

  // What the query is the whole name of, as it was typed or as it was meant.
  async #exact(query, corrections) {
    const meant = corrections.reduce((text, [from, to]) => text.replace(from, to), flat(query, this.tables));
    const term = exactTerm(corrections.length ? meant : query, this.tables);
    return term ? this.#exactly(term) : new Map();
  }

  // Where the words stand in names that tell what is asked for.
  #telling(query) {
    const called = this.#files.contents.bundles.filter(({ names }) => names);
    return Promise.all(tellingOf(query, this.tables).map((word) => this.#exactly(word, called)));
  }

  // The names that stand inside of a query, with how much of it each is.
  async #names(words) {
    const texts = words.map((word) => word.meant ?? word.text ?? "").slice(0, NAME_WORDS);
    if (texts.length < 2 || texts.some(isHan)) return [];
    const spans = texts.flatMap((_, from) =>
      texts.slice(from).map((_, place) => texts.slice(from, from + place + 1)),
    ).filter((span) => span.length < texts.length);
    const found = await Promise.all(spans.map(async (span) => {
      const term = exactTerm(span.join(" "), this.tables);
      return { share: span.length / texts.length, documents: term ? await this.#exactly(term) : new Map() };
    }));
    return found.filter(({ documents }) => documents.size);
  }

  // Those with most of the words, by how much these say; what has the name of the query first.
  #ranked(words, exact, { parts, telling }, isStrict) {
    const there = words.filter((word) => word.isThere);
    const found = new Map();
    const one = (number) => {
      if (!found.has(number)) found.set(number, { number, exact: 0, score: 0, part: 0, count: 0 });
      return found.get(number);
    };
    let total = 0;
    for (const word of there) {
      const rarity = this.#rarity(word.common);
      total += rarity;
      for (const [number, impact] of word.documents) {
        const entry = one(number);
        entry.count += 1;
        entry.part += rarity;
        entry.score += rarity * impact;
      }
    }
    for (const [number, impact] of exact) one(number).exact = impact;
    for (const { share, documents } of parts) {
      for (const [number, impact] of documents) {
        const entry = one(number);
        entry.part = Math.max(entry.part, total * share);
        entry.score += total * share * impact * IN_NAME;
      }
    }
    for (const documents of telling) {
      for (const [number, impact] of documents) {
        if (found.has(number)) one(number).score += total * impact * TELLS;
      }
    }
    const all = [...found.values()];
    const most = Math.max(0, ...all.map((entry) => entry.part));
    for (const entry of all) entry.score *= (entry.part / total) ** 2;
    const isEnough = (least) => (entry) =>
      entry.exact || (isStrict ? entry.count === words.length : entry.part >= most * least);
    const best = all.filter(isEnough(ENOUGH));
    const kept = best.length < FEW ? all.filter(isEnough(ENOUGH / 2)) : best;
    return kept.sort(order).map((entry) => entry.number);
  }

  #rarity(common) {
    return Math.log(1 + (this.#files.contents.documents - common + 0.5) / (common + 0.5));
  }
}
