"use strict";
// An enhancement: without it every contact is shown.
const form = document.getElementById("filter");
const rows = Array.from(document.querySelectorAll("#contacts tbody tr"));
// As cadence folds the text of a contact: without case, accents and punctuation.
const folded = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’`.]/gu, "").replace(/-/g, " ");
const people = Array.from(document.querySelectorAll("#filter-people li"), (li) => li.textContent);
// The id, what it was, topics and sources as they are shown, and the names and words that are not.
const searched = (row) => {
  const copy = row.cloneNode(true);
  copy.querySelectorAll("th, td:nth-child(2), i, em").forEach((part) => part.remove());
  const names = row.dataset.people.split(" ").map((place) => people[place]);
  return [folded(`${row.id.slice("contact-".length)} ${copy.textContent}`), row.dataset.text, ...names].join(" ");
};
const texts = rows.map(searched);
const field = (id) => document.getElementById(id);
function filter() {
  const words = folded(field("words").value).split(/\s+/).filter(Boolean);
  const channel = field("channel").value;
  const mode = field("mode").value;
  const topic = field("topic")?.value;
  let shown = 0;
  rows.forEach((row, index) => {
    const fits =
      words.every((word) => texts[index].includes(word)) &&
      (!channel || row.dataset.channels.split(" ").includes(channel)) &&
      (!mode || row.dataset.mode === mode) &&
      (!topic || row.dataset.topics.split(" ").includes(topic));
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  field("count").textContent = `${shown} of ${rows.length} contacts`;
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", filter);
// A table that is wider than its frame says so.
const frames = new ResizeObserver((seen) => {
  seen.forEach(({ target }) => {
    target.toggleAttribute("data-scrolls", target.scrollWidth > target.clientWidth);
  });
});
document.querySelectorAll(".scroll").forEach((frame) => frames.observe(frame));
// On paper nothing can be opened, and the years by channels are too wide for it.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not(.wide)").forEach((part) => { part.open = true; });
});
form.hidden = false;
filter();
