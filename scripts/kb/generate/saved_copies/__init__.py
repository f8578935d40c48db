"""Write what keeps opened pages on a reader's device: a service worker for the site, and the reader's choice.

`extra.kb.saved_copies` in `mkdocs.yml`: true writes it; false, after that, a worker that takes away what readers have
of it; without the setting there is nothing. Nothing is kept before a reader asks: the worker itself is the wish.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from kb.catalogue import DEFAULT, LANGUAGES, in_folder, phrase
from kb.generate.markup import block, box, escape, paragraph
from kb.generate.stylesheet import STYLESHEET
from kb.generate.warning import HELP_PAGE
from kb.graph import Graph, site_path
from kb.knowledge_base import Settings
from kb.model import SourcePath

WORKER = SourcePath("saved-copies.js")  # at the root: a worker sees only what stands beside and below it
CHOICE = SourcePath("assets/scripts/saved-copies.js")
ALWAYS = ("index.html", site_path(HELP_PAGE), STYLESHEET)  # kept though nobody opened them
SAID = ("note", "none", "none-lead", "none-kept")  # by the worker
TOLD = ("kept", "removed", "failed")  # by the choice, after a press
_HERE = Path(__file__).parent


def write_saved_copies(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    settings = graph.knowledge_base.settings
    if settings.saved_copies:
        yield WORKER, _known(settings) + _script("worker")
        yield CHOICE, _script("choice")
    elif settings.saved_copies is not None:
        yield WORKER, _script("farewell")


def saved_copies_choice(settings: Settings, path: SourcePath) -> str:
    """The box where a reader chooses, for a page that has it. Its script shows it where the browser can keep pages."""
    if not settings.saved_copies:
        return ""
    texts = "".join(paragraph(phrase(path, f"saved.{name}")) for name in ("lead", "who-sees", "marked"))
    buttons = "".join(
        f'<button type="button" hidden>{phrase(path, f"saved.{name}")}</button>\n' for name in ("keep", "remove")
    )
    told = "".join(f' data-kb-{name}="{escape(phrase(path, f"saved.{name}"))}"' for name in TOLD)
    title = paragraph(f"<strong>{phrase(path, 'saved.title')}</strong>")
    inner = title + texts + paragraph(buttons) + '<p role="status"></p>\n'
    return block(box("kb-saved-choice", inner, attributes=f" hidden{told}"))


def _known(settings: Settings) -> str:
    """What the worker knows of the site. With each edition it is another worker, so that it fetches the signs anew."""
    texts = {lang: {name: phrase(in_folder(lang, "x"), f"saved.{name}") for name in SAID} for lang in LANGUAGES}
    values = dict(
        EDITION=settings.edition.isoformat(), SITE=settings.site_name, ALWAYS=ALWAYS, LANGUAGE=DEFAULT, TEXTS=texts
    )
    lines = (f"const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in values.items())
    return "".join(lines)


def _script(name: str) -> str:
    return (_HERE / f"{name}.js").read_text(encoding="utf-8")
