"""Put one sheet together: from a page of the graph to what is printed."""

from collections.abc import Iterator

from kb.catalogue import DEFAULT, language_of, phrase, phrase_group
from kb.generate.markup import review_state
from kb.generate.sheets.kinds import CONTENT
from kb.generate.sheets.parts import Move, Moves, Sheet, Warnings
from kb.generate.sheets.pieces import address_of, clinic_block, href, shown
from kb.generate.sheets.words import words_of
from kb.generate.warning import HELP_PAGE
from kb.graph import Graph
from kb.knowledge_base import Clinic, Settings
from kb.ledger import version_fragment, version_of
from kb.model import Page, Retired, SourcePath, WarningSign
from kb.schema import Condition, Exercise, Handout, Technique
from kb.signs import signs_for


def compose_sheet(graph: Graph, page: Page, clinic: Clinic | None = None) -> Sheet:
    """`clinic`: who hands it out, where that is somebody else than the settings say."""
    settings = graph.knowledge_base.settings
    content = CONTENT[page.kind](graph, page)
    warnings, note = _warnings(graph, page)
    parts = (*content.top, *content.main, *content.side, *content.end)
    return Sheet(
        id=page.id,
        page=page.path,
        kind=phrase(page.path, f"kind.{page.kind}"),
        title=page.fields.title,
        summary=page.fields.summary,
        warnings=warnings,
        warning_note=note,
        top=content.top,
        main=content.main,
        side=content.side,
        end=content.end,
        words=words_of(graph, page.fields.summary, parts),
        address=address_of(graph, page.path, page.id, page.fields.title, version_fragment(graph, page)),
        clinic=clinic_block(clinic or settings.clinic),
        lines=tuple(_lines(settings, page.path, version_of(graph, page).name, _state(page))),
        publisher=settings.site_name,
        pages=content.pages,
    )


def compose_retired(graph: Graph, record: Retired) -> Sheet:
    """What stands at the address of a sheet that is no more."""
    settings = graph.knowledge_base.settings
    path = SourcePath(f"{record.was.removesuffix('.html')}.md")
    present = titles_of_ids(graph)
    moves = (Move(present[id], href(graph, path, id), (), "", "") for id in record.replaced_by if id in present)
    signs = signs_for(graph.knowledge_base, record.red_flags)
    return Sheet(
        id=record.id,
        page=path,
        kind=phrase(path, "paper.sheet"),
        title=record.title,
        summary=f"{phrase(path, 'paper.retired', date=record.date)} {record.because}",
        warnings=tuple(_by_urgency(path, signs, settings.emergency_number)),
        warning_note="",
        top=(),
        main=(Moves(phrase(path, "paper.instead"), tuple(moves)),),
        side=(),
        end=(),
        words=(),
        address=address_of(graph, path, record.id, record.title, ""),
        clinic=clinic_block(settings.clinic),
        lines=tuple(_lines(settings, path)),
        publisher=settings.site_name,
    )


def titles_of_ids(graph: Graph) -> dict[str, str]:
    claims = {str(claim.id): claim.statement for claim in graph.claims.values()}
    return claims | {str(page.id): page.fields.title for page in graph.published.values()}


def _lines(settings: Settings, path: SourcePath, version: str = "", state: str = "") -> Iterator[str]:
    if version:
        yield phrase(path, "paper.version", version=version)
    yield phrase(path, "paper.edition", edition=settings.edition.isoformat())
    if state:
        yield state
    yield phrase(path, "frame.not-a-diagnosis")


def _state(page: Page) -> str:
    """A translation that nobody reviewed is a draft twice."""
    if language_of(page.path) != DEFAULT and not page.fields.reviewed:
        return phrase(page.path, "page.draft-translation")
    return f"{review_state(page)}."


def _warnings(graph: Graph, page: Page) -> tuple[tuple[Warnings, ...], str]:
    """What needs help the same day in full. What can wait for a visit, too, where the sheet is about a problem."""
    fields = page.fields
    assert isinstance(fields, (Condition, Exercise, Technique, Handout))
    signs = signs_for(graph.knowledge_base, fields.red_flags)
    in_full = isinstance(fields, (Condition, Handout))
    kept = [sign for sign in signs if in_full or sign.urgency != "see-clinician"] or signs
    others_have_a_page = HELP_PAGE in graph.by_path or language_of(page.path) != DEFAULT  # it is in English alone
    address = shown(href(graph, HELP_PAGE, HELP_PAGE.removesuffix(".md")))
    more = phrase(page.path, "paper.more-signs", address=address)
    number = graph.knowledge_base.settings.emergency_number
    return tuple(_by_urgency(page.path, kept, number)), more if len(kept) < len(signs) and others_have_a_page else ""


def _by_urgency(path: SourcePath, signs: list[WarningSign], number: str) -> Iterator[Warnings]:
    for urgency in phrase_group(path, "short-help"):
        texts = tuple(sign.text for sign in signs if sign.urgency == urgency)
        if texts:
            yield Warnings(urgency, phrase(path, f"short-help.{urgency}", number=number), texts)
