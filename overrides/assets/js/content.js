// Small helps for what stands on a page. Without this script everything is there to read.

// A table: its columns’ names beside each cell, for the cards of a phone. A timetable is narrow.
document.querySelectorAll(".hb-body table:not(.hb-timetable)").forEach((table) => {
  const names = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  if (!names.length) return;
  table.classList.add("hb-cards");
  table.setAttribute("role", "table");
  for (const row of table.querySelectorAll("tbody tr")) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, column) => {
      cell.dataset.label = names[column] ?? "";
      cell.setAttribute("role", cell.nodeName === "TH" ? "rowheader" : "cell");
    });
  }
});

// The contents stand open where there is room beside the text.
const contents = document.querySelector(".hb-contents");
if (contents) contents.open = matchMedia("(min-width: 68em)").matches;

// On paper nothing stays folded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll(".hb-body details:not([open])")];
  folded.forEach((part) => (part.open = true));
});
addEventListener("afterprint", () => folded.forEach((part) => (part.open = false)));
