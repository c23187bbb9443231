"use strict";
// An enhancement: without it every contact is shown.
const form = document.getElementById("filter");
const rows = Array.from(document.querySelectorAll("#contacts tbody tr"));
const texts = rows.map((row) => row.textContent.toLowerCase());
const field = (id) => document.getElementById(id);
function filter() {
  const words = field("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const channel = field("channel").value;
  const mode = field("mode").value;
  let shown = 0;
  rows.forEach((row, index) => {
    const fits =
      words.every((word) => texts[index].includes(word)) &&
      (!channel || row.dataset.channels.split(" ").includes(channel)) &&
      (!mode || row.dataset.mode === mode);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  field("count").textContent = `${shown} of ${rows.length} contacts`;
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", filter);
// On paper nothing can be opened, and the years by channels are too wide for it.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not(.wide)").forEach((part) => { part.open = true; });
});
form.hidden = false;
filter();
