// Looks words up in the files that scripts/zonesite/search/ has made for one language.
import { asked, flat, isHan, normal, pairs } from "./search-words.js";

const FORMAT = 1; // as in scripts/zonesite/search/bundle.py
const EXACT = 1;
const INFLECTED = 0.7;
const BEGUN = 0.4;
// Bounds for what a query may cost: files of terms for each word, letters that a word has which
// is taken for the beginning of another, how many such others, and pages read for a phrase.
const SHARDS = 3;
const SHORTEST = 3;
const LONGER = 32;
const PHRASE_PAGES = 30;
const HIGHEST = "\uffff";

const QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]/gu;
const ENGLISH = `
  e y s es ed er ers or ors ing ings ees ies ly ally icals ically ist ists ism isms ity ities
  ise ises ised isers ising isation ize izes ized izers izing ization ion ions ations itions
  cations ive ives ative ary ory able ible bles ment ments ness ful less ant ants ent ents ance
  ence ancy ency ure age an ans ian ians ese ite ites
`.trim().split(/\s+/);
const URDU = "وں یں یاں یوں ئیں ؤں ات ے ی ا و ز".split(" ");
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
  if (!rule) return 0;
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

// Documents are numbered by their days: of two that fit alike the newer is first.
const order = (one, other) =>
  other.count - one.count || other.score - one.score || other.number - one.number;

// One word in quotes needs no page to be read: the index knows where it is.
const isPhrase = (text) => isHan(text) || text.trim().includes(" ");

class Gone extends Error {}

export class Index {
  folding;
  #folder;
  #contents;
  #files = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  // The letters to fold, and the names of all other files: a new publication has others.
  async load(cache = "default") {
    [this.folding, this.#contents] = await Promise.all([
      this.#json("../../assets/folding.json", { cache }),
      this.#json("index.json", { cache }),
    ]);
    if (this.#contents.format !== FORMAT) throw new Error("another format of the index");
    this.#files.clear();
    let first = 0;
    for (const bundle of this.#contents.bundles) {
      for (const block of bundle.blocks) {
        block.first = first;
        first += block.documents;
      }
    }
  }

  // What is found, best first, and the words of the index by which it was.
  find(query) {
    return this.#renewed(() => this.#find(query));
  }

  // Path, title and kind of some of what was found.
  pages(found, from, to) {
    return this.#renewed(async () => {
      if (found.contents !== this.#contents) Object.assign(found, await this.#find(found.query));
      return Promise.all(found.documents.slice(from, to).map((number) => this.#page(number)));
    });
  }

  // Keeps of what was found the pages that have the quoted words side by side.
  async verify(found, textOf) {
    if (!found.phrases.length) return found;
    const pages = await this.pages(found, 0, PHRASE_PAGES);
    const candidates = found.documents.slice(0, PHRASE_PAGES);
    const isIn = (text) => (phrase) => text.includes(isHan(phrase) ? phrase.trim() : phrase);
    const texts = await Promise.all(pages.map(([path]) => textOf(path)));
    const holds = texts.map((text) => found.phrases.every(isIn(flat(text, this.folding))));
    return { ...found, phrases: [], documents: candidates.filter((_, place) => holds[place]) };
  }

  async #renewed(task) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      await this.load("reload");
      return task();
    }
  }

  async #json(name, options) {
    const answer = await fetch(new URL(name, this.#folder), options);
    if (answer.status === 404) throw new Gone(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  }

  // Each file once; what failed is asked for again by the next question.
  #file(name) {
    if (!this.#files.has(name)) {
      const loading = this.#json(name);
      loading.catch(() => this.#files.delete(name));
      this.#files.set(name, loading);
    }
    return this.#files.get(name);
  }

  async #page(number) {
    const blocks = this.#contents.bundles.flatMap((bundle) => bundle.blocks);
    const block = blocks.findLast((one) => one.documents && one.first <= number);
    const place = number - block.first;
    const size = this.#contents.chunk;
    const chunk = await this.#file(`pages-${block.chunks[Math.floor(place / size)]}.json`);
    return chunk[place % size];
  }

  // The terms of a bundle from one to another, from the files nearest to `word`.
  async #terms(bundle, word, low, high) {
    const last = (term) => Math.max(0, bundle.begins.findLastIndex((begin) => begin <= term));
    const [from, here, to] = [last(low), last(word), last(high)];
    let names = bundle.shards.slice(here, Math.min(to + 1, here + SHARDS));
    const missing = Math.min(SHARDS - names.length, here - from);
    names = [...bundle.shards.slice(here - missing, here), ...names];
    const files = await Promise.all(names.map((name) => this.#file(`terms-${name}.json`)));
    const terms = files.flatMap((file) => Object.entries(file));
    return terms.filter(([term]) => low <= term && term <= high);
  }

  // The terms that stand for a word, each with its weight and its postings in both bundles.
  async #variants(word, low, weightOf, high = low + HIGHEST) {
    const variants = new Map();
    const bundles = this.#contents.bundles;
    const all = await Promise.all(bundles.map((bundle) => this.#terms(bundle, word, low, high)));
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
    const nearest = (one, other) => other.weight - one.weight || other.length - one.length;
    return [...variants.values()].sort(nearest).slice(0, LONGER);
  }

  // The documents of one term: its impacts by their numbers.
  #read({ parts, weight }, into) {
    const { impacts } = this.#contents;
    for (const [bundle, postings] of parts) {
      let number = 0;
      for (const [, gap, sign] of postings.matchAll(/([0-9a-z]*)([A-Z:])/g)) {
        const value = gap === "" ? 0 : parseInt(gap, 36);
        if (sign === ":") {
          number = bundle.blocks[value].first;
          continue;
        }
        number += value;
        const impact = impacts[sign.charCodeAt(0) - 65] * weight;
        if (impact > (into.get(number) ?? 0)) into.set(number, impact);
        number += 1;
      }
    }
    return into;
  }

  async #exactly(term) {
    const [variant] = await this.#variants(term, term, () => EXACT, term);
    return variant ? this.#read(variant, new Map()) : new Map();
  }

  async #beginningWith(character) {
    const variants = await this.#variants(character, character, () => EXACT);
    const documents = new Map();
    for (const variant of variants) this.#read(variant, documents);
    return documents;
  }

  async #beside({ text, run, beside }) {
    const documents = await this.#exactly(beside);
    const isThere = documents.size || (await this.#beginningWith(text)).size;
    return { documents, isThere, isOptional: true, terms: [run] };
  }

  // A Chinese word is where all its pairs are; it is in a document as much as the least of them.
  async #han({ text, run }) {
    if ([...text].length === 1) return whole(await this.#beginningWith(text), [text]);
    const [first, ...others] = await Promise.all(pairs(text).map((pair) => this.#exactly(pair)));
    const documents = new Map();
    for (const [number, impact] of first) {
      const least = Math.min(impact, ...others.map((other) => other.get(number) ?? 0));
      if (least) documents.set(number, least);
    }
    return whole(documents, [text, run]);
  }

  async #word(word, isExact) {
    if (word.run) return word.beside ? this.#beside(word) : this.#han(word);
    const { text } = word;
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
    return whole(documents, variants.map((one) => one.term), common);
  }

  // What is there of a group: all its words or, as a number is written in many ways, the number.
  async #group({ instead, parts }, isExact) {
    const number = instead && (await this.#word(instead, true));
    if (number?.isThere) return [number];
    const stop = this.#contents.stop;
    const meant = parts.map((words) => words.filter(({ text }) => !stop.includes(text)));
    const all = await Promise.all(
      meant.map((words) => Promise.all(words.map((word) => this.#word(word, isExact)))),
    );
    const there = all.filter((words) => words.every((word) => word.isThere));
    return isExact && there.length < all.length ? [whole(new Map(), [])] : there.flat();
  }

  async #find(query) {
    const quoted = [...query.matchAll(QUOTED)];
    const loose = quoted.reduce((rest, [whole]) => rest.replace(whole, " "), query);
    const groups = [
      ...quoted.flatMap(([, words]) => asked(words, this.folding).map((group) => [group, true])),
      ...asked(loose, this.folding).map((group) => [group, false]),
    ];
    const all = await Promise.all(groups.map(([group, isExact]) => this.#group(group, isExact)));
    const words = all.flat();
    return {
      query,
      contents: this.#contents,
      documents: this.#ranked(words, quoted.length > 0),
      terms: words.flatMap((word) => word.terms),
      phrases: quoted.map(([, text]) => flat(text, this.folding)).filter(isPhrase),
    };
  }

  // Those with all words; where there is none, those with most of them.
  #ranked(words, isExact) {
    const needed = words.filter((word) => !word.isOptional);
    const found = new Map();
    for (const word of needed) this.#add(word, found, 1);
    for (const word of words.filter((one) => one.isOptional)) this.#add(word, found, 0);
    const all = [...found.values()].filter((one) => one.count);
    const best = all.filter((one) => one.count === needed.length);
    return (best.length || isExact ? best : all).sort(order).map((one) => one.number);
  }

  #add({ documents, common = documents.size }, found, count) {
    const rarity = Math.log(1 + (this.#contents.documents - common + 0.5) / (common + 0.5));
    for (const [number, impact] of documents) {
      const one = found.get(number) ?? { number, count: 0, score: 0 };
      one.count += count;
      one.score += rarity * impact;
      found.set(number, one);
    }
  }
}
