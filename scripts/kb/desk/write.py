"""Write a worksheet down: as text for the terminal, with the article's words; as a draft page, without them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from types import MappingProxyType

from kb.checks.unwritten import UNWRITTEN
from kb.desk.worksheet import CLOSE, Line, Row, Worksheet

WIDE = 100
NOTHING_SAID: Mapping[str, str | None] = MappingProxyType({})


def as_text(sheet: Worksheet, said: Mapping[str, str | None] = NOTHING_SAID) -> str:
    """What the author reads: each sentence, and below it what was found."""
    source = sheet.source
    head = [
        f"title: {source.title}",
        f"author: {source.author or 'not named (`--author`)'}",
        f"date: {source.date or 'none'}",
        f"source: {said.get('source') or 'not known yet (`--source`)'}",
        f"rights: {said.get('rights') or 'not known yet (`--rights`)'}",
    ]
    lines = [text for line in sheet.lines for text in _line(line)]
    return "\n".join([*head, "", *lines, *_tally(sheet)]) + "\n"


def _line(line: Line) -> Iterator[str]:
    mark = "# " if line.sentence.is_heading else ""
    yield f"{line.sentence.number:>4}  {mark}{line.sentence.text}"
    for title, is_named in (("speaks of", True), ("may mean", False)):
        spoken = {one.page: one.words for one in reversed(line.mentions) if one.is_named == is_named}
        if spoken:
            yield f"      {title}: " + ", ".join(f'{page} ("{words}")' for page, words in reversed(spoken.items()))
    for look in line.lookalikes:
        yield f"      no page yet: {look.name} ({look.command})"
    for row in line.rows:
        several = f"{row.idea.part}. " if len(line.rows) > 1 else ""
        yield f"      - {several}{_clip(row.idea.text) if several else 'one idea'}{_careful(row)}"
        for one in row.suggestions:
            yield f"          {one.claim.id} {one.closeness:4.0%}  {_clip(one.claim.statement)}"
    if not line.rows:
        yield "      no idea"
    yield ""


def _tally(sheet: Worksheet) -> Iterator[str]:
    rows, looks = list(sheet.rows), {look.command for line in sheet.lines for look in line.lookalikes}
    yield f"{len(sheet.lines)} sentences, {len(rows)} ideas, {len(looks)} names without a page"
    yield from _hidden(sheet)
    for mark in ("promises too much", "advises", "gives a number", "gives a cause"):
        marked = [row.idea.sentence.number for row in rows if mark in row.idea.marks]
        if marked:
            yield f"{mark}: sentence {', '.join(map(str, dict.fromkeys(marked)))}"


def _hidden(sheet: Worksheet) -> Iterator[str]:
    if sheet.hidden:
        yield f"claims less than {CLOSE:.0%} close that are not shown: {sheet.hidden} (`--far` shows them)"


def as_json(sheet: Worksheet) -> str:
    """The same for other programs; every place is in letters from the start of its sentence."""
    source = sheet.source
    lines = [
        {
            **asdict(line.sentence),
            "mentions": [asdict(one) for one in line.mentions],
            "without_page": [asdict(one) | {"command": one.command} for one in line.lookalikes],
            "ideas": [_idea(row) for row in line.rows],
        }
        for line in sheet.lines
    ]
    said = {"id": sheet.id, "title": source.title, "author": source.author, "date": source.date, "sentences": lines}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _idea(row: Row) -> dict[str, object]:
    near = [{"claim": one.claim.id, "closeness": round(one.closeness, 4)} for one in row.suggestions]
    return {"text": row.idea.text, "marks": row.idea.marks, "needs": row.needs, "near": near}


def as_page(sheet: Worksheet, source: str, author: str, rights: str, edition: date) -> str:
    """The article's own page as a draft: one open row for each idea. None of the article's sentences is in it."""
    rows = [text for row in sheet.rows for text in _row(row)]
    silent = [str(line.sentence.number) for line in sheet.lines if not line.rows]
    published = [f"published: {_quoted(sheet.source.date)}"] if sheet.source.date else []
    front = [
        f"title: {_quoted(sheet.source.title)}",
        f'summary: "{UNWRITTEN}." # what the article is about, and what became of its ideas',
        f"author: {_quoted(author)}",
        f"source: {_quoted(source)}",
        f"rights: {_quoted(rights)}",
        *published,
        "draft: true # take this line out when no row is open",
        "# One row for each idea: what it says in our words, then `claim`, or `at: page#anchor`, or `left_out: why`.",
        *([f"# Sentences without an idea: {', '.join(silent)}."] if silent else []),
        *(f"# {text}" for text in _hidden(sheet)),
        "ideas:",
        *rows,
        "reviewed: null",
        f"review_by: {edition.replace(year=edition.year + 1, day=1)}",
    ]
    return "\n".join(["---", *front, "---", "", "## What this article is about", "", f"{UNWRITTEN}.", ""])


def _row(row: Row) -> Iterator[str]:
    if row.idea.marks or row.needs:
        needs = f"needs {' and '.join(row.needs)}" if row.needs else ""
        yield f"  # {'; '.join(filter(None, (', '.join(row.idea.marks), needs)))}"
    for one in row.suggestions:
        yield f"  # near: {one.claim.id} ({one.closeness:.0%}) {_clip(one.claim.statement)}"
    yield f"  - sentence: {row.idea.sentence.number}"
    yield "    idea: null"


def _careful(row: Row) -> str:
    said = [*row.idea.marks, *(f"needs {need}" for need in row.needs)]
    return f" [{'; '.join(said)}]" if said else ""


def _clip(text: str) -> str:
    return text if len(text) <= WIDE else f"{text[: WIDE - 1].rsplit(' ', 1)[0]} …"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON text is a YAML text
