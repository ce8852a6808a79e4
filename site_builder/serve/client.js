// The preview's own script: reloads the page when the site has changed, and shows errors above it. It is added when a
// page is served and is never part of the published site.
(() => {
  "use strict";
  const { version, serial } = document.currentScript.dataset;
  let source = null;
  let panel = null;

  const element = (name, text) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  };

  const hide = () => { if (panel) panel.remove(); panel = null; };

  // A shadow root keeps the styles of the site and of this panel apart. Messages are set as text, never as HTML.
  const show = (state) => {
    hide();
    panel = element("div");
    const root = panel.attachShadow({ mode: "open" });
    const style = element("style", `
      section { all: initial; position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647;
        box-sizing: border-box; padding: 1rem 1.5rem; border-top: 4px solid #c62828; background: #fff; color: #1b1b1b;
        font: 16px/1.5 system-ui, sans-serif; display: block; }
      h2 { font-size: 1.1em; margin: 0 0 .3em; } p { margin: .1em 0; } ol { padding-left: 1.5em; margin: .6em 0; }
      li { margin-bottom: .8em; overflow-wrap: anywhere; } .place { font-family: ui-monospace, monospace; font-weight: 600; }
      button { float: right; font: inherit; padding: .2em .8em; } a { color: #0b57d0; }`);
    const section = element("section");
    section.setAttribute("aria-labelledby", "title");
    const close = element("button", "Close");
    close.type = "button";
    close.addEventListener("click", hide);
    section.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    const title = element("h2", state.count === 1 ? "The site has 1 error" : `The site has ${state.count} errors`);
    title.id = "title";
    title.setAttribute("role", "alert");
    const lead = element("p", "You see the last good version. ");
    const all = element("a", "All problems");
    all.href = "/_site-builder/problems";
    lead.append(all);
    const list = element("ol");
    for (const problem of state.errors) {
      const item = element("li");
      if (problem.place) { const place = element("p", problem.place); place.className = "place"; item.append(place); }
      item.append(element("p", problem.message));
      if (problem.hint) item.append(element("p", problem.hint));
      list.append(item);
    }
    section.append(close, title, lead, list);
    root.append(style, section);
    document.documentElement.append(panel);
  };

  const connect = () => {
    if (source) return;
    source = new EventSource("/_site-builder/events");
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      const stale = serial === undefined ? state.version !== version : String(state.serial) !== serial;
      if (stale) { location.reload(); return; }
      if (serial !== undefined) return;
      if (state.count) show(state); else hide();
    });
  };
  const disconnect = () => { if (source) source.close(); source = null; };

  // Browsers allow six connections to one server: a page that nobody looks at gives its own back.
  const follow = () => { if (document.visibilityState === "hidden") disconnect(); else connect(); };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", follow);
  follow();
})();
