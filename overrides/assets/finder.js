// "What would apply to me" as one page: the answers stand in the address, and the words are copied
// from the page itself, so that they are those of the pages that answer without scripts.
import { calendar, endOfTerm, isDay, period, today } from "./finder-days.js";
import { groups, normal, QUESTIONS } from "./finder-rules.js";

const form = document.querySelector("[data-finder]");
const rules = JSON.parse(document.querySelector("[data-finder-rules]").textContent);
const parts = document.querySelector("[data-finder-parts]").content;
const trouble = document.querySelector("[data-finder-trouble]");
const verdict = document.querySelector("[data-finder-verdict]");
const outcomes = document.querySelector("[data-finder-outcomes]");
const clock = document.querySelector("[data-finder-clock]");
const numbers = new Intl.NumberFormat(form.dataset.locale, { numberingSystem: "latn" });
const months = new Intl.DateTimeFormat(form.dataset.locale, { month: "long", timeZone: "UTC" });
const OUTCOMES = ["applies", "not-known", "does-not"];

const found = new Map([...parts.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));
const part = (name) => [...(found.get(name)?.cloneNode(true).childNodes ?? [])];
const said = (name, values = {}) =>
  (found.get(name)?.textContent ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key]);

function element(name, className = "", children = []) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// By the pattern of the site, in the letters of CLDR: browsers write some languages otherwise.
function shown(when) {
  const [year, month, number] = when.split("-").map(Number);
  const name = months.format(new Date(`${when}T00:00:00Z`));
  const values = { d: number, M: month, MMMM: name, y: year };
  return form.dataset.pattern.replace(/'([^']*)'|d|M+|y/g, (one, text) => text ?? values[one]);
}

function step({ question, answers, conditions }, who) {
  const words = answers.flatMap((answer, number) => [
    ...(number > 0 ? [" ", ...part("or"), " "] : []),
    element("strong", "", part(`answer.${question}.${answer}`)),
  ]);
  const label = element("span", "finder-step__label", part(`label.${question}.${who}`));
  const cites = conditions.flatMap((key) => [...part(`cites.${key}`), " "]);
  return element("li", "", [label, " ", ...words, " ", ...cites]);
}

function way({ outcome, steps }, who) {
  const as = steps[0].question === "who" ? steps[0].answers[0] : who;
  const then = element("span", "finder-way__then", part(`then.${outcome}`));
  return element("li", "finder-way", [then, element("ul", "", steps.map((one) => step(one, as)))]);
}

function waysOut(group, who) {
  const ways = group.ways.map((one) => way(one, who));
  const summary = element("summary", "", part("what-changes"));
  const made = element("details", "finder-ways", [summary, element("ul", "", ways)]);
  made.open = group.outcome !== "applies" && !group.isOther;
  return made;
}

function reasons(one) {
  const why = part(one.outcome === "does-not" ? "missing" : "in-doubt");
  const list = element("ul", "finder-conditions", one.reasons.flatMap((key) => part(`condition.${key}`)));
  const gaps = one.gaps.flatMap((id) => part(`gap.${id}`));
  return element("div", "finder-reasons", [element("p", "finder-why", why), list, ...gaps]);
}

function group(one, who) {
  const long = one.outcome !== "does-not";
  const short = one.isOther ? "other" : "short";
  const item = (id) => part(long ? `item.${rules.parts[id][who]}` : `${short}.${id}`);
  const made = [element("ul", "finder-items", one.incentives.flatMap(item))];
  if (one.reasons.length > 0 && !one.isOther) made.unshift(reasons(one));
  if (one.ways.length > 0) made.push(waysOut(one, who));
  return element("div", "finder-group", made);
}

function outcome(name, all, who) {
  const some = all.filter((one) => one.outcome === name);
  const own = some.filter((one) => !one.isOther).map((one) => group(one, who));
  const others = some.filter((one) => one.isOther).map((one) => group(one, who));
  const made = element("section", `finder-outcome finder-outcome--${name}`, [
    element("h2", "", part(`outcome.${name}`)),
    ...own,
  ]);
  if (others.length > 0) {
    const summary = element("summary", "", part("for-others"));
    const fold = element("details", "finder-others", [summary, ...others]);
    fold.open = own.length === 0;
    made.append(fold);
  }
  made.id = `outcome-${name}`;
  made.hidden = some.length === 0;
  return made;
}

function count(name, all) {
  const some = all.filter((one) => one.outcome === name);
  const n = some.reduce((sum, one) => sum + one.incentives.length, 0);
  const none = n === 0 ? " finder-verdict__one--none" : "";
  const number = element("bdi", "", [numbers.format(n)]);
  const link = element("a", `finder-verdict__one finder-verdict__one--${name}${none}`, [
    number,
    " ",
    ...part(`outcome.${name}`),
  ]);
  link.href = `#outcome-${name}`;
  return link;
}

const pageOf = (profile) =>
  rules.pages.find((row) => QUESTIONS.every((question, n) => row[n] === profile[question])).at(-1);

// Shows what a profile is answered: also what the test compares with the pages.
export function show(given) {
  const profile = normal(rules, given);
  const all = groups(rules, profile);
  const counts = element("p", "finder-verdict", OUTCOMES.map((name) => count(name, all)));
  verdict.replaceChildren(counts, ...part(`person.${profile.who}`));
  outcomes.replaceChildren(...OUTCOMES.map((name) => outcome(name, all, profile.who)));
  const link = element("a", "more", part("page-of-this"));
  const file = form.dataset.file ?? "";
  link.href = new URL(pageOf(profile).slice(1) + file, new URL(form.dataset.home, location.href)).href;
  outcomes.append(element("p", "screen-only", [link]));
  return { profile, all };
}

// What ends when: of all that applies, or may, the terms whose beginning is the day that was given.
function ends({ profile, all }, day) {
  const { starts } = rules.persons[profile.who];
  const shownThere = all.filter((one) => one.outcome !== "does-not").flatMap((one) => one.incentives);
  return shownThere.flatMap((id) => {
    const { terms } = rules.rules.find((rule) => rule.id === id);
    const own = (terms[profile.who] ?? []).filter(([, from]) => from === starts);
    return own.map(([years]) => ({ id, years, day: endOfTerm(day, years) }));
  });
}

const SVG = "http://www.w3.org/2000/svg";

function rect(className, from, to) {
  const made = document.createElementNS(SVG, "rect");
  const isMirrored = document.dir === "rtl";
  made.setAttribute("class", className);
  made.setAttribute("x", `${(isMirrored ? 1 - to : from) * 100}%`);
  made.setAttribute("width", `${(to - from) * 100}%`);
  made.setAttribute("y", className === "picture__end" ? "0" : "25%");
  made.setAttribute("height", className === "picture__end" ? "100%" : "50%");
  return made;
}

// The term as a bar, with the year of the announced end behind it.
function strip(day, end, last) {
  const time = (text) => Date.parse(`${text}T00:00:00Z`);
  const share = (text) => (time(text) - time(day)) / (time(last) - time(day));
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "picture__strip");
  made.setAttribute("height", "1.4em");
  made.setAttribute("aria-hidden", "true");
  const limit = rules.dates.ends;
  if (limit && limit > day && limit < last) {
    const year = `${limit.slice(0, 4)}-01-01`;
    made.append(rect("picture__end", share(year > day ? year : day), share(limit)));
  }
  if (limit && end > limit) {
    made.append(rect("picture__bar", 0, share(limit)));
    made.append(rect("picture__bar picture__bar--beyond", share(limit), share(end)));
  } else made.append(rect("picture__bar", 0, share(end)));
  return made;
}

const note = (end) => {
  if (end < today(form.dataset.zone)) return part("clock.over");
  if (!rules.dates.ends) return [];
  return part(end > rules.dates.ends ? "clock.beyond" : "clock.within");
};

function download(rows) {
  const host = new URL(form.dataset.site).hostname;
  const title = document.querySelector("h1").textContent;
  const text = calendar({
    host,
    name: title,
    stamp: new Date(),
    ends: rows.map((row) => ({
      ...row,
      summary: said("clock.event", { name: said(`name.${row.id}`).trim() }),
      description: [...note(row.day), " ", ...part("clock.announced-end")]
        .map((one) => one.textContent ?? one)
        .join(""),
      url: new URL(`incentives/${row.id}/`, form.dataset.site).href,
    })),
  });
  const link = element("a", "button button--quiet", part("clock.calendar"));
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  link.download = "licence-clock.ics";
  return element("p", "screen-only", [link]);
}

function showClock(answer, day) {
  clock.hidden = !day;
  if (!day) return;
  const rows = ends(answer, day);
  const heading = element("h2", "", [said("clock.yours", { date: shown(day) })]);
  if (rows.length === 0) {
    clock.replaceChildren(heading, element("p", "", part("clock.none")));
    return;
  }
  const limit = rules.dates.ends ? endOfTerm(rules.dates.ends, 1) : "";
  const last = [limit, ...rows.map((row) => row.day)].sort().at(-1);
  const items = rows.map((row) => {
    const when = element("time", "", [shown(row.day)]);
    when.dateTime = row.day;
    const words = element("p", "picture__name", [...part(`name.${row.id}`), " ", ...part("clock.ends"), " "]);
    words.append(element("strong", "", [when]), " ", element("span", "picture__note", note(row.day)));
    return element("li", "picture__row", [words, strip(day, row.day, last)]);
  });
  const picture = element("div", "picture", [element("ul", "picture__rows", items)]);
  const legend = element("p", "cell-note", part("clock.announced-end"));
  const silence = element("p", "cell-note", [...part("clock.not-said-title"), " ", ...part("clock.not-said")]);
  clock.replaceChildren(heading, picture, ...(rules.dates.ends ? [legend] : []), silence, download(rows));
}

function tell(messages) {
  trouble.replaceChildren(...messages.map((text) => element("p", "caution", [text])));
}

// What is wrong with a day; nothing where a licence can be of it.
function wrongDay(day) {
  if (!isDay(day)) return said("trouble.no-day", { found: day.slice(0, 40) });
  const of = period(rules.dates, day);
  if (of === "before") return said("trouble.before-any-law", { found: shown(day) });
  return of === "after" ? said("trouble.after-end", { found: shown(day) }) : "";
}

// The answers in an address: those that are known go into the form, the others are told.
function read(query) {
  const messages = [];
  for (const question of [...QUESTIONS, "day"]) {
    const given = query.getAll(question);
    if (given.length === 0) continue;
    const control = form.elements[question];
    if (new Set(given).size > 1) messages.push(`${said("trouble.in-link")} ${said("trouble.twice")}`);
    else if (question === "day") {
      const wrong = wrongDay(given[0]);
      if (wrong) messages.push(`${said("trouble.in-link")} ${wrong}`);
      else form.elements.day.value = given[0];
    } else if ([...control.options].some((option) => option.value === given[0])) {
      control.value = given[0];
    } else {
      const text = said("trouble.unknown", { found: given[0].slice(0, 40) });
      messages.push(`${said("trouble.in-link")} ${text}`);
    }
  }
  if (form.elements.day.value && !query.has("licence")) form.elements.licence.value = "day";
  return messages;
}

// Shows the questions that count for somebody, and what their day is called.
function ask() {
  const { asked } = rules.persons[form.elements.who.value];
  const isDated = form.elements.licence.value === "day" && asked.includes("licence");
  for (const row of form.querySelectorAll("[data-question]")) {
    const { question } = row.dataset;
    if (question !== "who") row.hidden = question === "day" ? !isDated : !asked.includes(question);
  }
  const label = form.querySelector("label[for=finder-licence]");
  label.textContent = said(`label.licence.${form.elements.who.value}`);
  return { asked, isDated };
}

function clear(messages = []) {
  tell(messages);
  verdict.replaceChildren();
  outcomes.replaceChildren();
  clock.hidden = true;
}

function answer(isNew) {
  const { asked, isDated } = ask();
  const query = new URLSearchParams({ who: form.elements.who.value });
  const profile = { who: form.elements.who.value };
  for (const question of QUESTIONS.slice(1)) {
    profile[question] = form.elements[question].value;
    if (asked.includes(question)) query.set(question, profile[question]);
  }
  const day = isDated ? form.elements.day.value : "";
  if (isDated) {
    query.set("day", day);
    const wrong = wrongDay(day);
    if (wrong) {
      clear(day || isNew ? [wrong] : []);
      return;
    }
    profile.licence = period(rules.dates, day);
  }
  if (isNew) history.replaceState(null, "", `?${query}`);
  tell(isDated && day > today(form.dataset.zone) ? [said("trouble.to-come")] : []);
  showClock(show(profile), day);
}

function start() {
  const query = new URLSearchParams(location.search);
  const messages = read(query);
  ask();
  if (messages.length > 0) clear(messages);
  else if ([...query].length > 0) answer(false);
}

form.addEventListener("change", () => answer(true));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer(true);
});
form.querySelector("[data-today]").addEventListener("click", () => {
  form.elements.day.value = today(form.dataset.zone);
  answer(true);
});
form.hidden = false;
start();
