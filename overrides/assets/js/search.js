// Search as you type. Pagefind and its index are fetched when somebody first turns to the field.

const search = document.querySelector("[data-hb-search]");
if (search) start(search);

function start(search) {
  const find = (name) => search.querySelector(`.hb-search__${name}`);
  const [field, panel, status, list, more] =
    ["field", "panel", "status", "results", "more"].map(find);
  const texts = JSON.parse(search.dataset.texts);
  const say = (text, values = {}) =>
    (status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name]));
  const chosen = {};
  let pagefind;
  let hits = [];

  async function load() {
    // An address of its own: an import would be resolved against this script.
    const bundle = new URL(search.dataset.bundle, document.baseURI);
    pagefind ??= import(new URL("pagefind.js", bundle)).then(async (api) => {
      await api.options({ bundlePath: bundle.href, excerptLength: 18 });
      await api.init();
      offerFilters(await api.filters());
      return api;
    });
    return pagefind;
  }

  function offerFilters(filters) {
    const useful = Object.entries(texts.filters)
      .filter(([name]) => Object.keys(filters[name] ?? {}).length > 1);
    find("filters").replaceChildren(...useful.map(([name, label]) => filter(name, label, filters[name])));
    find("narrow").hidden = useful.length === 0;
  }

  function filter(name, label, counts) {
    const select = element("select", {}, new Option(texts.all, ""),
      ...Object.keys(counts).map((value) => new Option(value)));
    select.addEventListener("change", () => {
      if (select.value) chosen[name] = select.value;
      else delete chosen[name];
      look();
    });
    return element("label", { textContent: label }, select);
  }

  async function look() {
    const query = field.value.trim();
    panel.hidden = !query;
    if (!query) return;
    say(texts.searching);
    try {
      const found = await (await load()).debouncedSearch(query, { filters: chosen }, 200);
      if (found) await show(found.results, query);
    } catch {
      say(texts.failed);
    }
  }

  async function show(results, query) {
    hits = results;
    list.replaceChildren();
    say(hits.length ? texts.count : texts.none, { count: hits.length, query });
    await showMore();
  }

  async function showMore() {
    const shown = hits;
    const from = list.children.length;
    const pages = await Promise.all(shown.slice(from, from + 8).map((hit) => hit.data()));
    if (shown !== hits) return;
    list.append(...pages.map(result));
    more.hidden = list.children.length >= hits.length;
    list.children[from]?.dispatchEvent(new Event("shown"));
  }

  function result({ url, meta, excerpt, filters }) {
    const text = element("span", { innerHTML: excerpt });
    const kind = element("small", { textContent: (filters.kind ?? []).join(", ") });
    const title = element("strong", { textContent: meta.title });
    return element("li", {}, element("a", { href: url }, title, kind, " ", text));
  }

  function close() {
    panel.hidden = true;
    search.classList.remove("hb-search--open");
    find("link").setAttribute("aria-expanded", "false");
  }

  // The button, where there is one, has opened the field: it gets the focus back.
  function leave() {
    field.focus();
    close();
    if (!field.checkVisibility()) find("link").focus();
  }

  function step(event) {
    const links = [field, ...list.querySelectorAll("a")];
    const to = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (!links[to] || !links.includes(document.activeElement)) return;
    event.preventDefault();
    links[to].focus();
  }

  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", look);
  field.addEventListener("focus", look);
  more.addEventListener("click", async () => {
    const from = list.children.length;
    await showMore();
    list.children[from]?.querySelector("a").focus();
  });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  find("link").addEventListener("click", (event) => {
    event.preventDefault();
    const open = search.classList.toggle("hb-search--open");
    find("link").setAttribute("aria-expanded", open);
    if (open) field.focus();
  });
  find("link").setAttribute("role", "button");
  find("link").setAttribute("aria-expanded", "false");
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
  });
  document.addEventListener("click", (event) => search.contains(event.target) || close());
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
