// Shows the page again when the files have changed, and what a check has found meanwhile.
const bar = document.querySelector("[data-preview]");
const address = (name) => new URL(`/.preview/${name}`, location.origin);
const events = address("events");
events.searchParams.set("version", bar?.dataset.version ?? "0");
const source = new EventSource(events);
source.addEventListener("changed", () => location.reload());

// A page of the site lets no script make HTML of a text, so the browser makes a document of it.
const documentAt = (place) => new Promise((resolve) => {
  const asked = new XMLHttpRequest();
  asked.addEventListener("loadend", () => resolve(asked.status === 200 ? asked.response : null));
  asked.open("GET", place);
  asked.responseType = "document";
  asked.send();
});

source.addEventListener("checked", async () => {
  if (!bar) return location.reload(); // a page of errors alone
  const asked = address("problems");
  asked.searchParams.set("page", bar.dataset.page);
  const found = await documentAt(asked);
  if (!found) return;
  bar.querySelector("[data-problems]").replaceChildren(...found.body.childNodes);
  bar.classList.toggle("zonesite-preview--errors", found.body.querySelector("[data-errors]") !== null || bar.querySelector("[data-errors]") !== null);
});
