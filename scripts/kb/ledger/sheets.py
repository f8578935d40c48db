"""Say where sheets live: their small pages, their PDFs, their short addresses, also after their page moved."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kb.catalogue import DEFAULT, Language, language_of, original_path
from kb.graph import Graph
from kb.model import FOLDERS, Kind, Page, Retired, SourcePath

SHEET_KINDS: tuple[Kind, ...] = ("condition", "exercise", "technique", "handout")
FOLDER = "sheets/"
PAGE = ".html"
PDFS = (".pdf", "-letter.pdf", "-large.pdf")  # A4, US Letter, large print


def sheet_address(id: str, ending: str = PAGE, language: Language = DEFAULT) -> SourcePath:
    """All sheets stand in one folder; in other languages they have the same ids."""
    return SourcePath(f"{FOLDER}{id}{'' if language == DEFAULT else f'.{language}'}{ending}")


def sheet_name(id: str) -> str:
    """What stands in the short address of a sheet, where its page has its id: `/h/glute-bridge-sheet/`."""
    return f"{id}-sheet"


def sheet_pages(graph: Graph) -> list[Page]:
    """The pages that are handed out as a sheet, in the order of their ids."""
    return sorted((page for page in graph.published.values() if page.kind in SHEET_KINDS), key=lambda page: page.id)


def retired_sheets(graph: Graph) -> list[Retired]:
    """What was handed out as a sheet and is no more. Its sheet says so."""
    folders = {FOLDERS[kind] for kind in SHEET_KINDS}
    return [one for one in graph.knowledge_base.retired if one.was.rpartition("/")[0] in folders]


def translated_sheets(graph: Graph) -> Iterator[Page]:
    """The pages in other languages that are handed out as a sheet."""
    return (page for page in graph.knowledge_base.translations if page.kind in SHEET_KINDS)


@lru_cache(maxsize=2)
def sheet_ids(graph: Graph) -> tuple[str, ...]:
    """The ids that have a sheet today, or that of something retired."""
    return (*(str(page.id) for page in sheet_pages(graph)), *(one.id for one in retired_sheets(graph)))


def sheet_files(graph: Graph) -> dict[str, str]:
    """Address -> id of every sheet, in every form."""
    return {sheet_address(id, ending): id for id in sheet_ids(graph) for ending in (PAGE, *PDFS)}


class MovedSheet(NamedTuple):
    """Of a page that was handed out and got another id, or is no more in its language."""

    old: str
    old_language: Language
    new: str
    language: Language


def moved_sheets(graph: Graph, following: Mapping[str, str]) -> Iterator[MovedSheet]:
    """`following`: what `redirects.yml` says."""
    folders = {FOLDERS[kind] for kind in SHEET_KINDS}
    known = {(id, DEFAULT) for id in sheet_ids(graph)}
    known |= {(str(page.id), language_of(page.path)) for page in translated_sheets(graph)}
    for old, target in following.items():
        folder, name, language = _parts(old)
        end = _end(following, target)
        if folder in folders and old.endswith(PAGE) and (name, language) not in known:
            _, new, its_language = _parts(end)
            if (new, its_language) in known:
                yield MovedSheet(name, language, new, its_language)


def _parts(address: str) -> tuple[str, str, Language]:
    """Folder, id and language of a page, by its address or its id alone."""
    folder, _, name = original_path(SourcePath(address)).removesuffix(PAGE).rpartition("/")
    return folder, name, language_of(address)


def _end(following: Mapping[str, str], target: str) -> str:
    """The id where the way of an old address ends."""
    seen: set[str] = set()
    while target in following and target not in seen:
        seen.add(target)
        target = following[target]
    return target
