// The flow chart of a pathway: larger, smaller, as wide as the screen. The page keeps the wheel and
// one finger; only Ctrl and the wheel, two fingers and a mouse button held down are taken.

const view = document.querySelector(".hb-glance__window");
if (view) start(view, view.firstElementChild, view.querySelector(".hb-chart"));

function start(view, sheet, chart) {
  const [width, height] = [chart.offsetWidth, chart.offsetHeight];
  const fitting = () => {
    const style = getComputedStyle(view);
    const room = view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return Math.min(1, room / width);
  };
  let zoom = 1;
  let fits = true;

  // What lies under x and y, in the window of the browser, stays there.
  function show(wanted, x = innerWidth / 2, y = innerHeight / 2) {
    const before = sheet.getBoundingClientRect();
    const next = Math.min(Math.max(wanted, fitting()), 3);
    fits = next === fitting();
    sheet.style.width = `${width * next}px`;
    sheet.style.height = `${height * next}px`;
    sheet.style.setProperty("--zoom", next);
    const after = sheet.getBoundingClientRect();
    const grown = next / zoom;
    view.scrollLeft += after.left - x + (x - before.left) * grown;
    const above = Math.min(Math.max(y - before.top, 0), before.height);
    if (before.top < innerHeight && before.bottom > 0) scrollBy(0, above * (grown - 1));
    zoom = next;
  }

  sheet.classList.add("hb-glance__sheet--scaled");
  show(0);
  addEventListener("resize", () => show(fits ? 0 : zoom));
  const tools = document.querySelector(".hb-glance__tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const by = event.target.closest("button")?.dataset.zoom;
    const box = view.getBoundingClientRect();
    if (by) show(zoom * by, box.left + box.width / 2, Math.max(box.top, 0));
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    show(zoom * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });

  let apart = 0;
  const spread = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  view.addEventListener("touchstart", (event) => {
    apart = event.touches.length === 2 ? spread(event.touches) : 0;
  }, { passive: true });
  view.addEventListener("touchmove", (event) => {
    if (!apart || event.touches.length !== 2) return;
    event.preventDefault();
    const [one, two] = event.touches;
    const now = spread(event.touches);
    show((zoom * now) / apart, (one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2);
    apart = now;
  }, { passive: false });

  let held = null;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) held = { moved: 0 };
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    held.moved += Math.abs(event.movementX) + Math.abs(event.movementY);
    if (held.moved < 6) return;
    view.classList.add("hb-glance__window--held");
    view.scrollLeft -= event.movementX;
    scrollBy(0, -event.movementY);
  });
  addEventListener("pointerup", () => {
    const dragged = held && held.moved >= 6;
    held = null;
    view.classList.remove("hb-glance__window--held");
    // The click that ends a drag leads nowhere.
    if (dragged) {
      const stop = (event) => event.preventDefault();
      view.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => view.removeEventListener("click", stop, true));
    }
  });
  view.addEventListener("dragstart", (event) => event.preventDefault());
}
