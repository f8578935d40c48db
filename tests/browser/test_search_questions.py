"""Lay questions find their page, and dangerous ones the signs first: asked as by typing, on the web and from disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Page

from tiny_site import read_site

from .firefox import Firefox

pytestmark = pytest.mark.browser

SETS = Path(__file__).parents[1] / "search"
HELP = "when-to-get-help"
AT_ONCE = 100  # questions: Firefox ends a script after half a minute
# Types each question into the field, waits until its answers stand there, and reads them off.
ASK = """async (questions) => {
  while (!globalThis.kbSearchData) await new Promise((resolve) => setTimeout(resolve));
  const input = document.getElementById("kb-search-input");
  const list = document.getElementById("kb-search-results");
  const answered = () => new Promise((resolve) => {
    const look = () => (list.ariaBusy === "false" ? resolve() : setTimeout(look));
    look();
  });
  const answers = [];
  for (const question of questions) {
    input.value = question;
    input.dispatchEvent(new Event("input"));
    await answered();
    answers.push([...list.querySelectorAll("a")].map((link) => link.getAttribute("href")));
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Question:
    set: str
    text: str
    pages: frozenset[str]


def rows(name: str) -> list[list[str]]:
    lines = (SETS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


QUESTIONS = [Question(set, text, frozenset(pages.split())) for set, text, pages in rows("questions.tsv")]
DANGERS = {text: answer == "yes" for answer, text in rows("dangers.tsv")}


def page_id(address: str) -> str:
    path, _, anchor = address.removeprefix("#/").partition("#")
    return anchor if path.endswith("glossary.html") else Path(path).stem


def ask_firefox(firefox: Firefox, address: str, questions: Sequence[str]) -> list[list[str]]:
    firefox.goto(f"{address}/conditions/sciatica.html")
    firefox.press("/")
    answers: list[list[str]] = []
    for first in range(0, len(questions), AT_ONCE):
        answers += firefox.evaluate(ASK, list(questions[first : first + AT_ONCE]))
    return [[page_id(answer) for answer in found] for found in answers]


def ask(page: Page, address: str, questions: Sequence[str], is_open: bool = False) -> list[list[str]]:
    if not is_open:
        page.goto(f"{address}/conditions/sciatica.html")
        page.keyboard.press("/")
    answers = cast(list[list[str]], page.evaluate(ASK, list(questions)))
    return [[page_id(answer) for answer in found] for found in answers]


def recall(answers: Mapping[str, Sequence[str]], questions: Sequence[Question], depth: int) -> float:
    found = [bool(question.pages & set(answers[question.text][:depth])) for question in questions]
    return sum(found) / len(found)


def test_lay_questions_find_their_page(phone: Page, address: str) -> None:
    texts = [question.text for question in QUESTIONS]
    answers = dict(zip(texts, ask(phone, address, texts), strict=True))
    assert len(texts) >= 300
    missed = [question.text for question in QUESTIONS if not question.pages & set(answers[question.text][:3])]
    assert recall(answers, QUESTIONS, 3) >= 0.97, missed
    assert recall(answers, QUESTIONS, 1) >= 0.85
    assert [text for text in texts if not answers[text]] == []


def test_firefox_finds_the_same_from_disk(phone: Page, firefox: Firefox, unzipped: Path) -> None:
    texts = [question.text for question in QUESTIONS] + list(DANGERS)
    address = unzipped.as_uri()
    assert ask_firefox(firefox, address, texts) == ask(phone, address, texts)


def test_what_was_not_tuned_for_is_found_too(phone: Page, web: str) -> None:
    held = [question for question in QUESTIONS if question.set != "tuned"]
    answers = dict(zip((one.text for one in held), ask(phone, web, [one.text for one in held]), strict=True))
    assert recall(answers, held, 3) >= 0.95, [one.text for one in held if not one.pages & set(answers[one.text][:3])]


def test_every_name_of_a_page_finds_it(phone: Page, web: str) -> None:
    graph = read_site(SETS.parents[1])
    owners: dict[str, set[str]] = {}
    for page in graph.published.values():
        for name in () if page.path == "index.md" else (page.fields.title, *page.fields.aka):
            owners.setdefault(name.lower(), set()).add(page.id)
    found = zip(owners, ask(phone, web, list(owners)), strict=True)
    missed = [name for name, pages in found if not owners[name] & set(pages[:3])]
    assert len(missed) <= len(owners) / 200, missed


def test_ordinary_questions_raise_no_alarm(phone: Page, web: str) -> None:
    """A few do, as they should: "cauda equina" is one."""
    ordinary = [question.text for question in QUESTIONS if HELP not in question.pages]
    alarms = [text for text, found in zip(ordinary, ask(phone, web, ordinary), strict=True) if found[:1] == [HELP]]
    assert len(alarms) <= len(ordinary) / 200, alarms


def test_dangerous_questions_show_the_signs_first_and_others_do_not(phone: Page, address: str) -> None:
    answers = dict(zip(DANGERS, ask(phone, address, list(DANGERS)), strict=True))
    first = {text: found[:1] == [HELP] for text, found in answers.items()}
    assert {text for text, is_dangerous in DANGERS.items() if is_dangerous and not first[text]} == set()
    assert {text for text, is_dangerous in DANGERS.items() if not is_dangerous and first[text]} == set()
