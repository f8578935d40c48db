"""Write a made-up knowledge base of any size, in the shape of the real one. The same seed gives the same bytes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.fields import make_fields
from bench.names import sentence
from bench.plan import Plan, make_plan, path_of
from bench.records import make_claims, make_reference, make_warning_signs
from kb.files import write_texts
from kb.layout import LAYOUTS, Authored
from kb.model import FOLDERS, Kind

SENTENCES = 29  # about 350 words
LINKS = 8
CITATIONS = 7
TERM_USES = 3
LINKED: tuple[Kind, ...] = ("condition", "muscle", "exercise", "technique", "term")
FREE_SECTIONS = ["Before you start", "What to know"]  # where a kind leaves the sections to the author
LEVELS_PAGE = ["Strong", "Moderate", "Limited", "Contested", "Traditional"]  # claims link to these sections
HARD_WORDS = 40


def write_project(target: Path, repository: Path, pages: int, seed: int = 1) -> None:
    """A project folder with `pages` pages, claims among them; terms and the program's lists come on top."""
    write_texts(target / "docs", dict(generate_docs(pages, seed)))
    shutil.copytree(repository / "docs" / "assets", target / "docs" / "assets")
    shutil.copyfile(repository / "docs" / "plain-words.yml", target / "docs" / "plain-words.yml")
    shutil.copyfile(repository / "docs" / "pictures.yml", target / "docs" / "pictures.yml")  # credits of those files
    shutil.copytree(repository / "overrides", target / "overrides")
    shutil.copyfile(repository / "mkdocs.yml", target / "mkdocs.yml")
    (target / "scripts").symlink_to(repository / "scripts")  # the hook that mkdocs.yml names


def generate_docs(pages: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path below docs/ and what stands in the file."""
    plan = make_plan(pages, seed)
    for kind, ids in plan.ids.items():
        for id in ids:
            body = "" if kind == "term" else _body(plan, kind, id)
            yield path_of(kind, id), f"---\n{_dump(make_fields(plan, kind, id))}---\n\n{body}"
    for article in plan.ids["article"]:
        yield f"claims/{article}.yml", _dump(make_claims(plan, article))
    yield "references.json", json.dumps([make_reference(plan.random, id) for id in plan.references], indent=2)
    yield "warning-signs.yml", _dump(make_warning_signs(plan))
    yield "hard-words.yml", _dump([plan.names[id] for id in plan.ids["term"][:HARD_WORDS]])


def _dump(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120)


def _body(plan: Plan, kind: Kind, id: str) -> str:
    titles = [slot.title for slot in LAYOUTS[kind] if isinstance(slot, Authored)] or FREE_SECTIONS
    if id == "how-sure-are-we":
        titles = LEVELS_PAGE
    sentences = [sentence(plan.random, *inserts) for inserts in _inserts(plan, kind, id)]
    share = -(-len(sentences) // len(titles))
    shares = (sentences[start : start + share] for start in range(0, len(sentences), share))
    return "".join(f"## {title}\n\n{_paragraphs(part)}" for title, part in zip(titles, shares, strict=True))


def _paragraphs(sentences: list[str]) -> str:
    """Each ends with an easy sentence, so that a paragraph of one sentence is not too hard for the check."""
    parts = (" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))
    return "".join(f"{part} Do as much as you can.\n\n" for part in parts)


def _inserts(plan: Plan, kind: Kind, id: str) -> list[list[str]]:
    """What to put into each sentence: links, glossary words and citations, thrown about."""
    random = plan.random
    inserts: list[list[str]] = [[] for _ in range(SENTENCES)]
    texts = [
        *_links(plan, kind, id),
        *(plan.names[term] for term in random.choices(plan.ids["term"], k=TERM_USES)),
        *(f"[@{reference}]" for reference in random.choices(plan.references, k=CITATIONS)),
    ]
    for number, text in enumerate(texts):
        inserts[number % SENTENCES].append(text)
    random.shuffle(inserts)  # evenly, so that no sentence grows too long
    return inserts


def _links(plan: Plan, kind: Kind, id: str) -> Iterator[str]:
    up = "../" if FOLDERS[kind] else ""
    for linked in plan.random.choices(LINKED, k=LINKS):
        target = plan.random.choice(plan.ids[linked])
        if target != id:
            yield f"[the {plan.names[target]}]({up}{path_of(linked, target)})"
