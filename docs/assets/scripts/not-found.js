// On the page for addresses that are not here: the search begins with the words of the address.
"use strict";

(() => {
  const words = new URLSearchParams(`w=${location.pathname.split("/").filter(Boolean).pop() ?? ""}`).get("w"); // bad % signs stay
  const guess = words.replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const opener = document.querySelector("[data-kb-guess]");
  if (!guess) return;
  opener.lastChild.textContent = ` ${opener.dataset.kbGuess} “${guess}”`;
  opener.addEventListener("click", () => {
    const input = document.getElementById("kb-search-input");
    if (input.value) return;
    input.value = guess;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
