// The words of a text, as scripts/zonesite/search/words.py has them for the index.
const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const HAN_RUN = new RegExp(`[${HAN}]+`, "gu");
const PIECE = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /^[a-z]+$/;
const URDU_PLURAL = /(?<=...)(?:وں|یں|ات|ز)$/u;
const NUMBERS = /[0-9][0-9,-]*[0-9]/g;
const JOINED = /^(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4}-[0-9]{2}-[0-9]{2})$/;
const DIGITS = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS = { 十: 10, 百: 100, 千: 1000 };
const NUMERAL = "[零〇一二两三四五六七八九十百千]";
const NUMERALS = new RegExp(`(?<=第)${NUMERAL}+|${NUMERAL}{2,}|十`, "g");
const EXACT = "=";
const LONGEST_NAME = 60;

export const isHan = (text) => text.search(HAN_RUN) >= 0;

// Whether a term is that of a whole name.
export const isName = (term) => term.endsWith(EXACT);

// The tables that index and query share, as they are used here. The characters of traditional
// Chinese are in a file of their own, each followed by the simplified one.
export function tablesOf(folding, traditional = "") {
  return {
    letters: new Map(Object.entries(folding.letters)),
    simplified: new Map(traditional.split(" ").filter(Boolean).map((pair) => [...pair])),
    numbers: new Map(Object.entries(folding.numbers)),
    spellings: folding.spellings.map(([british, american]) => [new RegExp(british), american]),
    asking: new Set(folding.asking),
    telling: folding.telling,
    askingHan: folding.asking_han,
  };
}

// 二十一 and 二一 are 21.
function inDigits(numeral) {
  const signs = [...numeral];
  if (!signs.some((sign) => sign in UNITS)) return signs.map((sign) => DIGITS[sign]).join("");
  let total = 0;
  let digit = 0;
  for (const sign of signs) {
    if (sign in UNITS) {
      total += (digit || 1) * UNITS[sign];
      digit = 0;
    } else digit = DIGITS[sign];
  }
  return String(total + digit);
}

// Without what readers leave out: case, accents, forms of one letter.
export function normal(text, tables) {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").normalize("NFC");
  const letters = [...bare.toLowerCase()].map((letter) => tables.letters.get(letter) ?? letter);
  // The sign of the year stands for a blank; any other hamza is written or not.
  const plain = letters.join("").replace(/([0-9])ء/g, "$1 ").replaceAll("ء", "").replace(/ی{2,}/g, "ی");
  if (!isHan(plain)) return plain;
  const simple = [...plain].map((character) => tables.simplified.get(character) ?? character);
  return simple.join("").replace(NUMERALS, inDigits);
}

// British as American, number words in digits.
export function alike(word, tables) {
  const number = tables.numbers.get(word);
  if (number) return number;
  if (!LATIN.test(word)) return word;
  return tables.spellings.reduce((known, [british, american]) => known.replace(british, american), word);
}

// Each two neighbouring characters, and the last alone: the index has no other Chinese words.
const neighbours = (run) => {
  const letters = [...run];
  return letters.map((letter, place) => letter + (letters[place + 1] ?? ""));
};

// 1,200 and 2022-06-22 are one number too.
const joinedNumbers = (text) =>
  (text.match(NUMBERS) ?? [])
    .filter((number) => JOINED.test(number))
    .map((number) => number.replace(/[,-]/g, ""));

export function wordsOf(text, tables) {
  const plain = normal(text, tables);
  const runs = plain.match(HAN_RUN) ?? [];
  const rest = plain.replace(HAN_RUN, " ").match(WORD) ?? [];
  const words = rest.map((word) => alike(word, tables));
  return [...joinedNumbers(plain), ...runs.flatMap(neighbours), ...words];
}

// Words with one blank between them, so that a phrase can be looked for in a text.
export const flat = (text, tables) => ` ${(normal(text, tables).match(WORD) ?? []).join(" ")} `;

const withoutAsking = (run, { askingHan }) =>
  askingHan.reduce((left, phrase) => left.replaceAll(phrase, " "), run);

// Of words those that a question is not only asked with; all, where it has no others.
const meant = (words, { asking }) => {
  const left = words.filter((word) => !asking.has(word));
  return left.length ? left : words;
};

function singular(word) {
  if ([...word].length < 4) return word;
  if (!LATIN.test(word)) return word.replace(URDU_PLURAL, "");
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !"su".includes(word.at(-2)) ? word.slice(0, -1) : word;
}

// The one term of a whole name or question, or nothing where it has no words.
export function exactTerm(text, tables) {
  const plain = normal(text, tables);
  const told = plain.replace(HAN_RUN, (run) => withoutAsking(run, tables)).match(WORD);
  const words = meant(told ?? plain.match(WORD) ?? [], tables);
  const joined = words.map((word) => singular(alike(word, tables))).join("");
  return joined && [...joined].slice(0, LONGEST_NAME).join("") + EXACT;
}

// The words of a query that tell what is asked for, of those that it is only asked with.
export function tellingOf(query, tables) {
  const words = normal(query, tables).match(WORD) ?? [];
  return tables.telling.filter((word) => words.includes(word));
}

// Where a browser knows words of Chinese they are not asked for: each browser divides otherwise.
// A run is all its pairs; a character that stands alone is whatever begins with it.
function parts(piece) {
  if (!isHan(piece)) return [{ text: piece }];
  const letters = [...piece];
  if (letters.length === 1) return [{ text: piece, isAlone: true }];
  return neighbours(piece).slice(0, -1).map((text) => ({ text, isPair: true }));
}

// What a query asks for: groups of words that stand together without a blank or a sign. `instead`
// is the one number that a day may be; a number with commas is nothing else.
export function asked(query, tables) {
  const groups = [];
  const plain = normal(query, tables).replaceAll("_", " ");
  const units = plain.replace(HAN_RUN, (run) => withoutAsking(run, tables)).split(/\s+/);
  const all = units.some((unit) => unit.search(WORD) >= 0) ? units : plain.split(/\s+/);
  for (const unit of all) {
    const [number] = joinedNumbers(unit);
    const whole = unit.includes(",") && number ? unit.replaceAll(",", "") : unit;
    const words = (whole.match(PIECE) ?? []).map((piece) => alike(piece, tables));
    if (number && words.length > 1) groups.push({ instead: { text: number }, words: words.flatMap(parts) });
    else groups.push(...words.map((word) => ({ words: parts(word) })));
  }
  const isAsking = ({ words }) => words.every(({ text }) => tables.asking.has(text));
  const left = groups.filter((group) => !isAsking(group));
  return left.length ? left : groups;
}
