// Names that are offered while somebody types into the field of the masthead: a combobox as the
// ARIA Authoring Practices describe it. Until the names are there, and where they cannot be had, the
// field is the plain form that it is without scripts.
import { loadNames } from "./search-names.js";

const LONGEST = 200;
const form = document.getElementById("find");
const input = form.querySelector("input");
const home = new URL(form.dataset.home, location.href);
const numbers = new Intl.NumberFormat(form.dataset.locale, { numberingSystem: "latn" });
let chosen = -1;

const list = Object.assign(document.createElement("ul"), { id: "find-names", className: "find__names", hidden: true });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", form.dataset.suggestions);
const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
status.setAttribute("role", "status");

const options = () => [...list.children];
const isOpen = () => !list.hidden;

function choose(place) {
  const all = options();
  chosen = place;
  for (const [number, option] of all.entries()) option.ariaSelected = String(number === place);
  if (place < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", all[place].id);
  return all[place].scrollIntoView({ block: "nearest" });
}

function close() {
  choose(-1);
  list.hidden = true;
  input.ariaExpanded = "false";
}

function go({ path }) {
  const [page, part] = path.split("#");
  const address = new URL(page.slice(1) + (form.dataset.file ?? ""), home);
  if (part) address.hash = part;
  location.assign(address);
}

function option(place, number) {
  const item = Object.assign(document.createElement("li"), { id: `find-name-${number}`, className: "find__name" });
  item.setAttribute("role", "option");
  item.ariaSelected = "false";
  const title = Object.assign(document.createElement("span"), { textContent: place.title });
  const kind = Object.assign(document.createElement("span"), { className: "find__kind", textContent: place.kind });
  item.append(title, " ", kind);
  item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  item.addEventListener("click", () => go(place));
  return item;
}

function begin(names) {
  let places = [];

  const offer = () => {
    const query = [...input.value].slice(0, LONGEST).join("");
    places = query.trim() ? names.suggest(query) : [];
    list.replaceChildren(...places.map(option));
    close();
    list.hidden = !places.length;
    input.ariaExpanded = String(isOpen());
    status.textContent = query.trim() ? form.dataset.suggested.replace("{n}", () => numbers.format(places.length)) : "";
  };

  const keys = {
    ArrowDown: () => {
      if (!isOpen()) offer();
      if (isOpen()) choose((chosen + 1) % places.length);
      return isOpen();
    },
    ArrowUp: () => {
      if (!isOpen()) offer();
      if (isOpen()) choose(chosen > 0 ? chosen - 1 : places.length - 1);
      return isOpen();
    },
    Enter: () => {
      if (chosen < 0) return false;
      go(places[chosen]);
      return true;
    },
    Escape: () => {
      const wasOpen = isOpen();
      close();
      return wasOpen;
    },
    // These move in the text, as they do in every field.
    Home: () => choose(-1),
    End: () => choose(-1),
    Tab: close,
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.ariaExpanded = "false";
  form.append(list, status);
  input.addEventListener("input", offer);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (keys[event.key]?.()) event.preventDefault();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) close();
  });
  if (input === document.activeElement && input.value) offer();
}

loadNames(new URL(form.dataset.names, location.href)).then(begin, () => {});
