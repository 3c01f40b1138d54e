// A pathway, one step at a time. The answers stand after "#" and nowhere else.
import { read, write } from "./route.js";

const article = document.querySelector(".hb-kind-pathway");
const find = (name) => article.querySelector(name);
const [route, tools, areaLinks] = [".hb-route", ".hb-step-tools", ".hb-areas"].map(find);
const [back, again, all, copy, byHand] =
  [".hb-back", ".hb-again", ".hb-all", ".hb-copy", ".hb-copy-by-hand"].map(find);

const steps = new Map([...article.querySelectorAll(".hb-step")].map((section) => {
  const heading = section.querySelector("h2");
  const ways = [...section.querySelectorAll(".hb-answers a[href^='#']")].map((link) => {
    const item = link.closest("li");
    const to = link.hash.slice(1);
    const name = [to, item.dataset.mark].filter(Boolean).join(".");
    const words = link.querySelector("p") ?? item;
    return { link, item, to, name, words, asked: !link.closest(".hb-next") };
  });
  return [heading.id, { section, heading, ways }];
}));
const inAreas = [...article.querySelectorAll("[data-area]")];
const areas = [...new Set(inAreas.map((part) => `area-${part.dataset.area}`))];
const first = [...steps.values()][0];
const start = [{ step: first, way: { name: first.heading.id } }];

const isOurs = () => !location.hash || /^#(step|area)-/.test(location.hash);
let now;
let one = true;

function follow() {
  now = read(isOurs() ? location.hash : "", steps, areas);
  if (!now.points.length) now.points = start;
}

function draw() {
  const { points, area } = now;
  const here = points.at(-1).step;
  const isRoute = one && points.length > 1;
  const passed = points.map((point) => point.step);
  for (const step of steps.values()) {
    const at = passed.lastIndexOf(step);
    step.section.hidden = one && step !== here;
    step.section.style.setProperty("--hb-at", at + 1);
    step.section.classList.toggle("hb-passed", at >= 0);
    for (const way of step.ways) {
      way.item.classList.toggle("hb-given", at >= 0 && points[at + 1]?.way === way);
      way.link.href = one && step === here ? write(points, area, way.name) : `#${way.to}`;
    }
  }
  article.classList.toggle("hb-one", one);
  article.classList.toggle("hb-routed", isRoute);
  article.classList.toggle("hb-later", one && here !== first);
  drawRoute();
  drawAreas(here);
  [back, find(".hb-print")].forEach((tool) => (tool.hidden = !isRoute));
  back.href = write(points.slice(0, -1), area);
  again.hidden = one && here === first && !isRoute;
  find(".hb-copied").textContent = "";
  byHand.hidden = true;
}

function drawRoute() {
  route.firstElementChild.hidden = !now.cut;
  route.querySelector("ol").replaceChildren(...now.points.flatMap(({ way }, at) => {
    if (!way.asked) return [];
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = write(now.points.slice(0, at), now.area);
    link.textContent = way.words.textContent;
    if (way.words.lang) link.lang = way.words.lang;
    item.append(link);
    return item;
  }));
  route.hidden = !one || !(now.cut || route.querySelector("li"));
  route.querySelector("nav").hidden = !route.querySelector("li");
}

function drawAreas(here) {
  const isElsewhere = (part) => one && now.area && now.area !== `area-${part.dataset.area}`;
  inAreas.forEach((part) => (part.hidden = isElsewhere(part)));
  for (const hours of article.querySelectorAll(".hb-hours")) {
    hours.hidden = !hours.querySelector(":scope > .hb-contact, [data-area]:not([hidden])");
  }
  const question = here.section.querySelector(".hb-where");
  if (question && areaLinks.previousSibling !== question) question.after(areaLinks);
  areaLinks.hidden = !question || !one;
  for (const link of areaLinks.children) {
    link.href = write(now.points, link.dataset.name);
    link.setAttribute("aria-current", link.dataset.name === now.area);
  }
}

// A new step starts at the top of the page, where the emergency numbers are, if its question is in
// sight there.
function show() {
  const { section, heading } = now.points.at(-1).step;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  if (one) scrollTo(0, 0);
  if (!one || heading.getBoundingClientRect().top > innerHeight / 2) {
    (one && !route.hidden ? route : section).scrollIntoView();
  }
}

addEventListener("hashchange", () => {
  if (!isOurs()) return;
  const before = write(now.points);
  follow();
  draw();
  // Whoever only chose an area stays where they are.
  if (write(now.points) !== before) show();
});

all.addEventListener("click", () => {
  one = !one;
  all.setAttribute("aria-pressed", !one);
  draw();
});
find(".hb-print").addEventListener("click", () => print());
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    find(".hb-copied").textContent = copy.dataset.done;
  } catch {
    const field = byHand.querySelector("input");
    field.value = location.href;
    byHand.hidden = false;
    field.select();
  }
});

for (const area of areas) {
  const link = document.createElement("a");
  link.dataset.name = area;
  link.textContent = find(`[data-area="${area.slice(5)}"] .hb-area__name`).textContent;
  areaLinks.lastElementChild.before(link);
}
again.href = write(start);
first.section.before(route);
[...steps.values()].at(-1).section.after(tools);
tools.hidden = false;
follow();
draw();
// By then the browser has scrolled to where the address leads.
if (location.hash && isOurs()) addEventListener("load", show);
