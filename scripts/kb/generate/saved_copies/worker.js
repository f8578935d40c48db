// The service worker: keeps the pages that a reader opens, and hands out a copy only where the site does not answer.
"use strict";

const SHELF = "kb-saved-copies"; // there from the reader's wish until it is taken back
const MOST = 400; // pages and files; what was used longest ago goes first
const KEPT = ["document", "style", "script", "image"];
const WHOLE_COPIES = "downloads/"; // of the site: they would take the room of everything else
const SAVED = "x-kb-saved"; // when
const FILES = /\s(?:src|srcset|href|data-kb-moving)="([^"#?]+\.(?:css|js|svg|png|jpe?g|webp))"/g;

const scope = self.registration.scope;
const always = ALWAYS.map((path) => scope + path);

self.addEventListener("install", (event) => event.waitUntil(begin()));
self.addEventListener("activate", (event) => event.waitUntil(take()));
self.addEventListener("fetch", (event) => {
  const { method, url, destination } = event.request;
  if (method !== "GET" || !url.startsWith(scope) || url.startsWith(scope + WHOLE_COPIES)) return;
  if (KEPT.includes(destination)) event.respondWith(answer(event));
});

async function begin() {
  await caches.open(SHELF);
  for (const address of always) {
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await keep(address, response);
  }
  await self.skipWaiting();
}

/** From now on, and with the pages that are open already. */
async function take() {
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: "window" })) {
    const response = await fetch(client.url, { cache: "no-cache" }).catch(() => null);
    if (response?.ok) await keep(plain(client.url), response);
  }
}

/** The site's own answer wherever there is one. */
async function answer(event) {
  const { request } = event;
  const isPage = request.destination === "document";
  const address = plain(request.url);
  let response;
  try {
    response = await fetch(isPage ? new Request(request, { cache: "no-cache" }) : request);
  } catch {
    return (await saved(address, isPage)) ?? (isPage ? notSaved(address) : Response.error());
  }
  if (response.status >= 500) return (await saved(address, isPage)) ?? response;
  if (response.ok) event.waitUntil(keep(address, response.clone()));
  if (response.status === 404 || response.status === 410) event.waitUntil(forget(address));
  return response;
}

/** One address for what is one file: no query, no place on a page, and the name of a folder's page. */
function plain(url) {
  return url.replace(/[?#].*$/s, "").replace(/\/$/, "/index.html");
}

async function shelf() {
  return (await caches.has(SHELF)) ? caches.open(SHELF) : null;
}

// --- Keeping ---

async function keep(address, response) {
  const place = await shelf();
  if (!place) return; // the wish was taken back while this worker still ran
  await put(place, address, response);
  for (const file of await filesOf(place, address)) {
    const found = (await place.match(file)) ?? (await fetch(file).catch(() => null));
    if (found?.ok) await put(place, file, found);
  }
  await makeRoom(place);
}

/** At the end of the shelf. A copy that moves there keeps its date. */
async function put(place, address, response) {
  const headers = new Headers(response.headers);
  if (!headers.has(SAVED)) headers.set(SAVED, new Date().toISOString());
  headers.delete("content-encoding"); // it is unpacked by now
  headers.delete("content-length");
  const copy = new Response(await response.blob(), { headers });
  await place.delete(address);
  await place.put(address, copy);
}

/** What a kept page loads. */
async function filesOf(place, address) {
  const page = await place.match(address);
  if (!page?.headers.get("content-type")?.startsWith("text/html")) return [];
  const found = [...(await page.text()).matchAll(FILES)].map(([, href]) => new URL(href, address).href);
  return [...new Set(found)].filter((file) => file.startsWith(scope));
}

async function makeRoom(place) {
  const kept = await place.keys();
  if (kept.length <= MOST) return;
  const needed = new Set(always);
  for (const page of always) for (const file of await filesOf(place, page)) needed.add(file);
  const free = kept.filter(({ url }) => !needed.has(url));
  for (const request of free.slice(0, kept.length - MOST)) await place.delete(request);
}

async function forget(address) {
  await (await shelf())?.delete(address);
}

// --- Handing out ---

async function saved(address, isPage) {
  const copy = await (await shelf())?.match(address);
  return copy && isPage && copy.headers.get("content-type")?.startsWith("text/html") ? withNote(copy) : copy;
}

/** The copy says what it is, and of which day. */
async function withNote(copy) {
  const page = await copy.text();
  const language = page.match(/<html[^>]*\slang="([^"]+)"/)?.[1] ?? LANGUAGE;
  const date = new Date(copy.headers.get(SAVED)).toLocaleDateString(language, { dateStyle: "long" });
  const note = `<p class="kb-saved" role="note">${textsIn(language).note.replace("{date}", date)}</p>`;
  return new Response(page.replace(/<main[^>]*>(?:.*?<article[^>]*>)?/s, (start) => start + note), { headers: copy.headers });
}

/** For a page that is not there: the way to those that are, and first to when to get help. */
async function notSaved(address) {
  const language = address.slice(scope.length).split("/")[0] in TEXTS ? address.slice(scope.length).split("/")[0] : LANGUAGE;
  const texts = textsIn(language);
  const items = (await titles()).map(([url, title]) => `<li><a href="${url}">${title}</a></li>`).join("\n");
  const page = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.none} - ${SITE}</title>
<link rel="stylesheet" href="${scope}${ALWAYS.at(-1)}">
</head>
<body>
<main class="md-main__inner"><article class="kb-article">
<h1>${texts.none}</h1>
<p class="kb-lead">${texts["none-lead"]}</p>
<p>${texts["none-kept"]}</p>
<ul>
${items}
</ul>
</article></main>
</body>
</html>
`;
  return new Response(page, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** Of the kept pages: when to get help, home, then the last opened first. */
async function titles() {
  const place = await shelf();
  const first = always.filter((address) => address.endsWith(".html")).reverse();
  const others = ((await place?.keys()) ?? []).map(({ url }) => url).filter((url) => !first.includes(url));
  const found = [];
  for (const url of [...first, ...others.filter((url) => url.endsWith(".html")).reverse()]) {
    const page = await (await place?.match(url))?.text();
    const title = page?.includes("<main") && page.match(/<title>([^<]*)<\/title>/)?.[1];
    if (title) found.push([url, title.replace(` - ${SITE}`, "")]);
  }
  return found;
}

function textsIn(language) {
  return TEXTS[language] ?? TEXTS[LANGUAGE];
}
