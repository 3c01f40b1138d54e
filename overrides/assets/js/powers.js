// The guide to powers, narrowed down in place. The choice stands after "#" and nowhere else.
import { FIELDS, fits, read, write } from "./powers-filter.js";

const form = document.querySelector(".hb-filter");
const body = document.querySelector(".hb-body");
const title = document.querySelector(".hb-joint-title");
const texts = JSON.parse(form.dataset.texts);
const boxes = [...form.querySelectorAll("input[name]")];
const all = (name, root = body) => [...root.querySelectorAll(name)];
const words = (text) => (text ?? "").split(" ").filter(Boolean);
const fill = (text, named) => text.replace(/\{(\w+)\}/g, (_, name) => named[name]);

const powers = all(".hb-power").map((section) => ({
  section,
  name: section.dataset.power,
  known: Object.fromEntries(FIELDS.map((field) => [field, words(section.getAttribute(`data-power-${field}`))])),
}));
const chapters = all("h2.hb-agency").map((heading) => {
  const parts = [heading];
  for (let next = heading.nextElementSibling; next && next.nodeName !== "H2"; next = next.nextElementSibling) parts.push(next);
  return { agency: heading.id, parts };
});

const chosen = () => new Map(FIELDS.map((field) => [
  field, boxes.filter((box) => box.name === field && box.checked).map((box) => box.value),
]).filter(([, values]) => values.length));
const namesOf = (field) => boxes.filter((box) => box.name === field && box.checked)
  .map((box) => box.nextElementSibling.textContent).join(", ");

function draw() {
  const asked = chosen();
  const found = powers.filter(({ known }) => fits(asked, known));
  const shown = new Set(found.map(({ name }) => name));
  powers.forEach(({ section, name }) => (section.hidden = !shown.has(name)));
  drawChapters(asked);
  drawTables(asked, shown);
  drawWords(asked, found);
  document.documentElement.classList.toggle("hb-joint", asked.size > 0);
}

// An agency without a power here stays, as long as nothing but agencies is asked for.
function drawChapters(asked) {
  const onlyAgencies = [...asked.keys()].every((field) => field === "agencies");
  const wanted = asked.get("agencies");
  for (const { agency, parts } of chapters) {
    const cards = parts.filter((part) => part.matches(".hb-power"));
    const isEmpty = !cards.length && onlyAgencies && (!wanted || wanted.includes(agency));
    const hidden = !isEmpty && cards.every((card) => card.hidden);
    parts.filter((part) => !cards.includes(part)).forEach((part) => (part.hidden = hidden));
  }
}

function drawTables(asked, shown) {
  const places = asked.get("places");
  all(".hb-sections > li").forEach((item) => (item.hidden = !words(item.dataset.power).some((name) => shown.has(name))));
  all(".hb-cited").forEach((part) => (part.hidden = !part.querySelector("li:not([hidden])")));
  all(".hb-matrix").forEach((table) => all("thead [data-allows]", table).forEach(({ dataset: { allows } }) => {
    const column = all(`[data-allows=${allows}]`, table);
    const isAsked = !asked.has("allows") || asked.get("allows").includes(allows);
    const isEmpty = !column.some((cell) => cell.querySelector(".hb-cited:not([hidden])"));
    column.forEach((cell) => (cell.hidden = !isAsked || isEmpty));
  }));
  all(".hb-matrix tbody tr").forEach((row) => {
    row.hidden = !row.querySelector("td:not([hidden]) .hb-cited:not([hidden])");
  });
  all(".hb-place-table").forEach((part) => {
    const fitsPlace = !places || places.includes(part.dataset.place);
    part.hidden = !fitsPlace || !part.querySelector("tbody tr:not([hidden])");
  });
  const matrix = document.getElementById("matrix");
  matrix.hidden = all(".hb-place-table").every((part) => part.hidden);
}

function drawWords(asked, found) {
  const agencies = new Set(found.map(({ known }) => known.agencies[0])).size;
  const count = fill(texts.shown, { shown: found.length, all: powers.length, agencies });
  const lines = [found.length ? count : texts.nothing, asked.has("hours") ? texts.hours : ""];
  form.querySelector(".hb-filter__count").textContent = lines.filter(Boolean).join(" ");
  form.querySelector("[data-do=clear]").hidden = !asked.size;
  form.querySelector(".hb-filter__by-hand").hidden = true;
  all(".hb-filter__group", form).forEach(({ dataset, firstElementChild }) => {
    const names = namesOf(dataset.field);
    firstElementChild.textContent = fill(texts.choice, { name: dataset.name, chosen: names || texts.all });
    firstElementChild.classList.toggle("hb-chosen", Boolean(names));
  });
  const date = new Date().toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });
  title.querySelector(".hb-joint-title__what").textContent =
    fill(texts.joint, { agencies: namesOf("agencies") || texts.all, places: namesOf("places") || texts.any_place });
  title.querySelector(".hb-joint-title__when").textContent = fill(texts.printed, { date });
}

function follow() {
  const asked = read(location.hash);
  boxes.forEach((box) => (box.checked = (asked.get(box.name) ?? []).includes(box.value)));
  draw();
}

const tools = {
  clear() {
    boxes.forEach((box) => (box.checked = false));
    keep();
    boxes[0].closest("details").firstElementChild.focus();
  },
  async copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      form.querySelector(".hb-filter__count").textContent = texts.copied;
    } catch {
      const byHand = form.querySelector(".hb-filter__by-hand");
      byHand.hidden = false;
      byHand.querySelector("input").value = location.href;
      byHand.querySelector("input").select();
    }
  },
  print: () => print(),
};

// Each choice replaces the last in the address: "Back" leaves the guide and does not replay them.
function keep() {
  history.replaceState(null, "", `#${write(chosen())}`);
  draw();
}

form.addEventListener("change", keep);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("click", (event) => tools[event.target.dataset.do]?.(event));
// The address of a heading is no choice: it leaves what is chosen as it is.
const isChoice = () => location.hash.length < 2 || read(location.hash).size > 0;
for (const event of ["hashchange", "pageshow"]) addEventListener(event, () => isChoice() && follow());

form.hidden = false;
follow();
