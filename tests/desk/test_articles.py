"""Articles of other people's sorts, written for this test: what is read of them, and what they speak of.

Each stands in `articles/` as somebody would send it, beside what a person marked in it: see `answers.py`.
"""

from pathlib import Path

import pytest
from answers import ARTICLES, Answer, read_answers, score

from kb.desk.lookalikes import find_lookalikes
from kb.desk.mentions import Names
from kb.desk.read import read_source
from kb.desk.source import sentences

END = ".answers.txt"
NAMES = sorted(path.name.removesuffix(END) for path in ARTICLES.glob(f"*{END}"))


def answers(name: str) -> list[Answer]:
    return list(read_answers(ARTICLES / f"{name}{END}"))


def texts(name: str) -> list[str]:
    (file,) = (path for path in ARTICLES.glob(f"{name}.*") if not path.name.endswith(END))
    return [sentence.text for sentence in sentences(read_source(file))]


def test_every_form_and_enough_styles_are_there() -> None:
    assert {path.suffix for path in ARTICLES.iterdir()} == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_the_sentences_are_read_and_no_menu_with_them(name: str) -> None:
    assert texts(name) == [answer.text for answer in answers(name)]


@pytest.mark.parametrize("name", NAMES)
def test_nine_of_ten_mentions_are_found_and_nine_of_ten_are_right(name: str, names: Names) -> None:
    found = [{str(mention.page) for mention in mentions} for mentions in names.read(texts(name))]
    result = score(answers(name), found)
    assert result.recall >= 0.9, result.missed
    assert result.precision >= 0.9, result.wrong


def test_things_without_a_page_are_noticed(names: Names) -> None:
    wanted, found = set(), set()
    for name in NAMES:
        wanted |= {look for answer in answers(name) for look in answer.lookalikes}
        for text, mentions in zip(texts(name), names.read(texts(name)), strict=True):
            found |= {(look.kind, look.name) for look in find_lookalikes(text, mentions, names.kinds)}
    assert len(wanted) >= 8
    assert len(wanted & found) >= 0.9 * len(wanted), wanted - found
    assert len(wanted & found) >= 0.9 * len(found), found - wanted


SENTENCES = [answer for answer in read_answers(Path(__file__).parent / "sentences.txt") if not answer.is_heading]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda answer: answer.text)
def test_a_sentence_speaks_of_what_is_marked_in_it(sentence: Answer, names: Names) -> None:
    found = {str(mention.page) for mention in names.find(sentence.text)}
    assert sentence.pages <= found <= sentence.pages | sentence.maybe


@pytest.mark.parametrize(
    ("above", "short", "page"),
    [
        ("Clamshells", "Lift the top knee and lower it.", "clamshell"),
        ("Some roll their calves on a foam roller.", "Roll for a minute and breathe.", "self-release"),
        ("An MRI is seldom needed.", "The scan shows what most backs have.", "mri-scan"),
    ],
)
def test_what_an_article_spoke_of_may_be_called_something_short(
    above: str, short: str, page: str, names: Names
) -> None:
    (_, below), (alone,) = names.read([above, short]), names.read([short])
    assert page in {mention.page for mention in below}
    assert page not in {mention.page for mention in alone}
    *_, later = names.read([above, "Now for the glute bridge and some massage.", short])
    assert (page in {mention.page for mention in later}) == (page == "mri-scan")  # of exercises the last one counts
