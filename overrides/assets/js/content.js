// Small helps for what stands on a page. Without this script everything is there to read.

// A tick-list: the words tick the box too. Ticks live in this page only and are gone with it.
document.querySelectorAll(".task-list-item").forEach((item) => {
  const box = item.querySelector("input[type=checkbox]");
  const label = item.querySelector("label.task-list-control") ?? document.createElement("label");
  label.className = "task-list-control";
  const words = document.createElement("span");
  const isBlock = (node) => /^(UL|OL|P|DIV|DETAILS)$/.test(node.nodeName);
  const parent = box.closest("p") ?? item;
  for (const node of [...parent.childNodes]) {
    if (isBlock(node)) break;
    if (node !== label && node !== box) words.append(node);
  }
  label.append(box, words);
  parent.prepend(label);
  box.disabled = false;
  box.autocomplete = "off";
});

// A table: its columns' names beside each cell, for the cards of a phone.
document.querySelectorAll(".hb-article table").forEach((table) => {
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
