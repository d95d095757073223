// Which places a reader may mean by what stands in the field so far: from their names alone, so
// that one small file is enough. scripts/zonesite/search/suggestions.py makes it.
import { isSlip, mayBeWrong, nearest } from "./search-near.js";
import { asked, exactTerm, flat, tablesOf, wordsOf } from "./search-words.js";

const FORMAT = 1; // as in suggestions.py
const MOST = 7;
// What is worth more: a title or its beginning, then another name, then words of any of them.
const WHOLE = 5;
const BEGINNING = 4;
const NAME = 3;
const NAME_BEGINNING = 2;
const WORDS = 1;

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

// The names of a file, ready to be looked through; it fails where either file does.
export async function loadNames(address) {
  const [folding, told] = await Promise.all([
    json(new URL("../../assets/folding.json", address)),
    json(address),
  ]);
  if (told.format !== FORMAT) throw new Error("another format of the names");
  return new Names(told, tablesOf(folding, told.traditional));
}

export class Names {
  #tables;
  #places;
  #known;

  constructor({ places, kinds }, tables) {
    this.#tables = tables;
    const namesOf = (names) => ({
      terms: names.map((name) => exactTerm(name, tables)),
      joined: names.map((name) => flat(name, tables).replaceAll(" ", "")),
    });
    this.#places = places.map(([path, kind, titles, ...others], order) => {
      const all = [...titles, ...others, kinds[kind]];
      const words = all.flatMap((name) => [...flat(name, tables).trim().split(" "), ...wordsOf(name, tables)]);
      const place = { path, title: titles[0], kind: kinds[kind], order };
      return { ...place, titles: namesOf(titles), others: namesOf(others), words: [...new Set(words)] };
    });
    this.#known = [...new Set(this.#places.flatMap(({ words, titles }) => [...words, ...titles.joined]))];
  }

  // The places that are meant, best first: by what was typed, else by what looks like it.
  suggest(query) {
    const words = asked(query, this.#tables).flatMap((group) => group.words.map(({ text }) => text));
    if (!words.length) return [];
    const term = exactTerm(query, this.#tables);
    const joined = flat(query, this.#tables).replaceAll(" ", "");
    const found = this.#matching(words, joined, term);
    if (found.length) return found;
    const meant = words.map((word) => this.#corrected(word));
    return meant.includes(undefined) ? [] : this.#matching(meant, meant.join(""), "");
  }

  #matching(words, joined, term) {
    const begins = (names) => names.joined.some((name) => name.startsWith(joined));
    const worth = ({ titles, others, words: known }) => {
      if (titles.terms.includes(term)) return WHOLE;
      if (begins(titles)) return BEGINNING;
      if (others.terms.includes(term)) return NAME;
      if (begins(others)) return NAME_BEGINNING;
      return words.every((word) => known.some((one) => one.startsWith(word))) ? WORDS : 0;
    };
    const isPart = ({ path }) => (path.includes("#") ? 1 : 0);
    return this.#places
      .map((place) => ({ place, worth: worth(place) }))
      .filter((one) => one.worth)
      .sort((one, other) =>
        other.worth - one.worth ||
        isPart(one.place) - isPart(other.place) ||
        one.place.title.length - other.place.title.length ||
        one.place.order - other.place.order)
      .slice(0, MOST)
      .map(({ place }) => place);
  }

  // A word that names have, or begin with; else one that differs from the beginning of such a word
  // as a slip of the finger does.
  #corrected(word) {
    if (this.#known.some((one) => one.startsWith(word))) return word;
    if (!mayBeWrong(word)) return undefined;
    const alike = this.#known.filter((one) => isSlip(word, one));
    const begun = [word.length, word.length + 1].flatMap((length) =>
      alike.map((one) => one.slice(0, length)),
    );
    return nearest(word, [...new Set(begun)])[0];
  }
}
