// Draws an address as a QR code. The library (assets/vendor/lean-qr.js) is loaded next, and puts what it can into `exports`.
"use strict";

globalThis.exports ??= {};

(() => {
  const namespace = "http://www.w3.org/2000/svg";
  const rim = 4; // modules of white around it, which readers need
  const wanted = 12; // version: larger ones have small modules

  function shape(tag, attributes) {
    const made = document.createElementNS(namespace, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  function attempt(text, options) {
    try {
      return globalThis.exports.generate(text, options);
    } catch {
      return null;
    }
  }

  /** With as much to spare against creases as the wanted size allows. */
  function encode(text) {
    const { correction } = globalThis.exports;
    const sizes = [{ minCorrectionLevel: correction.M, maxVersion: wanted }, { minCorrectionLevel: correction.L, maxVersion: wanted }, {}];
    return sizes.reduce((code, options) => code ?? attempt(text, options), null);
  }

  /** Dark modules as strokes, row by row. */
  function path(code) {
    const places = [...Array(code.size).keys()];
    const dark = places.flatMap((y) => places.filter((x) => code.get(x, y)).map((x) => `M${x + rim} ${y + rim}h1v1h-1z`));
    return shape("path", { d: dark.join(""), fill: "#000" });
  }

  /** A picture with a name; null where the text is too long for any. */
  globalThis.kbSquare = (text, label) => {
    const code = encode(text);
    if (!code) return null;
    const side = code.size + 2 * rim;
    const drawing = shape("svg", { viewBox: `0 0 ${side} ${side}`, role: "img", class: "kb-plan__square", "shape-rendering": "crispEdges" });
    const title = shape("title", {});
    title.textContent = label;
    drawing.append(title, shape("rect", { width: side, height: side, fill: "#fff" }), path(code));
    drawing.dataset.version = (code.size - 17) / 4;
    return drawing;
  };
})();
