// The files that scripts/zonesite/search/ has made for one language, read as they are needed.
import { tablesOf } from "./search-words.js";

const FORMAT = 4; // as in scripts/zonesite/search/bundle.py
const SHARDS = 2; // the most files of terms that are read for one word
const [ZERO, COLON, CAPITAL_A, CAPITAL_Z, SMALL_A] = [..."0:AZa"].map((sign) => sign.charCodeAt(0));
const LATIN = /^\p{Script=Latin}/u;
const HAN = /\p{Script=Han}/u;

// What one publication calls a file, the next calls otherwise.
class Gone extends Error {}

export class Files {
  tables;
  contents;
  #folder;
  #letters;
  #files = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  // The tables of letters, and the names of all other files.
  async load(cache = "default") {
    [this.#letters, this.contents] = await Promise.all([
      this.#json("../../assets/folding.json", { cache }),
      this.#json("index.json", { cache }),
    ]);
    if (this.contents.format !== FORMAT) throw new Error("another format of the index");
    this.tables = tablesOf(this.#letters);
    this.#files.clear();
    let first = 0;
    for (const bundle of this.contents.bundles) {
      for (const block of bundle.blocks) {
        block.first = first;
        block.called = bundle.called;
        first += block.documents;
      }
    }
  }

  // The characters of traditional Chinese for those that the index has, once somebody types Chinese.
  async readyFor(query) {
    if (!HAN.test(query) || this.tables.simplified.size) return;
    const pairs = await this.#ofEach("traditional");
    this.tables = tablesOf(this.#letters, pairs.join(" "));
  }

  // Does something once more, where a new publication has replaced the files meanwhile.
  async renewed(task) {
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

  #ofEach(what) {
    const some = this.contents.bundles.filter((bundle) => bundle[what]);
    return Promise.all(some.map(({ called }) => this.#file(`${what}-${called}.json`)));
  }

  // Path, title, kind and summary of a document.
  async document(number) {
    const blocks = this.contents.bundles.flatMap((bundle) => bundle.blocks);
    const block = blocks.findLast((one) => one.documents && one.first <= number);
    const place = number - block.first;
    const size = this.contents.chunk;
    const name = `pages-${block.called}-${block.chunk + Math.floor(place / size)}.json`;
    const [base, kinds, ...rows] = await this.#file(name);
    const [path, title, kind, summary] = rows[place % size];
    return [base + path, title, kinds[kind], summary];
  }

  // The terms of a bundle from one to another, from the file of `word` and, if so many are wanted,
  // from those beside it.
  async terms(bundle, word, low, high, most = SHARDS) {
    const last = (term) => Math.max(0, bundle.begins.findLastIndex((begin) => begin <= term));
    const [from, here, to] = [last(low), last(word), last(high)];
    if (!bundle.begins.length) return [];
    const end = Math.min(to + 1, here + most);
    const begin = Math.max(from, end - most);
    const numbers = [...Array(end - begin).keys()].map((number) => begin + number);
    const files = await Promise.all(numbers.map((number) => this.#file(`terms-${bundle.called}-${number}.json`)));
    const terms = files.flatMap((file) => Object.entries(file));
    return terms.filter(([term]) => low <= term && term <= high);
  }

  // The words that one written wrongly may have been meant for: those of its script.
  async vocabulary(word) {
    const script = LATIN.test(word) ? "latin-words" : "other-words";
    return [...new Set((await this.#ofEach(script)).flat())];
  }

  // Adds the documents of postings to a map: the impact of each by its number.
  impacts(bundle, postings, weight, into) {
    const { impacts } = this.contents;
    let number = 0;
    let gap = 0;
    for (let place = 0; place < postings.length; place += 1) {
      const code = postings.charCodeAt(place);
      if (code < COLON) gap = gap * 36 + code - ZERO;
      else if (code > CAPITAL_Z) gap = gap * 36 + code - SMALL_A + 10;
      else {
        if (code === COLON) number = bundle.blocks[gap].first;
        else {
          number += gap;
          const impact = impacts[code - CAPITAL_A] * weight;
          if (impact > (into.get(number) ?? 0)) into.set(number, impact);
          number += 1;
        }
        gap = 0;
      }
    }
  }
}
