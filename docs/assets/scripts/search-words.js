// Understands what a reader typed: endings, typing errors, everyday words. Knows nothing of pages or of the screen.
"use strict";

(() => {
  const sounds = [
    [/ph/g, "f"], [/^kn/, "n"], [/^ps(?=[aeiouy])/, "s"], [/^wr/, "r"], [/sch?(?=[eiy])/g, "s"], [/sh/g, "s"], [/tch/g, "ch"],
    [/(?<!^)ch(?=[ilr])|^ch(?=[lr]|iro)/g, "k"], [/mb$/, "m"], [/c(?=[eiy])/g, "s"], [/ck|c(?!h)|q/g, "k"], [/x/g, "ks"], [/z/g, "s"], [/y/g, "i"], [/gh/g, ""],
    [/(?<=.)h(?![aeiou])/g, ""], [/(.)\1+/g, "$1"],
  ];
  const vowels = new Set("aeiou");
  const same = 0.9; // how well a word stands for another that means the same
  const leadsTo = 0.6;
  const kin = 0.8;
  const sure = 0.62; // a word is taken to be said; what only leads to another is not
  const begun = 0.75; // a word that is still being typed
  const mostWords = 24; // of a question; the rest of a long story is not read

  /** Small letters without accents and apostrophes: the same for pages and for questions. */
  function split(text, most = mostWords) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'‘’]/g, "").toLowerCase();
    return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, most);
  }

  function stem(word, steps) {
    let short = word;
    for (const endings of steps) {
      const fits = ([ending, , least]) => short.endsWith(ending) && short.length - ending.length >= least;
      const found = endings.find(fits);
      if (found) short = short.slice(0, short.length - found[0].length) + found[1];
    }
    return short;
  }

  /** How a word sounds, roughly: "fashitis" and "fasciitis" are the same. */
  function sound(word) {
    return sounds.reduce((heard, [letters, sounded]) => heard.replace(letters, sounded), word);
  }

  /** How many letters are wrong, where a vowel or two swapped letters count less; more than `most` is just more. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most * 2) return most + 1;
    let before = [];
    let leastBefore = 0;
    let last = [0];
    for (let column = 1; column <= other.length; column += 1) last[column] = last[column - 1] + cost(other[column - 1]);
    for (let row = 1; row <= one.length; row += 1) {
      const line = [last[0] + cost(one[row - 1])];
      let least = line[0];
      for (let column = 1; column <= other.length; column += 1) {
        const [typed, known] = [one[row - 1], other[column - 1]];
        let best = Math.min(last[column] + cost(typed), line[column - 1] + cost(known));
        best = Math.min(best, last[column - 1] + (typed === known ? 0 : Math.max(cost(typed), cost(known))));
        if (row > 1 && column > 1 && typed === other[column - 2] && known === one[row - 2]) {
          best = Math.min(best, before[column - 2] + 0.6);
        }
        line.push(best);
        least = Math.min(least, best);
      }
      if (least > most && leastBefore > most) return most + 1; // two rows: swapped letters may still make it good
      [before, last, leastBefore] = [last, line, least];
    }
    return last[other.length];
  }

  function cost(letter) {
    return vowels.has(letter) ? 0.6 : 1;
  }

  /** How many wrong letters are forgiven: few in a short word, for it would be another word. */
  function forgiven(length) {
    if (length < 3) return 0;
    if (length < 4) return 0.6;
    if (length < 6) return 1;
    return length < 9 ? 1.3 : 2.2;
  }

  class Words {
    constructor({ endings, empty, names, same: lines, leads, dangers }) {
      this.steps = endings;
      this.empty = new Set(empty.split(" "));
      this.names = new Set(names.join(" ").split(" "));
      this.groups = new Map(); // word -> the words that mean the same
      this.phrases = new Map(); // first word -> [phrase, words it stands for, how well]
      for (const [singles, phrases] of lines) {
        for (const word of singles) this.groups.set(word, [...(this.groups.get(word) ?? []), ...singles]);
        for (const phrase of phrases) this.addPhrase(phrase, singles, same);
      }
      for (const [phrase, words] of leads) this.addPhrase(phrase, words, leadsTo);
      this.known = new Set([...this.names, ...this.groups.keys()]);
      for (const [, , , rows] of dangers) for (const word of rows.flat(3)) this.known.add(word);
      for (const phrases of this.phrases.values()) for (const [phrase] of phrases) phrase.forEach((word) => this.known.add(word));
      this.corrected = new Map();
    }

    addPhrase(phrase, words, quality) {
      const known = this.phrases.get(phrase[0]) ?? [];
      this.phrases.set(phrase[0], [...known, [phrase, words, quality]]);
    }

    /** The words of a question: each with its stem, and whether it is one that says nothing. */
    read(question) {
      const typed = split(question);
      const isOpen = /[\p{L}\p{N}]$/u.test(question);
      const read = typed.map((word, place) => ({
        word,
        stem: stem(word, this.steps),
        isEmpty: this.empty.has(word),
        isOpen: isOpen && place === typed.length - 1,
      }));
      return this.join(read);
    }

    /** "ham string" is one word, "lowback" is two. */
    join(read) {
      const joined = [];
      for (const token of read) {
        const last = joined.at(-1);
        const whole = last && stem(last.word + token.word, this.steps);
        if (last && !last.isEmpty && this.names.has(whole) && !(this.known.has(last.stem) && this.known.has(token.stem))) {
          joined.splice(-1, 1, { ...token, word: last.word + token.word, stem: whole, isEmpty: false });
        } else joined.push(...this.part(token));
      }
      return joined;
    }

    part(token) {
      if (token.isEmpty || token.word.length < 6 || this.known.has(token.stem)) return [token];
      const parts = this.cut(token.word) ?? [token.word];
      const last = parts.length - 1;
      return parts.map((word, place) => ({ ...token, word, stem: stem(word, this.steps), isOpen: token.isOpen && place === last }));
    }

    /** Words of the pages that make up a longer one, or nothing. */
    cut(word) {
      if (this.names.has(stem(word, this.steps))) return [word];
      for (let end = word.length - 3; end > 2; end -= 1) {
        const rest = this.names.has(stem(word.slice(0, end), this.steps)) && this.cut(word.slice(end));
        if (rest) return [word.slice(0, end), ...rest];
      }
      return undefined;
    }

    /** The known words that may be meant, each with how well it fits. `isReal` says that the text of the pages has it. */
    meant(token, isReal) {
      const found = new Map();
      if (isReal || this.known.has(token.stem)) found.set(token.stem, 1);
      for (const known of this.kin(token.stem)) if (!found.has(known)) found.set(known, kin);
      if (token.isOpen || !found.size) this.begin(token.word, found);
      if (!found.size) for (const [word, fit] of this.correct(token)) found.set(word, fit);
      return found;
    }

    /** "sciatic" and "sciatica": words of which one begins the other, and little is left. */
    kin(word) {
      if (word.length < 5) return [];
      const longer = [...this.known].filter((known) => known.startsWith(word) && known.length - word.length < 3);
      const shorter = [1, 2].map((cut) => word.slice(0, -cut)).filter((part) => part.length > 4 && this.known.has(part));
      return [...longer, ...shorter].filter((known) => known !== word);
    }

    begin(word, found) {
      if (word.length < 3) return;
      const ends = [...this.known].filter((known) => known.startsWith(word) && !found.has(known));
      const fit = found.size ? begun * kin : begun; // it may be whole already
      for (const known of ends.slice(0, 12)) found.set(known, fit);
    }

    correct(token) {
      if (!this.corrected.has(token.word)) {
        const most = forgiven(token.word.length);
        const found = this.near(token, most);
        this.corrected.set(token.word, found.length || token.word.length < 5 ? found : this.near(token, most + 0.9));
      }
      return this.corrected.get(token.word);
    }

    near(token, most) {
      this.heard ??= [...this.known].filter((word) => word.length > 2).map((word) => [word, sound(word)]);
      const forms = [...new Set([token.stem, token.word.replace(/(?:i?n+g|ig|ign|ed|de)s?$/, "")])].filter((form) => form.length > 2);
      const typed = forms.map((form) => [form, sound(form)]);
      if (!typed.length) return [];
      let found = [];
      for (const [word, own] of this.heard) {
        const letters = Math.min(...typed.map(([form, heard]) => {
          const written = distance(form, word, most);
          return form.length < 4 ? written : Math.min(written, distance(heard, own, most)); // all short words sound alike
        }));
        const isOtherStart = token.word.length < 6 && own[0] !== typed[0][1][0] && word[0] !== token.word[0];
        if (letters <= most && !(isOtherStart && letters >= 0.8)) found.push([word, (token.word.length < 5 ? 0.8 : 0.9) - 0.25 * letters]);
      }
      const best = Math.max(0, ...found.map(([, fit]) => fit));
      const near = best > 0.8 ? 0.12 : 0.2;
      found = found.filter(([, fit]) => fit >= best - near).sort((one, other) => other[1] - one[1]).slice(0, 6);
      return found;
    }

    /** For each word that says something: every word of the pages that may stand for it. */
    widen(tokens, isReal) {
      const all = tokens.map((token) => (token.isEmpty ? new Map([[token.stem, 1]]) : this.meant(token, isReal(token))));
      const kept = tokens.flatMap((token, place) => (token.isEmpty ? [] : [place]));
      const places = kept.length ? kept : tokens.map((_, place) => place);
      const wide = new Map(places.map((place) => [place, new Map(all[place])]));
      const inPhrase = this.findPhrases(tokens, all, (place, word, fit) => {
        if (!wide.has(place)) wide.set(place, new Map());
        raise(wide.get(place), word, fit);
      });
      for (const place of places) {
        if (inPhrase.has(place)) continue; // the bottom of a foot is not a buttock
        for (const [word, fit] of all[place]) {
          for (const other of this.groups.get(word) ?? []) raise(wide.get(place), other, fit * same);
        }
      }
      return { said: this.said(all, wide), wide: [...wide.values()].filter((words) => words.size) };
    }

    /** Every word that the question says or means, also those that say nothing about where to go. */
    said(all, wide) {
      const fits = [...all, ...wide.values()].flatMap((words) => [...words]);
      const meant = fits.filter(([, fit]) => fit >= sure).map(([word]) => word);
      const typed = all.flatMap((words) => [...words]).filter(([, fit]) => fit === 1);
      return new Set([...meant, ...typed.flatMap(([word]) => this.groups.get(word) ?? [])]); // "cannot" is "cant"
    }

    /** A phrase stands in the question where its words follow each other, whatever empty words are between. */
    findPhrases(tokens, all, add) {
      const inPhrase = new Set();
      for (let first = 0; first < tokens.length; first += 1) {
        for (const word of all[first].keys()) {
          const here = (this.phrases.get(word) ?? []).map((phrase) => [phrase, follow(phrase[0], first, tokens, all)]);
          const longest = Math.max(...here.map(([, places]) => places.length));
          for (const [[, words, quality], places] of here.filter(([, places]) => places.length === longest)) {
            for (const place of places) {
              for (const other of words) add(place, other, quality);
              if (places.length > 1) inPhrase.add(place);
            }
          }
        }
      }
      return inPhrase;
    }
  }

  /** The places of a phrase that begins at `first`, or none. */
  function follow(phrase, first, tokens, all) {
    const places = [];
    for (let at = first; at < tokens.length && places.length < phrase.length; at += 1) {
      if ((all[at].get(phrase[places.length]) ?? 0) >= sure) places.push(at);
      else if (!tokens[at].isEmpty) return [];
    }
    return places.length === phrase.length ? places : [];
  }

  function raise(words, word, fit) {
    if ((words.get(word) ?? 0) < fit) words.set(word, fit);
  }

  globalThis.kbSearch = { Words, split, stem };
})();
