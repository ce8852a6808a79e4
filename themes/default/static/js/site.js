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

  // A menu that would reach over the edge of the window opens the other way.
  document.querySelectorAll(".menu > ul > li > .submenu").forEach((menu) => {
    menu.addEventListener("toggle", () => {
      menu.classList.remove("is-end");
      const box = menu.lastElementChild.getBoundingClientRect();
      menu.classList.toggle("is-end", box.left < 0 || box.right > root.clientWidth);
    });
  });

  // The key / opens the search, unless a reader has switched that off on the page of the search.
  const search = document.querySelector(".search-link");
  if (search) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      try { if (localStorage.getItem("site-builder:slash") === "off") return; } catch { /* it is on */ }
      event.preventDefault();
      const field = document.getElementById("sb:q");
      if (field) field.focus(); else location.href = search.href + "#sb:q";
    });
  }

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

  // Copy and share: only where the browser can, and with the words that the page brings.
  const said = document.getElementById("sb:said");
  if (said) {
    const words = said.dataset;
    const say = (text) => { said.textContent = ""; setTimeout(() => { said.textContent = text; }, 50); };
    const here = () => location.origin + location.pathname;
    const copy = async (text, control) => {
      try { await navigator.clipboard.writeText(text); } catch { say(words.failed); return; }
      say(words.copied);
      control.classList.add("is-done");
      setTimeout(() => control.classList.remove("is-done"), 2000);
    };
    const button = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "copy";
      made.textContent = text;
      made.addEventListener("click", () => act(made));
      return made;
    };

    // The day on which a citation is read, when it is: a date in words costs a phone a quarter of a second.
    document.querySelectorAll("[data-read]").forEach((place) => {
      place.closest("details").addEventListener("toggle", () => {
        const day = new Intl.DateTimeFormat(root.lang, { dateStyle: "long" }).format(new Date());
        place.textContent = place.dataset.read.replace("{}", day);
        place.hidden = false;
      }, { once: true });
    });

    const foot = document.querySelector("article.article > .article-foot");
    const bar = document.createElement("p");
    bar.className = "share";
    if (navigator.clipboard) {
      document.querySelectorAll("button.copy").forEach((control) => {
        control.hidden = false;
        control.addEventListener("click", () => {
          const of = control.dataset.copyOf;
          copy(of ? document.getElementById(of).textContent : control.dataset.copy, control);
        });
      });
      bar.append(button(words.copy, (control) => copy(here(), control)));
    }
    if (navigator.share) {
      bar.append(button(words.share, () => navigator.share({ title: document.title, url: here() }).catch(() => {})));
    }
    if (foot && bar.childElementCount) foot.prepend(bar);

    // Each section has an address; the name of its heading stays what it was.
    document.querySelectorAll(".prose :is(h2, h3, h4)[id]").forEach((heading) => {
      const text = document.createElement("span");
      text.id = "sb:h-" + heading.id;
      text.append(...heading.childNodes);
      const link = document.createElement("a");
      link.className = "anchor";
      link.href = "#" + encodeURIComponent(heading.id);
      link.title = words.section;
      link.setAttribute("aria-label", words.section);
      link.setAttribute("aria-describedby", text.id);
      link.addEventListener("click", () => { if (navigator.clipboard) copy(here() + link.hash, link); });
      heading.setAttribute("aria-labelledby", text.id);
      heading.append(text, link);
    });
  }
})();
