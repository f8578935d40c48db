// Only in the single file: shows the page that the address names (`#/conditions/sciatica.html#what-helps`), with its
// title, its place and its scripts. The page shown is the only one in the document, as it is on the site.
"use strict";

(() => {
  const home = "/index.html";
  const notHere = "/404.html";
  const elsewhere = "/elsewhere.html";
  const main = document.querySelector("main");
  const inside = [...document.body.childNodes]; // the frame
  const styles = [...document.querySelectorAll("style[data-kb-style]")];
  const homeStyles = styles.filter((style) => !style.media).map((style) => style.dataset.kbStyle).join(" ");
  const language = { lang: document.documentElement.lang, dir: document.documentElement.dir };
  const canonical = document.querySelector("link[rel=canonical]"); // where the page shown is on the web
  const pages = new Map([...main.querySelectorAll(".kb-page")].map((page) => [page.id, page]));
  const files = new Map([...document.querySelectorAll("script[data-kb-file]")].map((file) => [file.dataset.kbFile, file]));
  const { ways, site } = JSON.parse(document.getElementById("kb-ways").textContent);
  const places = new Map(); // entry of the history -> where its reader was
  const begun = new Set(); // pages that were shown before
  let shown = null;
  let entry = history.state?.kbEntry ?? 0; // of the history, the one that is shown
  let lastEntry = entry;
  let arrivedAt = "";

  // --- What the site's scripts ask for ---

  const bare = (path) => path.replace(/\?.*$/, "");

  /** Runs a script. What it knows as `kbSite` is the site as it is seen from its page. */
  function run(path, kbSite) {
    const script = document.createElement("script");
    script.dataset.root = "";
    globalThis.kbSiteOfScript = kbSite;
    script.textContent = `((kbSite) => {\n${files.get(path).textContent}\n})(kbSiteOfScript);`;
    document.head.append(script);
    script.remove();
  }

  function picture(path) {
    const styled = files.get(path)?.textContent ?? path;
    const text = styled.replace(/<kb-style n="(\d+)"\/>/, (_, number) => files.get(`/style-${number}`).textContent);
    return text.startsWith("<") ? `data:image/svg+xml,${encodeURIComponent(text)}` : text;
  }

  /** `page`: whose address a script reads and writes, also while another one is shown; without it, of the page shown. */
  function siteFor(page) {
    let last = "";
    const isShown = () => !page || shown.page === page;
    return {
      href: (path) => `#/${path}`,
      picture,
      async load(path) {
        run(bare(path), this);
      },
      get fragment() {
        if (isShown()) last = address().anchor;
        return last;
      },
      set fragment(text) {
        if (!isShown()) return;
        history.replaceState(history.state, "", `#${shown.path}${text && `#${text}`}`);
        arrivedAt = location.hash;
      },
    };
  }

  globalThis.kbSite = siteFor();

  // --- The page shown ---

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** What the address names: `#/page#anchor`. Anything else stays on the page. */
  function address() {
    const [, path, anchor = ""] = location.hash.match(/^#(\/[^#]*)#?(.*)$/s) ?? [];
    if (path === undefined) return { path: shown?.path ?? home, anchor: location.hash.slice(1) };
    return { path: decoded(path).replace(/\/$/, "/index.html"), anchor };
  }

  /** Pages carry the whole address in their ids, so that they can be reached without script. Alone they need it no more. */
  function shorten(page) {
    const prefixes = [`${page.id}#`, `/${page.dataset.kbNumber}#`];
    for (const element of page.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        if (!value.includes("/") || (name === "href" && element.localName === "a")) continue;
        const short = prefixes.reduce((text, prefix) => text.replaceAll(prefix, ""), value);
        if (short !== value) element.setAttribute(name, short);
      }
    }
  }

  function fill(page) {
    for (const source of page.querySelectorAll("source[data-kb-srcset]")) {
      source.srcset = picture(source.dataset.kbSrcset);
      delete source.dataset.kbSrcset;
    }
    for (const image of page.querySelectorAll("img[data-kb-src]")) {
      image.src = picture(image.dataset.kbSrc);
      delete image.dataset.kbSrc;
    }
    for (const moving of page.querySelectorAll("[data-kb-moving]")) {
      moving.dataset.kbMoving = picture(moving.dataset.kbMoving);
    }
  }

  function frame(page) {
    const { kbTitle, kbCurrent, kbStyles = homeStyles } = page.dataset;
    document.title = kbTitle;
    Object.assign(document.documentElement, language, page.lang && { lang: page.lang }, page.dir && { dir: page.dir });
    for (const link of document.querySelectorAll("nav a[aria-current]")) {
      if (!main.contains(link)) link.removeAttribute("aria-current");
    }
    for (const link of document.querySelectorAll("nav a")) {
      if (main.contains(link) || link.hash !== `#${kbCurrent}`) continue;
      link.setAttribute("aria-current", kbCurrent === shown.path ? "page" : "true");
    }
    if (canonical) canonical.href = site + shown.path.slice(1).replace(/^index\.html$/, "");
    for (const part of document.querySelectorAll("[data-kb-own]")) part.remove();
    const own = page.querySelector("[data-kb-own-parts]")?.content.cloneNode(true);
    for (const part of own ? [...own.children] : []) {
      document.querySelector(`[data-kb-place="${part.dataset.kbOwn}"]`)?.after(part);
    }
    const wanted = kbStyles.split(" ");
    for (const style of styles) style.media = wanted.includes(style.dataset.kbStyle) ? "" : "not all";
  }

  function begin(page) {
    if (begun.has(page)) return;
    begun.add(page);
    const seen = siteFor(page);
    for (const path of page.dataset.kbScripts?.split(" ") ?? []) run(path, seen);
    page.dispatchEvent(new Event("kb-show", { bubbles: true }));
  }

  /** A page stands in the frame of the site, or alone: then its style sheets are for it alone, too. */
  function stand(page) {
    const { kbAlone } = page.dataset;
    document.body.className = kbAlone ?? "";
    if (kbAlone !== undefined) document.body.replaceChildren(page);
    else {
      main.replaceChildren(page);
      if (!main.isConnected) document.body.replaceChildren(...inside);
    }
  }

  function put(path) {
    const page = pages.get(path);
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
    shown = { path, page };
    if (!begun.has(page)) {
      shorten(page);
      fill(page);
    }
    stand(page);
    frame(page);
    begin(page);
  }

  /** What is asked for but not inside is on the site. */
  function point(path, to) {
    const link = pages.get(elsewhere).querySelector("a");
    link.href = to;
    link.querySelector("b").textContent = path.slice(1);
    put(elsewhere);
  }

  function show() {
    const { path, anchor } = address();
    const way = ways[path.slice(1)];
    if (way && !pages.has(path)) {
      if (/^https?:/.test(way)) point(path, way);
      else location.replace(`#/${way}${anchor && !way.includes("#") ? `#${anchor}` : ""}`);
      return;
    }
    const isNewPage = path !== shown?.path;
    const isFirst = shown === null;
    if (isNewPage) put([path, notHere].find((name) => pages.has(name)) ?? home);
    arrive(anchor, isNewPage && !isFirst);
    arrivedAt = location.hash;
  }

  // --- The place on the page ---

  /** The browser finds the anchor if the address is only that for a moment: it scrolls, marks and moves the focus. */
  function find(anchor) {
    const whole = location.href;
    location.replace(`#${anchor}`);
    history.replaceState(history.state, "", whole);
  }

  /** While a document loads, its browser still looks for the place that its address named at first. */
  function whenLoaded(act) {
    if (document.readyState === "complete") act();
    else addEventListener("load", () => setTimeout(act), { once: true });
  }

  function arrive(anchor, isNewPage) {
    const before = places.get(history.state?.kbEntry);
    if (before) {
      entry = history.state.kbEntry;
      scrollTo({ top: before.top, behavior: "instant" });
      if (before.element.isConnected) before.element.focus({ preventScroll: true });
      return;
    }
    const target = anchor ? document.getElementById(decoded(anchor)) : null;
    if (target && shown.page.contains(target)) whenLoaded(() => find(anchor));
    else if (isNewPage) scrollTo({ top: 0, behavior: "instant" });
    if (isNewPage) focus(target ?? shown.page.querySelector("h1") ?? shown.page);
    entry = lastEntry += 1;
    history.replaceState({ kbEntry: entry }, "");
  }

  function focus(element) {
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function remember() {
    places.set(entry, { top: scrollY, element: document.activeElement });
  }

  // Before the browser follows a link; and before it goes back, when the page still stands where it was left.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    remember();
    // The same address again: for the browser nothing changes, but its reader has scrolled on.
    if (link.hash && link.hash === location.hash) setTimeout(() => event.defaultPrevented || again());
  }, { capture: true });
  addEventListener("popstate", (event) => event.state?.kbEntry !== undefined && remember());
  addEventListener("hashchange", () => location.hash !== arrivedAt && show());

  function again() {
    places.delete(entry);
    show();
  }

  history.scrollRestoration = "manual";
  for (const page of pages.values()) page.remove();
  document.documentElement.classList.add("kb-shows");
  show();
})();
