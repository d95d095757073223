// The live parts of the form: without this file everything works by its buttons.
"use strict";

const WAIT = 600;
const form = document.querySelector("[data-form]");

function later(action, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}

// What the check says, while somebody types.

let asked = 0;

function paragraph(kind, lead, words, figures) {
  const found = document.createElement("p");
  found.className = `remark remark--${kind}`;
  if (lead) {
    const strong = document.createElement("strong");
    strong.textContent = lead;
    found.append(strong, " ");
  }
  found.append(words);
  for (const figure of figures ?? []) {
    const mark = document.createElement("mark");
    const isolated = document.createElement("bdi");
    isolated.textContent = figure;
    mark.append(isolated);
    found.append(" ", mark);
  }
  return found;
}

function languageName(id) {
  const labels = form.querySelectorAll("[data-language]");
  const found = [...labels].find((label) => label.dataset.language === id);
  return found ? found.textContent.trim() : id;
}

function show(told) {
  const places = new Map();
  for (const place of form.querySelectorAll("[data-remarks]")) {
    if (!place.querySelector(".theirs")) place.replaceChildren();
    if (!places.has(place.dataset.remarks)) places.set(place.dataset.remarks, place);
  }
  for (const one of told.remarks) {
    const lead = form.dataset[one.severity === "error" ? "wordsError" : "wordsWarning"];
    const place = places.get(one.name) ?? form.querySelector("[data-summary]");
    const said = paragraph(one.severity, lead, one.words);
    const code = document.createElement("code");
    code.dir = "ltr";
    code.textContent = one.code;
    said.append(" ", code);
    place.append(said);
  }
  for (const one of told.figures) {
    const words = form.dataset[one.lacking ? "wordsLacking" : "wordsFigures"].replace("{language}", languageName(one.other));
    places.get(one.name)?.append(paragraph("figures", "", words, one.found));
    const text = one.name.replace(/[.][^.]+$/, "");
    form.querySelector(`[data-exceptions="${CSS.escape(text)}"]`)?.removeAttribute("hidden");
  }
  for (const tally of form.querySelectorAll("[data-tally]")) {
    tally.innerHTML = told.tally;
  }
  form.querySelector("[data-summary]").innerHTML = told.tally;
}

async function check() {
  const number = ++asked;
  form.dataset.checking = "true";
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.ok && number === asked) show(await answer.json());
  } catch {
    // The server has ended: what was typed is kept below.
  }
  if (number === asked) form.dataset.checking = "false";
}

// A text as the site will show it.

async function showMarkdown(area) {
  const place = area.closest(".field").querySelector(".as-shown__text");
  if (!place.closest("details").open) return;
  const body = new URLSearchParams({ text: area.value, lang: area.dataset.shown });
  const answer = await fetch("/shown", { method: "POST", body });
  if (answer.ok) place.innerHTML = await answer.text();
}

// What was typed and not saved survives a closed tab. It is kept by the record and by the version
// of the file from which it began, so that it never covers what others have saved since.

const key = form && `zonesite ${form.dataset.record} ${form.dataset.digest}`;

function typed() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "digest" && name !== "do"));
}

function keep(first) {
  const now = typed();
  if (now === first) localStorage.removeItem(key);
  else localStorage.setItem(key, now);
}

function bringBack(pairs) {
  const values = new Map();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (!input.name || input.name === "digest" || input.type === "hidden" || input.type === "submit") continue;
    const texts = values.get(input.name) ?? [];
    if (input.type === "checkbox") input.checked = texts.includes(input.value);
    else input.value = texts.shift() ?? "";
  }
}

function offerToRestore(first) {
  const kept = localStorage.getItem(key);
  const bar = document.querySelector("[data-restore]");
  if (!kept || kept === first) return;
  bar.hidden = false;
  bar.querySelector("[data-restore-yes]").addEventListener("click", () => {
    bringBack(JSON.parse(kept));
    bar.hidden = true;
    form.querySelector("input, textarea, select")?.focus();
    check();
  });
  bar.querySelector("[data-restore-no]").addEventListener("click", () => {
    localStorage.removeItem(key);
    bar.hidden = true;
  });
}

// One more empty line where ids are listed.

function grow(event) {
  const line = event.target.closest(".ids__one");
  if (!line || line.nextElementSibling || !event.target.value) return;
  const fresh = line.cloneNode(true);
  fresh.querySelector("input").value = "";
  fresh.querySelector(".ids__name")?.remove();
  const number = line.parentElement.children.length + 1;
  const input = fresh.querySelector("input");
  input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/[0-9]+$/, String(number)));
  line.after(fresh);
}

if (form) {
  const first = typed();
  if (form.hasAttribute("data-saved")) {
    const fresh = form.dataset.record.replace(/[^/]+$/, "new");
    const ours = [`zonesite ${form.dataset.record} `, `zonesite ${fresh} `];
    const names = Object.keys(localStorage).filter((name) => ours.some((start) => name.startsWith(start)));
    names.forEach((name) => localStorage.removeItem(name));
    history.replaceState(null, "", location.pathname);
  } else {
    offerToRestore(first);
  }
  const checkLater = later(check, WAIT);
  const keepLater = later(() => keep(first), WAIT / 2);
  form.addEventListener("input", (event) => {
    grow(event);
    keepLater();
    checkLater();
    if (event.target.dataset.shown) event.target.showLater();
  });
  for (const area of form.querySelectorAll("textarea[data-shown]")) {
    area.showLater = later(() => showMarkdown(area), WAIT / 2);
    area.closest(".field").querySelector("details").addEventListener("toggle", () => showMarkdown(area));
  }
  window.addEventListener("pagehide", () => { if (typed() !== first && !form.dataset.sent) keep(first); });
  form.addEventListener("submit", () => { keep(first); form.dataset.sent = "true"; });
}
