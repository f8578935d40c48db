"""Write a sheet as a small page of its own: for the screen and the printer, without scripts."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from kb.catalogue import heading, phrase
from kb.generate.markup import relative
from kb.generate.response_headers import POLICY
from kb.generate.sheets.parts import (
    Drawing,
    Facts,
    Listing,
    Move,
    Moves,
    Part,
    Pictures,
    Point,
    Points,
    Sheet,
    Table,
    Ticks,
    Warnings,
)
from kb.ledger.sheets import PDFS, sheet_address
from kb.model import SourcePath

STYLES = SourcePath("assets/stylesheets/sheet.css")
SOURCE = SourcePath(sheet_address("any"))  # every sheet lies in the same folder

TAGS = re.compile(r"<[^>]*>")
LOOKS = {"roomy": 2000, "even": 2650}  # how many letters fit
PDF_NAMES = ("a4", "letter", "large")  # in the order of their endings
TALL = 350  # letters that would fit beside flat pictures

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{summary}">
<meta name="robots" content="noindex">
<title>{title}: {sheet} - {publisher}</title>
<link rel="canonical" href="{canonical}">
<link rel="icon" href="{icon}" type="image/svg+xml">
<link rel="stylesheet" href="{styles}">
</head>
<body class="{look}">
<nav aria-label="{sheet}">
{ways}</nav>
<main>
{content}</main>
</body>
</html>
"""


def write_sheet(sheet: Sheet, canonical: str) -> str:
    return PAGE.format(
        language=sheet.language,
        policy=POLICY,
        title=escape(sheet.title),
        summary=escape(sheet.summary),
        sheet=phrase(sheet.page, "paper.sheet"),
        publisher=escape(sheet.publisher),
        canonical=escape(canonical),
        icon=relative(SOURCE, SourcePath("assets/images/logo.svg")),
        styles=relative(SOURCE, STYLES),
        look=look_of(sheet),
        ways=_ways(sheet),
        content=_content(sheet),
    )


def look_of(sheet: Sheet) -> str:
    """How large the printed type is. A browser cannot try sizes, so letters are counted; the tests print all sheets."""
    if sheet.pages > 1:
        return "programme"
    tall = sum(part.is_tall for part in sheet.top if isinstance(part, Pictures))
    letters = len(TAGS.sub("", _content(sheet))) + TALL * tall
    return next((look for look, most in LOOKS.items() if letters < most), "full")


def _ways(sheet: Sheet) -> str:
    links = [(phrase(sheet.page, "paper.to-page"), relative(SOURCE, sheet.page.removesuffix(".md") + ".html"))]
    for ending, name in zip(PDFS, PDF_NAMES, strict=True):
        links.append(
            (phrase(sheet.page, f"paper.{name}"), relative(SOURCE, sheet_address(sheet.id, ending, sheet.language)))
        )
    return "".join(f'<a href="{escape(href)}">{escape(name)}</a>\n' for name, href in links)


def _content(sheet: Sheet) -> str:
    columns = "".join(
        f'<div class="{name}">\n{_parts(parts)}</div>\n'
        for name, parts in (("wide", sheet.main), ("narrow", sheet.side))
        if parts
    )
    return (
        _head(sheet)
        + _warnings(sheet)
        + _parts(sheet.top)
        + (f'<div class="columns">\n{columns}</div>\n' if columns else "")
        + _parts(sheet.end)
        + _words(sheet)
        + _foot(sheet)
    )


def _head(sheet: Sheet) -> str:
    clinic = sheet.clinic
    logo = image(clinic.logo) if clinic.logo else ""
    name, phone = phrase(sheet.page, "paper.clinic"), phrase(sheet.page, "paper.phone")
    lines = (
        f"<p><strong>{escape(clinic.name)}</strong></p>\n" if clinic.name else _blank(name),
        f"<p>{phone}: {escape(clinic.phone)}</p>\n" if clinic.phone else _blank(phone),
    )
    shown = lines if not clinic.name or clinic.phone else lines[:1]
    return (
        f'<header>\n<div>\n<p class="kind">{sheet.kind}</p>\n<h1>{escape(sheet.title)}</h1>\n</div>\n'
        f'<div class="clinic">\n{logo}{"".join(shown)}</div>\n</header>\n'
        f'<p class="summary">{escape(sheet.summary)}</p>\n'
    )


def _blank(label: str) -> str:
    """A line to write on."""
    return f'<p>{label}: <span class="blank"></span></p>\n'


def _warnings(sheet: Sheet) -> str:
    groups = "".join(_urgency(one) for one in sheet.warnings)
    note = f"<p>{escape(sheet.warning_note)}</p>\n" if sheet.warning_note else ""
    alone = " alone" if len(sheet.warnings) == 1 else ""
    title = f'<h2 id="help">{heading(sheet.page, "When to get help")}</h2>'
    signs = f'<div class="signs{alone}">\n{groups}</div>\n'
    return f'<section class="help" aria-labelledby="help">\n{title}\n{signs}{note}</section>\n' if groups else ""


def _urgency(one: Warnings) -> str:
    return f'<div class="{one.urgency}">\n<h3>{escape(one.title)}</h3>\n{_list(one.signs)}</div>\n'


def _parts(parts: Iterable[Part]) -> str:
    return "".join(WRITERS[type(part)](part) for part in parts)


def _listing(part: Listing) -> str:
    lead = f"<p>{escape(part.lead)}</p>\n" if part.lead else ""
    return _section(part.title, lead + _list(part.items, "ol" if part.look == "steps" else "ul"), part.look)


def _facts(part: Facts) -> str:
    rows = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>\n" for name, value in part.rows)
    return _section(part.title, f"<dl>\n{rows}</dl>\n", "dose")


def _points(part: Points) -> str:
    note = f'<p class="quiet">{escape(part.note)}</p>\n' if part.note else ""
    items = "".join(f"<li>{_point(point)}</li>\n" for point in part.points)
    return _section(part.title, f"<ul>\n{items}</ul>\n{note}", "points")


def _point(point: Point) -> str:
    about = f"<strong>{escape(point.about)}.</strong> " if point.about else ""
    return about + escape(point.text) + (f' <span class="quiet">({point.level})</span>' if point.level else "")


def _pictures(part: Pictures) -> str:
    shape = "tall" if part.is_tall else "flat"
    figures = "".join(
        f"<figure>\n{image(one)}<figcaption><b>{number}</b> {name}</figcaption>\n</figure>\n"
        for number, (one, name) in enumerate(zip(part.drawings, part.captions, strict=True), 1)
    )
    return f'<div class="pictures {shape}">\n{figures}<p class="quiet">{escape(part.note)}</p>\n</div>\n'


def _moves(part: Moves) -> str:
    full = any(move.text for move in part.moves)
    items = "".join(f"<li>\n{_move(move)}</li>\n" for move in part.moves)
    return _section(part.title, f'<ul class="{"moves full" if full else "moves"}">\n{items}</ul>\n', "exercises")


def _move(move: Move) -> str:
    drawn = "".join(map(image, move.drawings))
    texts = (("dose", move.dose), ("how", move.text), ("note", move.note))
    lines = "".join(f'<p class="{name}">{escape(text)}</p>\n' for name, text in texts if text)
    name = f'<h3><a href="{escape(move.href)}">{escape(move.title)}</a></h3>\n'
    return f'<div class="drawn">{drawn}</div>\n<div>\n{name}{lines}</div>\n'


def _table(part: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>\n'
        for first, *cells in part.rows
    )
    drawn = image(part.drawing, "chart") if part.drawing else ""
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    scroll = f'class="scroll" tabindex="0" role="region" aria-label="{escape(part.title)}"'
    return _section(part.title, f"{drawn}<div {scroll}>\n{table}</div>\n", "weeks")


def _ticks(part: Ticks) -> str:
    head = "".join(f'<th scope="col">{day}</th>' for day in part.days)
    boxes = "<td></td>" * len(part.days)
    rows = "".join(f'<tr><th scope="row">{week}</th>{boxes}</tr>\n' for week in part.weeks)
    table = f'<table class="ticks">\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    return _section(part.title, f"<p>{escape(part.lead)}</p>\n{table}", "tick")


def _words(sheet: Sheet) -> str:
    words = ((escape(word.title), escape(word.meaning)) for word in sheet.words)
    entries = "".join(f"<div><dt>{title}</dt> <dd>{meaning}</dd></div>\n" for title, meaning in words)
    return _section(phrase(sheet.page, "page.words-on-sheet"), f"<dl>\n{entries}</dl>\n", "words") if entries else ""


def _foot(sheet: Sheet) -> str:
    address = sheet.address
    square = address.square.replace("<svg ", '<svg role="img" aria-labelledby="square" ', 1)
    square = square.replace("<title>", '<title id="square">', 1)
    lines = escape(" ".join((*sheet.lines, f"{sheet.publisher}.")))
    return (
        f'<footer>\n<a href="{escape(address.href)}">{square}</a>\n<div>\n<p>{phrase(sheet.page, "paper.online")}</p>\n'
        f'<p class="address"><a href="{escape(address.href)}">{escape(address.shown)}</a></p>\n'
        f'<p class="quiet">{lines}</p>\n</div>\n</footer>\n'
    )


def _section(title: str, content: str, look: str) -> str:
    return f'<section class="{look}">\n<h2>{escape(title)}</h2>\n{content}</section>\n'


def _list(items: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>\n{''.join(f'<li>{escape(item)}</li>{chr(10)}' for item in items)}</{tag}>\n"


def image(one: Drawing, look: str = "") -> str:
    size = f' width="{one.width}" height="{one.height}"' if one.width else ""
    css = f' class="{look}"' if look else ""
    return f'<img{css} src="{escape(relative(SOURCE, one.path))}" alt="{escape(one.words)}"{size}>\n'


WRITERS: Mapping[type, Callable[..., str]] = {
    Listing: _listing,
    Facts: _facts,
    Points: _points,
    Pictures: _pictures,
    Moves: _moves,
    Table: _table,
    Ticks: _ticks,
}
