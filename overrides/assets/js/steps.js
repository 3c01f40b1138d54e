// A pathway, one step at a time. The step stands after "#": "Back" works, and nothing is kept.

const steps = [...document.querySelectorAll(".hb-step")];
const tools = document.querySelector(".hb-step-tools");
if (tools && steps.length > 1) start();

function start() {
  const all = tools.querySelector("button");
  let current = steps[0];

  // The address names the heading of a step.
  const asked = () =>
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".hb-step");

  function draw() {
    const one = all.getAttribute("aria-pressed") === "false";
    steps.forEach((step) => (step.hidden = one && step !== current));
    tools.querySelector("a").hidden = one && current === steps[0];
  }

  function turn() {
    if (location.hash && !asked()) return;
    current = asked() ?? steps[0];
    draw();
    const heading = current.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    current.scrollIntoView();
  }

  all.addEventListener("click", () => {
    all.setAttribute("aria-pressed", all.getAttribute("aria-pressed") === "false");
    draw();
  });
  addEventListener("hashchange", turn);
  tools.querySelector("a").href = `#${steps[0].querySelector("h2").id}`;
  tools.hidden = false;
  steps[0].parentElement.append(tools);
  current = asked() ?? steps[0];
  draw();
  if (asked()) current.scrollIntoView();
}
