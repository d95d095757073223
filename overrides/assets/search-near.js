// Words that differ by one letter: one too many, one missing, another, or two that changed places.
const LEAST = 4;
const MOST = 18;
const LONG = 8; // letters from which two wrong ones are forgiven, where one explains nothing
const KEPT = 4;
const CERTAIN = 6; // letters from which the first one may be the wrong one
const LETTERS = /^[\p{Script=Latin}\p{Script=Arabic}\p{M}]+$/u;

// Optimal string alignment, given up as soon as more than `most` differ.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = [...Array(other.length + 1).keys()];
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let value = Math.min(last[column] + 1, here[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1));
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && isSwapped) value = Math.min(value, before[column - 2] + 1);
      here.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = last;
    last = here;
  }
  return last[other.length];
}

export const mayBeWrong = (word) =>
  word.length >= LEAST && word.length <= MOST && LETTERS.test(word);

// A slip of the finger: hardly anybody gets the first letter of a short word wrong.
export const isSlip = (word, meant) => word.length >= CERTAIN || word[0] === meant[0];

// The words that one may have been meant for, those that begin as it does first.
export function nearest(word, known, farthest = word.length < LONG ? 1 : 2) {
  for (let most = 1; most <= farthest; most += 1) {
    const found = known.filter((one) => distance(word, one, most) <= most);
    if (!found.length) continue;
    const alike = (one) => (one[0] === word[0] ? 1 : 0) + (one.at(-1) === word.at(-1) ? 1 : 0);
    return found.sort((one, other) => alike(other) - alike(one)).slice(0, KEPT);
  }
  return [];
}
