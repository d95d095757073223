// Up to four zones beside each other: the choice stands in the address, and every cell and word is
// copied from the page itself, so that it is that of the pages which compare two without scripts.
const form = document.querySelector("[data-compare]");
const parts = document.querySelector("[data-compare-parts]").content;
const trouble = document.querySelector("[data-compare-trouble]");
const said = document.querySelector("[data-compare-said]");
const result = document.querySelector("[data-compare-result]");
const selects = [...form.querySelectorAll("select")];
const MOST = selects.length;
const TOLD = 40; // letters of what is no zone

const found = new Map([...parts.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));
const copy = (node) => [...node.cloneNode(true).childNodes];
const part = (name) => copy(found.get(name));
const isZone = (id) => found.has(`zone.${id}`);
const zone = (id) => part(`zone.${id}`);

// Each row with its cells: zones that share one say the same.
const rows = [...parts.querySelectorAll("[data-row]")].map((label) => ({
  label,
  kind: label.dataset.kind,
  cells: new Map(),
}));
const byName = new Map(rows.map((row) => [row.label.dataset.row, row]));
for (const cell of document.querySelectorAll("[data-cell]"))
  for (const id of cell.dataset.zones.split(" ")) byName.get(cell.dataset.cell).cells.set(id, cell);

function element(name, className = "", children = []) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

const listed = (items) => items.flatMap((nodes, n) => (n > 0 ? [...part("comma"), ...nodes] : nodes));

// A sentence of the page with nodes in its places.
function filled(name, values) {
  const words = found.get(name).textContent.split(/\{(\w+)\}/);
  return words.flatMap((text, n) => (n % 2 === 1 ? values[text] : [text]));
}

function heading(ids) {
  const cells = ids.map((id) => element("th", "", zone(id)));
  const all = [element("th", "", part("what")), ...cells];
  for (const cell of all) cell.scope = "col";
  return element("thead", "", [element("tr", "", all)]);
}

function tableRow(row, ids) {
  const name = element("th", "", copy(row.label));
  name.scope = "row";
  const cells = ids.map((id) => {
    const said = row.cells.get(id);
    const cell = element("td", "", said ? copy(said) : part(row.kind === "noted" ? "none" : "blank"));
    cell.dataset.label = found.get(`zone.${id}`).textContent.trim();
    return cell;
  });
  return element("tr", "", [name, ...cells]);
}

function differing(some, ids) {
  const made = [element("h3", "", part("differs"))];
  if (some.length === 0) made.push(element("p", "", part("none-differs")));
  else {
    const body = element("tbody", "", some.map((row) => tableRow(row, ids)));
    const table = element("table", `ledger-table compare-table compare-table--${ids.length}`);
    table.append(heading(ids), body);
    made.push(element("div", "table-wrap", [table]));
  }
  return element("section", "compare-differing", made);
}

function same(some, ids) {
  const items = some.map((row) =>
    element("div", "", [element("dt", "", copy(row.label)), element("dd", "", copy(row.cells.get(ids[0])))]),
  );
  const list = element("dl", "pairs pairs--wide", items);
  return element("section", "compare-same", [element("h3", "", part("same")), list]);
}

function silent(some) {
  const what = listed(some.map((row) => copy(row.label)));
  return element("p", "compare-silent", [...filled("silent", { what }), ...part("asked-of-all")]);
}

// On paper it is as the page of a pair: what is compared, with its sources and no others.
function forPaper() {
  const named = new Set([...result.querySelectorAll("a[href^='#source-']")].map((link) => link.hash));
  const isShown = result.hasChildNodes();
  document.body.classList.toggle("page--compare-pair", isShown);
  for (const entry of document.querySelectorAll(".sources__list > li"))
    entry.classList.toggle("compare-unnamed", isShown && !named.has(`#${entry.id}`));
}

// Whatever passes the page on passes the choice on with it: copying, an e-mail, a print.
function passOn(ids) {
  const address = ids.length > 0 ? `${form.dataset.address}?zones=${ids.join(",")}` : form.dataset.address;
  for (const shown of document.querySelectorAll(".share__address bdi, .print-only bdi")) shown.textContent = address;
  for (const button of document.querySelectorAll("[data-copy]")) button.dataset.copy = address;
  for (const link of document.querySelectorAll(".share__actions a[href^='mailto:?']"))
    link.href = link.href.replace(/body=.*$/, () => `body=${encodeURIComponent(address)}`);
}

// Shows zones beside each other: also what the test compares with the pages of pairs.
export function show(ids) {
  const sorted = { differing: [], same: [], silent: [] };
  for (const row of rows) {
    const cells = ids.map((id) => row.cells.get(id));
    const isSaid = cells.some((cell) => cell);
    if (!isSaid && row.kind === "asked") sorted.silent.push(row);
    else if (isSaid) sorted[cells.every((cell) => cell === cells[0]) ? "same" : "differing"].push(row);
  }
  const made = [element("h2", "", filled("compared", { zones: listed(ids.map(zone)) }))];
  made.push(differing(sorted.differing, ids));
  if (sorted.same.length > 0) made.push(same(sorted.same, ids));
  if (sorted.silent.length > 0) made.push(silent(sorted.silent));
  result.replaceChildren(...made);
  forPaper();
}

function tell(messages) {
  trouble.replaceChildren(...messages.map((nodes) => element("p", "caution", nodes)));
}

// What a link says may be anything: it is shown as text, short, and without signs that cannot be seen.
const quoted = (text) => [element("bdi", "", [text.replace(/\p{C}/gu, "�").slice(0, TOLD)])];

// The zones of an address, and what is wrong with it.
function read(query) {
  const given = query.getAll("zones");
  const messages = [];
  if (new Set(given).size > 1) messages.push(part("trouble.contradicting"));
  const ids = (given[0] ?? "").split(",").filter((id) => id !== "");
  const strange = [...new Set(ids.filter((id) => !isZone(id)))];
  for (const id of strange.slice(0, MOST)) messages.push(filled("trouble.unknown", { found: quoted(id) }));
  const { chosen, messages: others } = sound(ids.filter(isZone));
  return { chosen, messages: [...messages, ...others] };
}

// Each zone once, and no more than there is room for.
function sound(ids) {
  const each = [...new Set(ids)];
  const twice = each.filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id));
  const messages = twice.map((id) => filled("trouble.twice", { zone: zone(id) }));
  const left = each.slice(MOST);
  if (left.length > 0) messages.push(filled("trouble.too-many", { zones: listed(left.map(zone)) }));
  return { chosen: each.slice(0, MOST), messages };
}

function answer({ chosen, messages }) {
  const isOne = chosen.length === 1;
  tell(isOne ? [...messages, filled("trouble.one-more", { zone: zone(chosen[0]) })] : messages);
  passOn(chosen);
  if (chosen.length > 1) show(chosen);
  else {
    result.replaceChildren();
    forPaper();
  }
  said.textContent = result.querySelector("h2")?.textContent ?? "";
}

function choose() {
  const chosen = sound(selects.map((select) => select.value).filter((id) => id !== ""));
  const query = chosen.chosen.length > 0 ? `?zones=${chosen.chosen.join(",")}` : location.pathname;
  history.replaceState(null, "", query);
  answer(chosen);
}

const first = read(new URLSearchParams(location.search));
selects.forEach((select, n) => (select.value = first.chosen[n] ?? ""));
form.addEventListener("change", choose);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  choose();
});
form.hidden = false;
answer(first);
