"""Read docs/ into a knowledge base. A mistake becomes a finding, never an exception."""

import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kb.cache import digest
from kb.catalogue import DEFAULT, LANGUAGES, in_folder, language_of
from kb.cue import Cue
from kb.diagnostics import Finding, Mistake
from kb.forgetting import forgettable
from kb.kept import Kept
from kb.knowledge_base import KnowledgeBase
from kb.load.allowances import find_allowances
from kb.load.cues import read_cues
from kb.load.document import Document, read_document
from kb.load.history import dropped_lines
from kb.load.lay_words import read_lay_words
from kb.load.ledger import LEDGERS, read_ledger
from kb.load.page import page_outline, read_page
from kb.load.records import (
    read_claims,
    read_hard_words,
    read_picture_credits,
    read_plain_words,
    read_redirects,
    read_references,
    read_retired,
    read_sign_texts,
    read_warning_signs,
)
from kb.load.settings import load_settings
from kb.model import (
    Allowance,
    Claim,
    LayWords,
    Page,
    PictureCredit,
    Promise,
    Redirect,
    Reference,
    Retired,
    SignText,
    SourcePath,
    Span,
    WarningSign,
)

__all__ = ["load_knowledge_base"]


@dataclass(slots=True)
class _Shelf:
    """What was read so far."""

    pages: list[Page] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    warning_signs: list[WarningSign] = field(default_factory=list)
    redirects: list[Redirect] = field(default_factory=list)
    retired: list[Retired] = field(default_factory=list)
    ledger: list[Promise] = field(default_factory=list)
    codes: list[Promise] = field(default_factory=list)
    versions: list[Promise] = field(default_factory=list)
    picture_credits: list[PictureCredit] = field(default_factory=list)
    hard_words: dict[str, Span] = field(default_factory=dict)
    plain_words: dict[str, str] = field(default_factory=dict)
    lay_words: list[LayWords] = field(default_factory=list)  # of the one file that holds them
    styles: dict[SourcePath, str] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    translations: list[Page] = field(default_factory=list)
    sign_texts: list[SignText] = field(default_factory=list)
    files: set[SourcePath] = field(default_factory=set)
    allowances: list[Allowance] = field(default_factory=list)
    outlines: dict[SourcePath, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, contents: "_Contents") -> None:
        for part, its in contents:
            mine = getattr(self, part)
            mine.extend(its) if isinstance(mine, list) else mine.update(its)

    def contents(self) -> "_Contents":
        return tuple((part, its) for part in PARTS if (its := getattr(self, part)))

    def refuse(self, span: Span, message: str, help: str) -> None:
        self.mistakes.append(Mistake("unreadable-file", Finding(span, message, help)))


STYLES = "assets/stylesheets/kb/"  # parts of the stylesheet, which the program joins
PARTS = tuple(part.name for part in fields(_Shelf))
_Contents = tuple[tuple[str, Any], ...]  # of a shelf: part -> what stands there, where there is something
# The data files of docs/, and what reads each; every other file that is not Markdown is part of the site as it stands.
_DATA: dict[str, Callable[[Document, _Shelf], None]] = {
    "references.json": lambda document, shelf: shelf.references.extend(read_references(document)),
    "warning-signs.yml": lambda document, shelf: shelf.warning_signs.extend(read_warning_signs(document)),
    "redirects.yml": lambda document, shelf: shelf.redirects.extend(read_redirects(document)),
    "retired.yml": lambda document, shelf: shelf.retired.extend(read_retired(document)),
    "pictures.yml": lambda document, shelf: shelf.picture_credits.extend(read_picture_credits(document)),
    "hard-words.yml": lambda document, shelf: shelf.hard_words.update(read_hard_words(document)),
    "plain-words.yml": lambda document, shelf: shelf.plain_words.update(read_plain_words(document)),
    "lay-words.yml": lambda document, shelf: shelf.lay_words.append(read_lay_words(document)),
    "cues.yml": lambda document, shelf: shelf.cues.extend(read_cues(document)),
}

_DATA |= {
    in_folder(language, "warning-signs.yml"): lambda document, shelf: shelf.sign_texts.extend(read_sign_texts(document))
    for language in LANGUAGES
    if language != DEFAULT
}
FINGERPRINTS = "fingerprints/"
SHELVES = Kept("what files hold")


def load_knowledge_base(
    docs: Path, settings_file: Path, instead: Mapping[SourcePath, bytes] = MappingProxyType({})
) -> tuple[KnowledgeBase, tuple[Mistake, ...]]:
    """`instead`: what to read in place of what the files hold."""
    settings, wrong_settings = load_settings(settings_file)
    shelf = _Shelf(mistakes=list(wrong_settings))
    if not docs.is_dir():
        finding = Finding(Span(SourcePath("")), f"there is no folder `{docs.name}`", "run the command where it is")
        return KnowledgeBase(settings), (*shelf.mistakes, Mistake("missing-docs", finding))
    for path in sorted(map(SourcePath, _walk(docs))):
        _look_at(docs / path, path, instead.get(path), shelf)
    knowledge_base = KnowledgeBase(
        settings=settings,
        pages=tuple(shelf.pages),
        claims=tuple(shelf.claims),
        references=tuple(shelf.references),
        warning_signs=tuple(shelf.warning_signs),
        redirects=tuple(shelf.redirects),
        retired=tuple(shelf.retired),
        ledger=tuple(shelf.ledger),
        codes=tuple(shelf.codes),
        versions=tuple(shelf.versions),
        dropped=tuple(dropped_lines(docs, LEDGERS)),
        picture_credits=tuple(shelf.picture_credits),
        hard_words=shelf.hard_words,
        plain_words=shelf.plain_words,
        lay_words=next(iter(shelf.lay_words), LayWords()),
        styles=shelf.styles,
        cues=tuple(shelf.cues),
        files=frozenset(shelf.files),
        allowances=tuple(shelf.allowances),
        translations=tuple(shelf.translations),
        sign_texts=tuple(shelf.sign_texts),
        outlines=shelf.outlines,
    )
    return knowledge_base, tuple(shelf.mistakes)


def _walk(folder: Path | str, below: str = "") -> Iterator[str]:
    """Every file but hidden ones, and every link that leads to nothing."""
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{below}{entry.name}/")
            elif entry.is_file(follow_symlinks=False) or (entry.is_symlink() and _is_file_or_nothing(Path(entry))):
                yield below + entry.name


def _is_file_or_nothing(link: Path) -> bool:
    return link.is_file() or not link.exists()


def _look_at(file: Path, path: SourcePath, instead: bytes | None, shelf: _Shelf) -> None:
    shown = SourcePath(os.fsencode(path).decode(errors="replace"))
    if shown != path:
        shelf.refuse(Span(shown), "the file's name is not text in UTF-8", "use lower-case letters and hyphens")
        return
    if path.startswith(FINGERPRINTS):
        return  # the desk reads them; no reader does
    is_data = path in _DATA or path in LEDGERS or _holds_claims(path) or _is_style(path)
    if not (path.lower().endswith(".md") or is_data):
        if file.exists():
            shelf.files.add(path)
        else:
            shelf.refuse(Span(path), "this link leads to no file", "put the file in its place, or delete the link")
        return
    try:
        data = file.read_bytes() if instead is None else instead
    except OSError as error:
        shelf.refuse(Span(path), f"the file cannot be read: {error.strerror}", "check its permissions")
        return
    shelf.add(_read_file(path, data))


@forgettable
@lru_cache(maxsize=2**16)  # the same bytes are the same page, also when everything is read again
def _read_file(path: SourcePath, data: bytes) -> _Contents:
    """What one file holds. Nobody changes it: `add` only takes from it."""
    if not SHELVES.is_keeping():
        return _contents(path, data)
    key = digest(path, data)
    kept = SHELVES.known([key])
    contents: _Contents = pickle.loads(kept[key]) if kept else _contents(path, data)
    if not kept:
        SHELVES.keep({key: pickle.dumps(contents)})
    return contents


def _contents(path: SourcePath, data: bytes) -> _Contents:
    shelf = _Shelf()
    text = _read_text(path, data, shelf)
    if text is not None:
        _fill(shelf, path, text)
    return shelf.contents()


def _fill(shelf: _Shelf, path: SourcePath, text: str) -> None:
    if _is_style(path):
        shelf.styles[path] = text
        return
    shelf.outlines[path] = digest(text)
    if path in LEDGERS:
        promises, mistakes = read_ledger(text, path)
        getattr(shelf, path.removesuffix(".txt")).extend(promises)
        shelf.mistakes.extend(mistakes)
        return
    shelf.allowances.extend(find_allowances(text, path))
    if path in _DATA or _holds_claims(path):
        document = read_document(text, path)
        if _holds_claims(path):
            shelf.claims.extend(read_claims(document))
        else:
            _DATA[path](document, shelf)
    else:
        page, document = read_page(text, path)
        if page is not None:
            shelf.outlines[path] = page_outline(page, text.removesuffix(page.body))
            (shelf.pages if language_of(path) == DEFAULT else shelf.translations).append(page)
    shelf.mistakes.extend(document.mistakes)


def _holds_claims(path: SourcePath) -> bool:
    return path.startswith("claims/") and path.endswith((".yml", ".yaml"))


def _is_style(path: SourcePath) -> bool:
    return path.startswith(STYLES) and path.endswith(".css")


def _read_text(path: SourcePath, data: bytes, shelf: _Shelf) -> str | None:
    """The text with plain line ends and without a byte order mark, so that columns are what an editor shows."""
    try:
        if b"\0" in data:
            raise UnicodeDecodeError("utf-8", data, data.index(b"\0"), data.index(b"\0") + 1, "a zero byte")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        shelf.refuse(Span(path, line), "this is not text in UTF-8", "save it as UTF-8, or move it out of docs/")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
