// A text that changes its font while it is read jumps. So a page in Urdu is shown when its fonts are
// there; if they take too long, in the reader's own fonts until the next page.
{
  const LONGEST_MS = 2000;
  const page = document.documentElement;
  const awaited = document.querySelectorAll("link[data-font]");
  const arrived = Array.from(awaited, (link) => document.fonts.load(`1em "${link.dataset.font}"`, "ا"));
  const late = new Promise((_, refuse) => setTimeout(refuse, LONGEST_MS));
  page.classList.add("is-waiting");
  Promise.race([Promise.all(arrived), late])
    .catch(() => page.classList.add("has-own-fonts"))
    .finally(() => page.classList.remove("is-waiting"));
}
