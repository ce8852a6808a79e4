// Comforts of the default theme. Every page is complete without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "site-builder:theme";

  // The choice is remembered on this device only; storage may be refused.
  const recall = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (value) => {
    try { value ? localStorage.setItem(KEY, value) : localStorage.removeItem(KEY); } catch { /* for this page only */ }
  };
  const system = () => (dark.matches ? "dark" : "light");
  const stored = recall();
  if (stored === "dark" || stored === "light") root.dataset.theme = stored;

  const button = document.querySelector(".theme-switch");
  if (button) {
    const show = () => button.setAttribute("aria-pressed", String((root.dataset.theme || system()) === "dark"));
    button.hidden = false;
    show();
    dark.addEventListener("change", show);
    button.addEventListener("click", () => {
      const next = (root.dataset.theme || system()) === "dark" ? "light" : "dark";
      // To choose what the system says is to follow the system again.
      if (next === system()) { delete root.dataset.theme; remember(null); } else { root.dataset.theme = next; remember(next); }
      show();
    });
  }

  // Open menus close with Escape and with a click elsewhere.
  const open = () => document.querySelectorAll(".masthead details[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    open().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // The table of contents follows the reading.
  const toc = document.querySelector(".toc");
  if (toc && "IntersectionObserver" in window) {
    const links = new Map();
    toc.querySelectorAll("a").forEach((a) => {
      const heading = document.getElementById(decodeURIComponent(a.hash.slice(1)));
      if (heading) links.set(heading, a);
    });
    let current = null;
    const watch = new IntersectionObserver((entries) => {
      entries.filter((entry) => entry.isIntersecting).slice(0, 1).forEach((entry) => {
        if (current) current.removeAttribute("aria-current");
        current = links.get(entry.target);
        current.setAttribute("aria-current", "location");
      });
    }, { rootMargin: "0px 0px -70% 0px" });
    links.forEach((_, heading) => watch.observe(heading));
  }
})();
