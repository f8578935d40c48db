"""Put one sheet together: from a page of the graph to what is printed."""

from collections.abc import Iterator

from kb.catalogue import phrase
from kb.generate.markup import review_state
from kb.generate.sheets import wording
from kb.generate.sheets.kinds import CONTENT
from kb.generate.sheets.parts import ClinicBlock, Drawing, Move, Moves, Sheet, Warnings
from kb.generate.sheets.pieces import address_of, href, shown
from kb.generate.sheets.words import words_of
from kb.generate.warning import HELP_PAGE
from kb.graph import Graph
from kb.knowledge_base import Clinic
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
        address=address_of(graph, page.id, page.fields.title, version_fragment(graph, page)),
        clinic=_block(clinic or settings.clinic),
        lines=tuple(_lines(review_state(page), settings.edition.isoformat(), version_of(graph, page).name)),
        publisher=settings.site_name,
        pages=content.pages,
    )


def compose_retired(graph: Graph, record: Retired) -> Sheet:
    """What stands at the address of a sheet that is no more."""
    settings = graph.knowledge_base.settings
    present = titles_of_ids(graph)
    moves = (Move(present[id], href(graph, id), (), "", "") for id in record.replaced_by if id in present)
    signs = signs_for(graph.knowledge_base, record.red_flags)
    return Sheet(
        id=record.id,
        kind=wording.SHEET,
        title=record.title,
        summary=wording.RETIRED.format(date=record.date, because=record.because),
        warnings=tuple(_by_urgency(signs, settings.emergency_number)),
        warning_note="",
        top=(),
        main=(Moves(wording.INSTEAD, tuple(moves)),),
        side=(),
        end=(),
        words=(),
        address=address_of(graph, record.id, record.title, ""),
        clinic=_block(settings.clinic),
        lines=(f"{wording.EDITION.format(edition=settings.edition)}.", wording.PAPER),
        publisher=settings.site_name,
    )


def titles_of_ids(graph: Graph) -> dict[str, str]:
    claims = {str(claim.id): claim.statement for claim in graph.claims.values()}
    return claims | {str(page.id): page.fields.title for page in graph.published.values()}


def _lines(state: str, edition: str, version: str) -> Iterator[str]:
    yield f"{wording.VERSION.format(version=version)}. {wording.EDITION.format(edition=edition)}."
    yield f"{state}."
    yield wording.PAPER


def _warnings(graph: Graph, page: Page) -> tuple[tuple[Warnings, ...], str]:
    """What needs help the same day in full. What can wait for a visit, too, where the sheet is about a problem."""
    fields = page.fields
    assert isinstance(fields, (Condition, Exercise, Technique, Handout))
    signs = signs_for(graph.knowledge_base, fields.red_flags)
    in_full = isinstance(fields, (Condition, Handout))
    kept = [sign for sign in signs if in_full or sign.urgency != "see-clinician"] or signs
    help_page = graph.by_path.get(HELP_PAGE)
    is_cut = len(kept) < len(signs) and help_page is not None
    more = wording.MORE_SIGNS.format(address=shown(href(graph, HELP_PAGE.removesuffix(".md"))))
    number = graph.knowledge_base.settings.emergency_number
    return tuple(_by_urgency(kept, number)), f"{more}." if is_cut else ""


def _by_urgency(signs: list[WarningSign], number: str) -> Iterator[Warnings]:
    for urgency, title in wording.SHORT_LEADS.items():
        texts = tuple(sign.text for sign in signs if sign.urgency == urgency)
        if texts:
            yield Warnings(urgency, title.format(number=number), texts)


def _block(clinic: Clinic) -> ClinicBlock:
    logo = clinic.logo
    drawing = Drawing(SourcePath(logo.path), logo.data, clinic.name, 0, 0) if logo else None
    return ClinicBlock(clinic.name, clinic.phone, drawing, clinic.colour)
