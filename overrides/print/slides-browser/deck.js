// Slides for a browser. The page is complete without this; nothing is stored or asked for.
{
  const root = document.documentElement;
  const find = (name) => document.querySelector(name);
  const all = (name) => [...document.querySelectorAll(name)];
  const talks = all(".talk");
  const frames = all(".frame");
  const [bar, keys, letters] = [".bar", ".keys", ".keys-letters"].map(find);
  const buttons = new Map(all(".bar button").map((button) => [button.value, button]));
  const isMirrored = root.dir === "rtl";
  const tallScreen = matchMedia("(max-aspect-ratio: 1/1)");
  const SIZES = [1, 0.93, 0.86, 0.79, 0.71, 0.64, 0.57, 0.5, 0.43];
  const SWIPE = 50;
  const name = document.title;
  // Only the first slide has a heading of the first rank; beside the others stands one to be heard.
  const unseen = document.createElement("h1");
  let now = 0;

  const is = (state) => root.classList.contains(state);
  const headingOf = (talk) => talk.querySelector("h1, h2");
  const asked = () => talks.findIndex((talk) => location.hash === `#${talk.id}`);

  function show(index) {
    now = Math.min(Math.max(index, 0), talks.length - 1);
    talks.forEach((talk, at) => talk.classList.toggle("now", at === now));
    all(".times a").forEach((link, at) => {
      if (at === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    unseen.hidden = now === 0 || !is("show");
    find(".bar-number").textContent = `${now + 1} / ${talks.length}`;
    buttons.get("previous").disabled = now === 0;
    buttons.get("next").disabled = now === talks.length - 1;
    document.title = `${now + 1}. ${headingOf(talks[now]).textContent} · ${name}`;
    talks[now].querySelector(".speech").scrollTop = 0;
    if (is("show")) find(".times [aria-current]").scrollIntoView({ block: "center" });
  }

  // The way back from a deck leads to where one came from, not through every slide.
  function go(index) {
    show(index);
    history.replaceState(null, "", `#${talks[now].id}`);
    headingOf(talks[now]).focus({ preventScroll: true });
  }

  // Text that does not fit is made smaller, on all slides alike.
  function isTooFull(frame) {
    const room = frame.querySelector(".slide-opening") ?? frame.querySelector(".slide");
    const texts = [...room.children].filter((part) => !part.matches(".slide-edge"));
    const ends = texts.at(-1).getBoundingClientRect().bottom;
    return ends > room.getBoundingClientRect().bottom + 1
      || [...room.querySelectorAll("h1, h2, p, li")].some((part) => part.scrollWidth > part.clientWidth + 1);
  }

  function fit(size) {
    root.classList.add("measured");
    for (const one of SIZES) {
      root.style.setProperty(size, one);
      if (!frames.some(isTooFull)) break;
    }
    root.classList.remove("measured");
  }

  function fitAll() {
    if (!is("show")) return;
    root.classList.remove("tall");
    fit("--fit-wide");
    root.classList.toggle("tall", tallScreen.matches && !is("notes"));
    if (is("tall")) fit("--fit-tall");
  }

  function press(button, isOn) {
    buttons.get(button).setAttribute("aria-pressed", isOn);
  }

  function notes(isOn) {
    root.classList.toggle("notes", isOn);
    press("notes", isOn);
    talks.forEach((talk) => (talk.querySelector(".speech").open = isOn));
    fitAll();
    show(now);
  }

  function inSight() {
    return talks.findIndex((talk) => talk.getBoundingClientRect().bottom > innerHeight / 3);
  }

  function present(isOn) {
    if (isOn) now = Math.max(inSight(), 0);
    root.classList.toggle("show", isOn);
    press("page", !isOn);
    for (const button of ["previous", "next", "notes"]) buttons.get(button).hidden = !isOn;
    find(".bar-number").hidden = !isOn;
    notes(!isOn);
    if (!isOn) talks[now].scrollIntoView();
  }

  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  const actions = {
    previous: () => go(now - 1),
    next: () => go(now + 1),
    first: () => go(0),
    last: () => go(talks.length - 1),
    notes: () => notes(!is("notes")),
    page: () => present(!is("show")),
    full: fill,
    keys: () => keys.showModal(),
  };

  const KEYS = {
    ArrowRight: isMirrored ? "previous" : "next", ArrowLeft: isMirrored ? "next" : "previous",
    ArrowDown: "next", ArrowUp: "previous", PageDown: "next", PageUp: "previous", " ": "next",
    Home: "first", End: "last",
  };
  const LETTERS = { n: "notes", a: "page", f: "full", "?": "keys" };

  // Space presses what has the focus; in notes that scroll, the keys that scroll are theirs.
  function isTaken(event) {
    const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
    if (event.key === " " && event.target.closest("button, a, summary, input")) return true;
    return !sideways && event.target.closest(".speech, .times");
  }

  function actionOf(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || keys.open) return undefined;
    const letter = letters.checked && LETTERS[event.key.toLowerCase()];
    if (letter || !is("show") || isTaken(event)) return letter || undefined;
    return event.key === " " && event.shiftKey ? "previous" : KEYS[event.key];
  }

  addEventListener("keydown", (event) => {
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });

  let touch;
  addEventListener("touchstart", (event) => {
    // A finger that moves an enlarged page, or two fingers, do not swipe.
    const isSingle = event.touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05;
    touch = isSingle ? event.touches[0] : undefined;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!touch || !is("show") || keys.open) return;
    const end = event.changedTouches[0];
    const [across, down] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(down)) return;
    actions[across < 0 !== isMirrored ? "next" : "previous"]();
  }, { passive: true });

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) actions[button.value]();
  });
  addEventListener("hashchange", () => is("show") && asked() >= 0 && go(asked()));
  addEventListener("fullscreenchange", () => press("full", !!document.fullscreenElement));
  addEventListener("resize", fitAll);

  talks.forEach((talk, at) => {
    const heading = headingOf(talk);
    heading.tabIndex = -1;
    heading.setAttribute("aria-describedby", `number-${at + 1}`);
    const speech = talk.querySelector(".speech");
    speech.tabIndex = 0;
    speech.setAttribute("aria-label", speech.querySelector("summary").textContent);
  });
  buttons.get("full").hidden = !document.fullscreenEnabled;
  bar.hidden = false;
  unseen.className = "unseen";
  unseen.textContent = name;
  find("main").prepend(unseen);
  present(true);
  if (asked() > 0) go(asked());
  // A font that has not been used yet is not there yet.
  Promise.all([...document.fonts].map((font) => font.load())).then(fitAll, fitAll);
}
