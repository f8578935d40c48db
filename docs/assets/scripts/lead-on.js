// Runs on the small page at an old address: goes on to the new one with what follows the #.
// Without script the page goes on by itself, to the top of the new one.
"use strict";
if (location.hash.length > 1) {
  document.addEventListener("DOMContentLoaded", () => {
    const way = document.querySelector("main a");
    if (way && !way.getAttribute("href").includes("#")) location.replace(way.getAttribute("href") + location.hash);
  });
}
