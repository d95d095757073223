// The words of a text, as scripts/zonesite/search/words.py has them for the index.
const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const HAN_RUN = new RegExp(`[${HAN}]+`, "gu");
const SCRIPTS = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const NUMBERS = /[0-9][0-9,-]*[0-9]/g;
const JOINED = /^(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4}-[0-9]{2}-[0-9]{2})$/;

// Without what readers leave out: case, accents, forms of one letter.
export function normal(text, folding) {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").normalize("NFC");
  const folded = [...bare.toLowerCase()].map((letter) => folding[letter] ?? letter).join("");
  return folded.replace(/([0-9])ء/g, "$1 "); // the sign of the year
}

export const isHan = (text) => text.search(HAN_RUN) >= 0;

// Each two neighbouring characters, and the last alone: the index has no other Chinese words.
const neighbours = (run) => {
  const letters = [...run];
  return letters.map((letter, place) => letter + (letters[place + 1] ?? ""));
};
export const pairs = (word) => neighbours(word).slice(0, -1);

// 1,200 and 2022-06-22 are one number too.
const joinedNumbers = (text) =>
  (text.match(NUMBERS) ?? [])
    .filter((number) => JOINED.test(number))
    .map((number) => number.replace(/[,-]/g, ""));

export function wordsOf(text, folding) {
  const plain = normal(text, folding);
  const runs = plain.match(HAN_RUN) ?? [];
  const rest = plain.replace(HAN_RUN, " ").match(WORD) ?? [];
  return [...joinedNumbers(plain), ...runs.flatMap(neighbours), ...rest];
}

// Words with one blank between them, so that a phrase can be looked for in a text.
export const flat = (text, folding) => ` ${(normal(text, folding).match(WORD) ?? []).join(" ")} `;

// Chinese is divided as the browser knows how to, and each browser differently: a character that
// it leaves alone has to be known to the index, and counts where it stands beside its neighbour.
function divided(run) {
  if (!Intl.Segmenter) return [run];
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const parts = [...segmenter.segment(run)].map((one) => one.segment);
  return parts.some((part) => [...part].length > 1) ? parts : [run];
}

function asWords(run) {
  if (!isHan(run)) return [{ text: run }];
  const letters = [...run];
  let place = 0;
  return divided(run).map((text) => {
    const first = place;
    place += [...text].length;
    const isLone = place - first < 2 && letters.length > 1;
    const beside = letters.slice(Math.max(0, first - 1)).slice(0, 2).join("");
    return isLone ? { text, run, beside } : { text, run };
  });
}

// What a query asks for: groups of words that stand together without a blank or a sign. `instead`
// is the one number that a day may be; a number with commas is nothing else.
export function asked(query, folding) {
  const groups = [];
  for (const unit of normal(query, folding).split(/\s+/)) {
    const [number] = joinedNumbers(unit);
    const whole = unit.includes(",") && number ? unit.replaceAll(",", "") : unit;
    const parts = (whole.match(WORD) ?? []).map((piece) => piece.match(SCRIPTS).flatMap(asWords));
    if (number && parts.length > 1) groups.push({ instead: { text: number }, parts });
    else groups.push(...parts.map((words) => ({ parts: [words] })));
  }
  return groups;
}
