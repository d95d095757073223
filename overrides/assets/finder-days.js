// Days of licences: what one amounts to, when a term ends, and the ends as a calendar. Days are
// written as in ISO 8601, which compares like the days themselves.

// Whether a text is a day of the calendar: 2023-02-29 is none.
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const when = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(when.getTime()) && when.toISOString().slice(0, 10) === text;
}

// What a day is as an answer; `before` or `after` where there could be no licence.
export function period(dates, day) {
  if (dates.first && day < dates.first) return "before";
  if (dates.ends && day > dates.ends) return "after";
  if (dates.in_force && day < dates.in_force) return "before-law";
  return dates.announced && day >= dates.announced ? "since-announcement" : "in-force";
}

// The same day so many years on; of 29 February the 28th where the year has none.
export function endOfTerm(day, years) {
  const [year, ...rest] = day.split("-");
  const end = [String(Number(year) + years).padStart(4, "0"), ...rest].join("-");
  return isDay(end) ? end : end.replace(/29$/, "28");
}

// The day that it is in a zone of time.
export function today(zone, now = new Date()) {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(now);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day}`;
}

// RFC 5545, 3.3.11: what has a meaning of its own in a text.
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

// RFC 5545, 3.1: no line is longer than 75 octets, and none is broken inside a character.
function folded(line) {
  const encoder = new TextEncoder();
  const lines = [""];
  let size = 0;
  for (const sign of line) {
    const bytes = encoder.encode(sign).length;
    if (size + bytes > 75) {
      lines.push(" ");
      size = 1;
    }
    lines[lines.length - 1] += sign;
    size += bytes;
  }
  return lines.join("\r\n");
}

// The ends of terms as a calendar: a whole day each. `stamp` is the moment at which it is made.
export function calendar({ ends, host, name, stamp }) {
  const at = stamp.toISOString().replace(/[-:]|\.\d+/g, "");
  const entries = ends.flatMap(({ id, day, summary, description, url }) => [
    "BEGIN:VEVENT",
    `UID:term-${id}-${day}@${host}`,
    `DTSTAMP:${at}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    "TRANSP:TRANSPARENT",
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    "END:VEVENT",
  ]);
  const lines = [
    "BEGIN:VCALENDAR",
    `PRODID:-//${host}//zonesite//EN`,
    "VERSION:2.0",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
