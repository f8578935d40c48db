// Finds the pages that answer a question. Loads the pieces of the index that the question needs; knows nothing of the screen.
"use strict";

(() => {
  const { Words } = globalThis.kbSearch;
  // A name of a page, in the order of NAME_SORTS in search_index.py: how much it counts when it says the same as the
  // question, and how much a word in it counts for the page as a whole.
  const sorts = [
    { name: "title", fit: 1, cover: 1 },
    { name: "aka", fit: 1, cover: 0.95 },
    { name: "sign", fit: 0.75, cover: 0.8 },
    { name: "summary", fit: 0.6, cover: 0.7 },
    { name: "section", fit: 0.6, cover: 0.6 },
    { name: "asked", fit: 0.9, cover: 0.9, isHidden: true },
  ];
  const textCover = 0.45;
  const coverWeight = 1.2;
  const steps = 9; // as in search_index.py
  const placeWeight = 1.4;
  const feelingWeight = 0.6;
  const nearlyAll = 0.93; // the question is the name of a page, word for word
  const nameWeight = 1.7;
  const listed = 12;
  const worthwhile = 0.35; // of the best score; what is below that is not shown
  const enough = 0.7; // of the words that the names leave open a section must have
  const signsAnchor = "how-it-feels";
  // Who searches mostly has a problem, above all who says "hurts".
  const kinds = { condition: 1.1, exercise: 1, muscle: 1, technique: 1.02, term: 0.97, handout: 0.7, article: 0.45, page: 0.8 };
  const painful = 1.35;

  class Finder {
    constructor(start, load) {
      this.start = start;
      this.words = new Words(start);
      this.load = load; // name of a piece -> a promise of what it holds
      this.pieces = new Map();
      this.coming = new Map(); // name of a piece -> a promise that it is in `pieces`
      this.where = new Map(); // word -> [piece, place in it]
      start.names.forEach((line, piece) => line.split(" ").forEach((word, place) => this.where.set(word, [`names-${piece}`, place])));
      const withSame = (words) => new Set(words.flatMap((word) => [word, ...(this.words.groups.get(word) ?? [])]));
      this.places = withSame(start.places);
      this.feelings = withSame(start.feelings);
      this.pain = withSame(start.feelings.slice(0, 1)); // the first of them is pain itself
    }

    /** Pages that answer, best first, and the signs of danger in the question. */
    async find(question) {
      const tokens = this.words.read(question);
      const typed = tokens.filter((token) => !token.isEmpty).map((token) => token.stem);
      await this.need(typed.flatMap((word) => [this.textPiece(word), this.where.get(word)?.[0]]));
      const isReal = (token) => this.inText(token.stem) !== undefined;
      const { said, wide } = this.words.widen(tokens, isReal);
      const groups = wide.map((words) => [...words]);
      await this.need(groups.flat().map(([word]) => this.where.get(word)?.[0]));
      const ranked = this.rank(groups);
      const pages = ranked.slice(0, listed).filter(({ score }) => score > ranked[0].score * worthwhile);
      await this.need(pages.map(({ page }) => this.pagePiece(page)));
      return { dangers: this.dangers(said), results: pages.map((found) => this.describe(found, groups, typed)) };
    }

    async need(names) {
      const missing = [...new Set(names)].filter((name) => name && !this.pieces.has(name));
      await Promise.all(missing.map((name) => this.get(name)));
    }

    /** A piece is loaded once, however many questions wait for it; one that failed is tried again. */
    get(name) {
      if (!this.coming.has(name)) {
        const opened = this.load(name).then((body) => this.pieces.set(name, this.open(name, body)));
        opened.catch(() => this.coming.delete(name));
        this.coming.set(name, opened);
      }
      return this.coming.get(name);
    }

    /** A piece of the text brings its own words. */
    open(name, body) {
      if (!name.startsWith("text-")) return body;
      return new Map(body[0].split(" ").map((word, place) => [word, body[1][place]]));
    }

    textPiece(word) {
      const piece = this.start.text.findLastIndex((first) => first <= word);
      return piece < 0 ? undefined : `text-${piece}`;
    }

    inText(word) {
      return this.pieces.get(this.textPiece(word))?.get(word);
    }

    pagePiece(page) {
      return `pages-${Math.floor(page / this.start.pagesPiece)}`;
    }

    inNames(word) {
      const [piece, place] = this.where.get(word) ?? [];
      return piece ? this.pieces.get(piece)[place] : undefined;
    }

    /** How much a word says: the fewer pages have it, the more. */
    rarity(postings, width) {
      let pages = 0;
      for (let at = 0; at < postings.length; at += width) pages += postings[at] > 0 || at === 0 ? 1 : 0;
      return Math.log(1 + this.start.pages / pages);
    }

    groupRarity(group) {
      let least = 0;
      let best = 0;
      for (const [word, fit] of group) {
        const [names, text] = [this.inNames(word), this.inText(word)];
        if (!names && !text) continue;
        const says = names ? this.rarity(names, 3) : this.rarity(text, 2);
        if (fit > best) [best, least] = [fit, says];
      }
      return least * best * this.importance(group);
    }

    importance(group) {
      const isSaidOf = (words) => group.some(([word, fit]) => fit > 0.6 && words.has(word));
      if (isSaidOf(this.places)) return placeWeight;
      return isSaidOf(this.feelings) ? feelingWeight : 1;
    }

    rank(groups) {
      const pages = new Map();
      const weights = groups.map((group) => this.groupRarity(group));
      const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
      const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
      groups.forEach((group, number) => this.weigh(group, number, weights[number], pages));
      const isPain = groups.some((group) => group.some(([word, fit]) => fit === 1 && this.pain.has(word)));
      const found = [...pages].map(([page, { names, cover, sections }]) => {
        let best = { score: 0 };
        let shown = { score: 0 };
        for (const [key, byGroup] of names) {
          const sort = Math.floor(key / 1000);
          const score = (byGroup.reduce((sum, value) => sum + value, 0) / norm) * sorts[sort].fit;
          const name = { score, sort, number: key % 1000, byGroup };
          if (score > best.score) best = name;
          if (score > shown.score && !sorts[sort].isHidden) shown = name;
        }
        const covered = cover.reduce((sum, value) => sum + value, 0) / total;
        const isName = best.sort < 2 && best.score > nearlyAll && covered > nearlyAll;
        const weight = isName ? nameWeight : this.kindWeight(page, isPain);
        const score = (best.score + coverWeight * covered ** 2) * weight;
        return { page, best: shown, covered, sections, score };
      });
      return found.sort((one, other) => other.score - one.score || one.page - other.page);
    }

    kindWeight(page, isPain) {
      const kind = this.start.kinds[this.start.kindOf[page]];
      return kinds[kind] * (kind === "condition" && isPain ? painful : 1);
    }

    /** What the words of one group say for each name and each page: only the best of them counts. */
    weigh(group, number, weight, pages) {
      for (const [word, fit] of group) {
        const names = this.inNames(word) ?? [];
        let page = 0;
        for (let at = 0; at < names.length; at += 3) {
          page += names[at];
          const sort = Math.floor(names[at + 2] / (steps + 1));
          const entry = entryOf(pages, page);
          const key = sort * 1000 + names[at + 1];
          const byGroup = entry.names.get(key) ?? [];
          byGroup[number] = Math.max(byGroup[number] ?? 0, weight * fit * ((names[at + 2] % (steps + 1)) / steps));
          entry.names.set(key, byGroup);
          entry.cover[number] = Math.max(entry.cover[number] ?? 0, weight * fit * sorts[sort].cover);
        }
        const text = this.inText(word) ?? [];
        page = 0;
        for (let at = 0; at < text.length; at += 2) {
          page += text[at];
          const entry = entryOf(pages, page);
          entry.cover[number] = Math.max(entry.cover[number] ?? 0, weight * fit * textCover);
          const bySection = entry.sections.get(text[at + 1]) ?? [];
          bySection[number] = Math.max(bySection[number] ?? 0, weight * fit);
          entry.sections.set(text[at + 1], bySection);
        }
      }
    }

    /** What is shown of a page: the name that matched, and the section that answers what the names do not. */
    describe({ page, best, sections, score }, groups, typed) {
      const card = this.pieces.get(this.pagePiece(page))[page % this.start.pagesPiece];
      const [address, kind, title, aka, signs, summary, own] = card;
      const places = own.map((section) => (typeof section === "number" ? this.start.sections[section] : section));
      const sort = sorts[best.sort]?.name;
      const found = { address, kind, title, summary, score, alias: sort === "aka" ? this.said(aka, typed) ?? aka[best.number] : "" };
      if (sort === "sign") return { ...found, sign: signs[best.number], section: places.find(([anchor]) => anchor === signsAnchor) };
      if (sort === "section") return { ...found, section: places[best.number] };
      return { ...found, section: places[this.bestSection(groups, best, sections, places)] };
    }

    /** The name that the reader typed, word for word: it is shown even where another fits as well. */
    said(names, typed) {
      const isSaid = (name) => this.words.read(name).every(({ isEmpty, stem }) => isEmpty || typed.includes(stem));
      return names.find((name) => name.split(" ").length >= typed.length && isSaid(name));
    }

    /** The section with most of the words that the name of the page leaves open; none where it has too few of them. */
    bestSection(groups, best, sections, places) {
      const open = groups.flatMap((group, number) => (best.byGroup?.[number] === undefined ? [number] : []));
      const weights = new Map(open.map((number) => [number, this.groupRarity(groups[number])]));
      const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
      if (!total) return -1;
      const scores = places.map(([, heading], place) => {
        const said = new Set(this.words.read(heading).filter(({ isEmpty }) => !isEmpty).map((token) => token.stem));
        const score = open.reduce((sum, number) => {
          const isInHeading = groups[number].some(([word, fit]) => fit > 0.5 && said.has(word));
          const isInText = sections.get(place)?.[number] !== undefined;
          return sum + (isInHeading ? 1.5 : isInText ? 1 : 0) * weights.get(number);
        }, 0);
        return score / total;
      });
      const most = Math.max(...scores);
      return most >= enough ? scores.indexOf(most) : -1;
    }

    /** The signs that the question sounds like, most urgent first. */
    dangers(said) {
      const isMet = (row) => row.every((group) => group.some((words) => words.every((word) => said.has(word))));
      return this.start.dangers.filter(([, , , rows]) => rows.some(isMet));
    }
  }

  function entryOf(pages, page) {
    let entry = pages.get(page);
    if (!entry) pages.set(page, (entry = { names: new Map(), cover: [], sections: new Map() }));
    return entry;
  }

  Object.assign(globalThis.kbSearch, { Finder });
})();
