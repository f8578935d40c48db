"""Read one Markdown file into a page."""

import re

from kb.cache import digest
from kb.catalogue import original_path
from kb.load.document import Document, read_document
from kb.load.links import read_links
from kb.load.markdown import Body, find_headings
from kb.load.salvage import salvage
from kb.load.unclear import report_unclear
from kb.load.validate import validate
from kb.model import FOLDERS, Kind, Page, PageId, SourcePath, Span
from kb.schema import SCHEMAS

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M | re.S)
KIND_OF_FOLDER: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
GOOD_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.md")


def read_page(text: str, path: SourcePath) -> tuple[Page | None, Document]:
    """The page, or None where the front matter says too little to go on; the document holds what is wrong with it."""
    folder, _, name = original_path(path).rpartition("/")
    document = Document(path, 1)
    kind = KIND_OF_FOLDER.get(folder)
    if kind is None:
        help = "move it into one of: " + ", ".join(f"`{name}/`" for name in FOLDERS.values() if name)
        document.report("misplaced-file", Span(path), f"`{folder}/` is not a folder for pages", help)
        return None, document
    if not GOOD_NAME.fullmatch(name):
        stem = re.sub(r"[^a-z0-9]+", "-", name.lower().removesuffix(".md")).strip("-") or "page"
        help = f"a file name is a permanent address: name it `{stem}.md`"
        document.report("bad-file-name", Span(path), f"`{name}` is not in lower case with hyphens", help)
    match = FRONT_MATTER.match(text)
    if not match:
        help = "begin the file with a line `---`, the fields, and a line `---`"
        document.report("missing-front-matter", Span(path), "the file has no front matter", help)
        return None, document
    return _read_parts(match, text, path, kind, document)


def _read_parts(
    match: re.Match[str], text: str, path: SourcePath, kind: Kind, outer: Document
) -> tuple[Page | None, Document]:
    document = read_document(match["yaml"], path, first_line=2)
    document.mistakes[:0] = outer.mistakes
    unreadable = any(mistake.rule == "broken-yaml" for mistake in document.mistakes)
    fields = None if unreadable else validate(SCHEMAS[kind], document.value, document)
    fields = fields or salvage(SCHEMAS[kind], document.value)
    body = Body(text[match.end() :], path, text.count("\n", 0, match.end()) + 1)
    headings = find_headings(body)
    linked = read_links(body, headings)
    report_unclear(body, linked.oddities, document)
    page = Page(
        id=PageId(path.rpartition("/")[2].removesuffix(".md")),
        kind=kind,
        path=path,
        fields=fields,
        body=body.text,
        body_line=body.first_line,
        headings=headings,
        links=tuple(linked.links),
        positions=document.positions,
        places=tuple(linked.places),
    )
    return page, document


def page_outline(page: Page, front_matter: str) -> str:
    """The digest of all that the page tells others: its fields, headings, places and links, but not its text."""
    parts = [front_matter]
    parts += [f"{heading.level} {heading.anchor} {heading.text}" for heading in page.headings]
    parts += [f"{link.form} {link.written} {link.section} {link.href} {link.text}" for link in page.links]
    return digest(*parts, *(place.anchor for place in page.places))
