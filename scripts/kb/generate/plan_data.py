"""Write what the composer and the patient's page know of every exercise: one script, so that it loads from disk too."""

import json
from collections.abc import Iterator
from typing import cast

from kb.catalogue import DEFAULT, phrase_group
from kb.generate.exercise import drawn_figure, exercise_fields
from kb.generate.script_texts import texts_of
from kb.graph import PLAN, Graph, site_path
from kb.ledger import earlier_versions, exercise_codes, present_addresses, version_of
from kb.model import Page, PageId, Retired, SourcePath, WarningSign
from kb.signs import MOST_URGENT_FIRST, signs_for

DATA = SourcePath("assets/plan/data.js")
NAMING = ("Main muscles", "Helping muscles", "Muscles it stretches", "Used for")  # relations that one may search by


def write_plan_data(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    """Only what has a code in the ledger can stand in a link, so only that is offered."""
    pages = {code: graph.published.get(PageId(id)) for code, id in exercise_codes(graph).items()}
    exercises = {code: page for code, page in pages.items() if page and page.kind == "exercise"}
    names = (name for page in exercises.values() for name in exercise_fields(page).red_flags)
    signs = signs_for(graph.knowledge_base, names)
    urgencies = list(MOST_URGENT_FIRST)
    titles, leads = phrase_group(PLAN, "help"), phrase_group(PLAN, "help-lead")
    settings = graph.knowledge_base.settings
    data = {
        "site": settings.site_url,
        "number": settings.emergency_number,
        "clinic": ", ".join(filter(None, (settings.clinic.name, settings.clinic.phone))),
        "texts": dict(texts_of(DEFAULT, ("plan",))),
        "urgencies": [[urgency, titles[urgency], leads[urgency]] for urgency in urgencies],
        "signs": [[urgencies.index(sign.urgency), sign.text] for sign in signs],
        "exercises": {code: _exercise(graph, page, signs) for code, page in exercises.items()},
        "gone": dict(_gone(graph, {page.id: code for code, page in exercises.items()})),
    }
    yield DATA, f"kbPlanData({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _exercise(graph: Graph, page: Page, signs: list[WarningSign]) -> dict[str, object]:
    fields, version = exercise_fields(page), version_of(graph, page)
    dose = fields.dose
    related = (edge.other for edge in graph.relations.get(page.id, ()) if edge.label in NAMING)
    return {
        "id": page.id,
        "address": site_path(page.path),
        "title": fields.title,
        "aka": fields.aka,
        "words": [graph.published[id].fields.title for id in related],
        "start": fields.position,
        "need": fields.equipment,
        "steps": fields.steps,
        "feel": fields.feel,
        "dose": [dose.sets, dose.reps, dose.hold, dose.often],
        "stop": fields.stop_if,
        "signs": [signs.index(sign) for sign in signs_for(graph.knowledge_base, fields.red_flags)],
        "figure": _figure(page),
        "reviewed": fields.reviewed is not None,
        "version": version.name,
        "since": version.since,
        "earlier": [[one.name, one.since, one.changed] for one in earlier_versions(graph, page)],
    }


def _figure(page: Page) -> list[object] | None:
    drawn = drawn_figure(page)
    if drawn is None:
        return None
    shape = "wide" if drawn.is_wide else "tall"
    return [[drawn.width, drawn.height], shape, drawn.start_words, drawn.end_words]


def _gone(graph: Graph, codes: dict[PageId, str]) -> Iterator[tuple[str, object]]:
    """Codes of exercises that are no more: why, and what took their place."""
    retired = {record.id: record for record in graph.knowledge_base.retired}
    for code, id in exercise_codes(graph).items():
        if id in retired:
            yield code, _record(graph, retired[id], codes)


def _record(graph: Graph, record: Retired, codes: dict[PageId, str]) -> dict[str, object]:
    successors = [graph.published[cast(PageId, id)] for id in record.replaced_by if id in graph.published]
    addresses = present_addresses(graph)
    return {
        "title": record.title,
        "because": record.because,
        "pages": [[page.fields.title, addresses[page.id]] for page in successors],
        "codes": [codes[page.id] for page in successors if page.id in codes],
    }
