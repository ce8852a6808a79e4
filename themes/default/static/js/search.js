// Search: asks the index when a reader writes something, and not before. Without this file the page is a list.
(() => {
  "use strict";
  const form = document.getElementById("sb:search");
  // `blocking="render"`: the script waits for the page, and the page is shown when it has run.
  if (!form) return;
  const find = (name) => document.querySelector(name);
  const field = form.elements.q, status = find(".search-status"), found = find(".search-found");
  const list = find(".search-results"), more = find(".search-more"), all = find(".search-list");
  const words = form.dataset, lang = document.documentElement.lang;
  const STEP = 10, KEY = "site-builder:slash";
  let engine, turn = 0, rest = [], parted = false;

  const boxes = () => [...form.querySelectorAll("[name=kind]")];
  const state = () => ({ q: field.value.trim(), kinds: boxes().filter((box) => box.checked).map((box) => box.value) });
  const address = ({ q, kinds }) => {
    const query = new URLSearchParams(q ? [["q", q], ...kinds.map((kind) => ["kind", kind])] : []).toString();
    return location.pathname + (query && "?") + query;
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    boxes().forEach((box) => { box.checked = query.getAll("kind").includes(box.value); });
  };
  const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

  // Excerpts are text with <mark>: they are read as a document that nothing runs in, and taken over word by word.
  const excerpt = (html) => {
    const p = make("p", "search-text");
    new DOMParser().parseFromString(html, "text/html").body.childNodes.forEach((node) => {
      p.append(node.nodeName === "MARK" ? make("mark", "", node.textContent) : node.textContent);
    });
    return p;
  };
  const link = (url, title) => Object.assign(make("a", "", title), { href: url });
  const day = (text) => {
    const when = new Date(text + "T00:00:00Z");
    return Object.assign(make("time", "", when.toLocaleDateString(lang, { dateStyle: "medium", timeZone: "UTC" })), { dateTime: text });
  };
  const row = (page, past) => {
    const item = make("li", "search-result"), title = make("h2", "search-title"), facts = make("p", "search-facts");
    title.append(link(page.url, page.meta.title));
    [page.meta.kind, page.meta.state, page.meta.date && day(page.meta.date)].filter(Boolean)
      .forEach((fact, n) => facts.append(...(n ? [" · ", fact] : [fact])));
    if (past) item.classList.add("is-past");
    item.append(title, facts);
    const parts = page.sub_results.filter((part) => part.url !== page.url && part.anchor).slice(0, 3);
    const own = page.sub_results.find((part) => part.url === page.url);
    if (own || !parts.length) item.append(excerpt((own || page).excerpt));
    if (parts.length) {
      const inside = make("ul", "search-parts");
      parts.forEach((part) => {
        const line = make("li", "");
        line.append(link(part.url, part.title), excerpt(part.excerpt));
        inside.append(line);
      });
      item.append(inside);
    }
    return item;
  };

  const show = async (mine, focus) => {
    const next = rest.splice(0, STEP);
    const pages = await Promise.all(next.map(([hit]) => hit.data()));
    if (mine !== turn) return;
    const rows = [];
    pages.forEach((page, n) => {
      if (next[n][1] && !parted) { parted = true; rows.push(make("li", "search-past label", words.past)); }
      rows.push(row(page, next[n][1]));
    });
    list.append(...rows);
    more.hidden = !rest.length;
    if (focus) rows.map((each) => each.querySelector("a")).find(Boolean)?.focus();
  };

  // What binds today comes first, whatever its words: the rest is asked for apart, and put behind.
  const ask = (q, kinds, when) => engine.search(q, { filters: { state: when, ...(kinds.length && { kind: { any: kinds } }) } });

  // While the index is asked, what stands here answers an older question: who hears the page is told to wait.
  const busy = (is) => found.setAttribute("aria-busy", is);

  const search = async () => {
    const mine = ++turn, { q, kinds } = state();
    found.hidden = !q;
    all.hidden = Boolean(q);
    busy(Boolean(q));
    if (!q) { list.replaceChildren(); status.textContent = ""; more.hidden = true; return; }
    try {
      engine ||= await import(words.index + "pagefind.js");
      await engine.options({ baseUrl: "/" }); // addresses in the index begin with the path of the site already
      const [now, past] = await Promise.all([ask(q, kinds, "now"), ask(q, kinds, "past")]);
      if (mine !== turn) return;
      rest = [...now.results.map((hit) => [hit, false]), ...past.results.map((hit) => [hit, true])];
      parted = false;
      const count = rest.length;
      const before = list.children.length;
      await show(mine);
      if (mine !== turn) return;
      for (let n = 0; n < before; n++) list.firstChild.remove();
      status.textContent = count ? words.count.replace("{n}", count.toLocaleString(lang)) : words.none;
      all.hidden = Boolean(count);
      found.hidden = !count;
    } catch {
      if (mine !== turn) return;
      status.textContent = words.failed;
      found.hidden = true;
      all.hidden = false;
    }
    busy(false);
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { history.replaceState(null, "", address(state())); search(); }, 180);
  };
  field.addEventListener("input", soon);
  form.addEventListener("change", (event) => { if (event.target !== field) soon(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    const to = address(state());
    if (to !== history.state?.asked) history.pushState({ asked: to }, "", to);
    search();
  });
  addEventListener("popstate", () => { read(); search(); });
  more.addEventListener("click", () => show(turn, true));

  // Arrows lead through the results, and back to the field; Escape does so at once.
  const main = form.closest("main");
  main.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const down = event.key === "ArrowDown", inside = document.activeElement === field;
    if (event.key === "Escape" && (inside || at >= 0)) {
      if (inside && field.value) { field.value = ""; soon(); }
      field.focus();
    } else if ((down && (inside || at >= 0)) || (event.key === "ArrowUp" && at >= 0)) {
      (links[at + (down ? 1 : -1)] || (down ? (more.hidden ? links[at] : more) : field))?.focus();
    } else return;
    event.preventDefault();
  });

  // The key / can be switched off (WCAG 2.2, 2.1.4); site.js asks for this choice.
  const keys = find(".search-keys"), slash = keys.querySelector("input");
  keys.hidden = false;
  try { slash.checked = localStorage.getItem(KEY) !== "off"; } catch { /* for this page only */ }
  slash.addEventListener("change", () => {
    try { slash.checked ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, "off"); } catch { /* not remembered */ }
  });

  form.hidden = false;
  read();
  if (field.value) search(); else if (location.hash === "#sb:q") field.focus();
})();
