// Shows the page again when the files have changed, and what a check has found meanwhile.
const bar = document.querySelector("[data-preview]");
const address = (name) => new URL(`/.preview/${name}`, location.origin);
const events = address("events");
events.searchParams.set("version", bar?.dataset.version ?? "0");
const source = new EventSource(events);
source.addEventListener("changed", () => location.reload());
source.addEventListener("checked", async () => {
  if (!bar) return location.reload(); // a page of errors alone
  const asked = address("problems");
  asked.searchParams.set("page", bar.dataset.page);
  const answer = await fetch(asked);
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  bar.querySelector("[data-problems]").replaceChildren(...found.body.childNodes);
  bar.classList.toggle("zonesite-preview--errors", found.body.querySelector("[data-errors]") !== null || bar.querySelector("[data-errors]") !== null);
});
