// Waits for news of this page: shows it anew where it changed, and says what is wrong with it. Only in the preview.
"use strict";

(() => {
  const { page, version } = document.currentScript.dataset;
  const place = `kb-preview ${location.pathname}`;
  const box = document.createElement("aside");
  box.id = "kb-preview";
  box.setAttribute("role", "status");
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0 0", zIndex: "99", maxHeight: "45vh", overflow: "auto", padding: "0.75rem 1rem",
    background: "#1c1917", color: "#fbf7f0", font: "0.875rem/1.5 monospace", borderTop: "4px solid #c2410c",
  });

  // A tab in the background asks when somebody looks again: a browser has few connections to one server for all its tabs.
  function changesView() {
    return new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }

  async function ask(known, now = "") {
    while (document.hidden) await changesView();
    const asking = new AbortController();
    changesView().then(() => asking.abort());
    let news;
    try {
      const address = `/_kb/news.json?page=${encodeURIComponent(page)}&version=${known}${now}`;
      news = await (await fetch(address, { signal: asking.signal })).json();
    } catch {
      setTimeout(ask, 1000, known); // the tab went to the background, or the server is gone or starts again
      return;
    }
    if (news.reload) {
      sessionStorage.setItem(place, String(scrollY));
      location.reload();
      return;
    }
    show(news);
    ask(news.version);
  }

  function show({ findings, elsewhere, trouble }) {
    const lines = findings.map(({ place, severity, rule, message, help }) => [`${severity}[${rule}] ${place}`, message, `help: ${help}`]);
    if (elsewhere) lines.push([`${elsewhere} ${elsewhere === 1 ? "error" : "errors"} in other files: see the terminal. The last good pages are shown.`]);
    if (trouble) lines.push(trouble.split("\n"));
    box.replaceChildren(...lines.map((parts) => {
      const entry = document.createElement("p");
      Object.assign(entry.style, { margin: "0 0 0.5rem", whiteSpace: "pre-wrap" });
      entry.textContent = parts.join("\n");
      return entry;
    }));
    if (lines.length) document.body.append(box);
    else box.remove();
  }

  const before = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  function goBack() {
    if (before !== null) scrollTo(0, Number(before));
  }
  goBack();
  addEventListener("load", goBack); // a picture without a size makes room for itself only then
  ask(version, "&now=1"); // what is wrong already
})();
