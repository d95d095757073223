// Conveniences: sending, printing, sorting. Everything else works without script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
// Whoever opens the search wants to type. `autofocus` would take the focus at each page's start.
const find = document.getElementById("find");
find?.addEventListener("toggle", (event) => {
  if (event.newState === "open") event.target.querySelector("input").focus();
});
// Names to choose from cost nothing before somebody wants to type. In the offline copy, where no
// script is a module, another one comes first; elsewhere no script may name another by a text.
find?.addEventListener("focusin", () => {
  const { suggest, fetch } = find.dataset;
  if (suggest && !fetch) import(new URL(suggest, document.baseURI));
  for (const src of fetch ? [fetch, suggest] : []) {
    document.head.append(Object.assign(document.createElement("script"), { async: false, src }));
  }
}, { once: true });
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}
// Disclosures print open: a reader on paper cannot open them.
const closed = new Set();
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    closed.add(details);
    details.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
  closed.clear();
});
// What an address leads to is opened also where a browser does not do so by itself.
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  const folded = [];
  for (let one = target?.closest("details:not([open])"); one; one = one.parentElement.closest("details:not([open])")) folded.push(one);
  for (const one of folded) one.open = true;
  if (folded.length > 0) target.scrollIntoView();
};
window.addEventListener("hashchange", reveal);
reveal();
// Tables sort by a column: a value of its own where a cell has one, else its text.
for (const table of document.querySelectorAll("[data-sortable]")) {
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const key = (row, column) => row.cells[column].dataset.sort ?? "";
  const text = (row, column) => row.cells[column].textContent.trim();
  heads.forEach((head, column) => {
    const isOfNumbers = body.querySelector(`tr > :nth-child(${column + 1})[data-sort]`) !== null;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const sign = head.ariaSort === "ascending" ? -1 : 1;
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
      const rows = [...body.rows].sort((one, other) => {
        if (!isOfNumbers) return sign * order.compare(text(one, column), text(other, column));
        const [a, b] = [key(one, column), key(other, column)];
        // What has no value stands last, whichever way.
        if (a === "" || b === "") return (a === "") - (b === "");
        return sign * (Number(a) - Number(b));
      });
      body.append(...rows);
    });
  });
}
