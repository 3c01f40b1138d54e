// Ticks of a checklist, taken together. They live on this page alone: not stored, not in the
// address, and gone when somebody leaves it, also when they come "Back".

const boxes = [...document.querySelectorAll(".hb-tick input")];
const panel = document.querySelector(".hb-ticked");
const show = panel ? summary() : () => {};

function clear() {
  boxes.forEach((box) => (box.checked = false));
  show();
}

addEventListener("pagehide", clear);
addEventListener("pageshow", clear);

function summary() {
  const bar = document.querySelector(".hb-ticked-bar");
  const status = document.querySelector(".hb-ticked-status");
  const note = panel.querySelector(".hb-ticked__note");
  const texts = JSON.parse(panel.dataset.texts);
  const steps = document.getElementById("next-steps");
  const wordsOf = (element) => element.textContent.trim();
  steps.before(bar, panel);

  const groups = () => [...document.querySelectorAll(".hb-signs")].map((list) => ({
    list,
    pathway: list.dataset.pathway,
    name: wordsOf(document.getElementById(list.dataset.group)),
    signs: [...list.querySelectorAll("input:checked + span")].map(wordsOf),
  }));
  const ticked = () => groups().filter(({ signs }) => signs.length);
  const heading = ({ name, signs }) => (signs.length === 1 ? texts.one : texts.many)
    .replace("{group}", () => name).replace("{count}", signs.length);

  function draw() {
    const found = ticked();
    panel.hidden = bar.hidden = !found.length;
    note.hidden = true;
    panel.querySelector(".hb-ticked__groups").replaceChildren(...found.flatMap((group) => [
      made("h3", heading(group)), made("ul", "", ...group.signs.map((sign) => made("li", sign))),
    ]));
    // In the order of the page's own links: those of single groups come before the list's.
    const wanted = new Set(found.map(({ pathway }) => pathway));
    panel.querySelector(".hb-ticked__pathways").replaceChildren(
      ...[...document.querySelectorAll("li[data-pathway]")]
        .filter((link) => !panel.contains(link) && wanted.has(link.dataset.pathway))
        .map((link) => link.cloneNode(true)));
  }

  function plainText() {
    const today = new Date().toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
    const head = [wordsOf(document.querySelector("h1")), texts.version, address, today].filter(Boolean);
    const parts = ticked().map(({ name, signs }) => [name, ...signs.map((sign) => `- ${sign}`)]);
    return [head, ...parts, [texts.careful, texts.names]].map((part) => part.join("\n")).join("\n\n");
  }

  function showNote() {
    note.textContent = plainText();
    note.hidden = false;
  }

  const tools = {
    async copy() {
      try {
        await navigator.clipboard.writeText(plainText());
        status.textContent = texts.copied;
      } catch {
        showNote();
        getSelection().selectAllChildren(note);
        status.textContent = texts.by_hand;
      }
      status.classList.remove("hb-hidden");
    },
    print() {
      const paper = Object.assign(made("pre", plainText()), { className: "hb-paper-note", hidden: true });
      document.body.append(paper);
      document.documentElement.classList.add("hb-only-note");
      addEventListener("afterprint", () => {
        document.documentElement.classList.remove("hb-only-note");
        paper.remove();
      }, { once: true });
      print();
    },
    clear() {
      clear();
      status.textContent = texts.cleared;
      boxes[0].focus();
    },
  };

  panel.addEventListener("click", ({ target }) => tools[target.dataset.do]?.());
  bar.addEventListener("click", (event) => {
    event.preventDefault();
    panel.querySelector("h2").focus({ preventScroll: true });
    panel.scrollIntoView();
  });
  document.addEventListener("change", ({ target }) => {
    const group = groups().find(({ list }) => list.contains(target));
    if (!group) return;
    draw();
    status.classList.add("hb-hidden");
    status.textContent = heading(group);
  });
  panel.querySelector(".hb-ticked__tools").after(status);
  return draw;
}

function made(name, text, ...children) {
  const element = document.createElement(name);
  element.append(text, ...children);
  return element;
}
