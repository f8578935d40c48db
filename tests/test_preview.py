"""What the preview makes first is what a build makes; its server waits for what is not made yet."""

from collections.abc import Mapping
from threading import Thread

from kb.diagnostics import Diagnostic, Finding
from kb.generate import generate_page
from kb.graph import Graph
from kb.model import SourcePath, Span
from kb.preview.news import News
from kb.preview.state import State


def test_one_page_is_made_as_among_all_the_others(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    made = {path: text for page in texts for path, text in generate_page(graph, page).items()}
    assert sum(path.endswith(".md") for path in made) > 100
    assert sum(path.endswith(".svg") for path in made) > 60
    assert {path: texts[path] for path in made} == made


def test_only_pages_that_changed_are_shown_anew() -> None:
    state = State()
    state.tell(News(0, (), frozenset({"a.html", "assets/stylesheets/kb.css"}), is_whole=True))
    assert not state.is_changed("a.html", 0)  # it is new, and was waited for
    state = State()
    state.tell(News(0, (), frozenset({"a.html"})))
    assert state.is_changed("a.html", 0)
    assert not state.is_changed("b.html", 0)
    assert not state.is_changed("a.html", 1)
    state.tell(News(0, (), frozenset({"assets/search/start.js", "kb.json"})))
    assert not state.is_changed("a.html", 1)
    state.tell(News(0, (), frozenset({"assets/stylesheets/kb.css"})))
    assert state.is_changed("b.html", 2)


def test_a_page_that_was_made_first_is_not_waited_for() -> None:
    state = State()
    with state.looked_at("a.html"):
        assert state.begin() == (1, ("a.html",))
    assert state.begin() == (2, ())
    state.tell(News(2, (), frozenset({"a.html"})))
    state.wait_for_file("a.html")
    waiting = Thread(target=state.wait_for_file, args=("b.html",), daemon=True)
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    state.tell(News(state.change, (), is_whole=True))
    waiting.join(10)
    assert not waiting.is_alive()


def test_a_page_that_is_still_opening_is_looked_at() -> None:
    state = State()
    state.open("a.html")
    assert state.begin() == (1, ("a.html",))
    assert state.begin() == (2, ("a.html",))
    with state.looked_at("a.html"):
        assert state.begin() == (3, ("a.html",))
    assert state.begin() == (4, ())
    for number in range(100):
        state.open(f"{number}.html")
    assert len(state.begin()[1]) < 10


def test_what_a_page_needs_at_once_is_not_waited_for() -> None:
    state = State()
    state.tell(News(0, is_whole=True))
    state.begin()
    state.tell(News(1, (), frozenset({"a.html"}), frozenset({"a.html", "assets/stylesheets/kb.css"})))
    state.wait_for_file("assets/stylesheets/kb.css")
    assert not state.is_changed("b.html", 1)  # it is as it was


def test_a_picture_that_was_there_is_not_waited_for() -> None:
    """Nor does a page: it is told when the picture is other than it was."""
    state, picture = State(), "assets/figures/glute-bridge.svg"
    waiting = Thread(target=state.wait_for_file, args=(picture,), daemon=True)
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()  # at first there is none, or one of another day
    state.tell(News(0, is_whole=True))
    waiting.join(10)
    state.begin()
    version = state.version
    state.wait_for_file(picture)
    assert not state.is_changed("a.html", version)
    state.tell(News(1, (), frozenset({picture}), is_whole=True))
    assert state.is_changed("a.html", version)


def test_a_page_that_is_not_made_yet_is_asked_for() -> None:
    wanted: list[tuple[int, tuple[str, ...]]] = []
    state = State(lambda change, names: wanted.append((change, names)))
    state.begin()
    for name in ("a.html", "assets/figures/a.svg"):
        waiting = Thread(target=state.wait_for_file, args=(name,), daemon=True)
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()
    assert wanted == [(1, ("a.html",))]  # pictures come with their page
    state.tell(News(1, made=frozenset({"a.html"})))
    state.wait_for_file("a.html")
    assert len(wanted) == 1


def test_trouble_ends_the_waiting() -> None:
    state = State()
    state.begin()
    state.tell(News(1, is_whole=True, trouble="the engine stopped"))
    state.wait_for_file("a.html")
    assert state.trouble == "the engine stopped"


def test_news_of_an_older_change_never_stands_for_the_last_one() -> None:
    """Two saves, one quickly after the other: of the first, only which files it wrote is remembered."""
    state = State()
    state.tell(News(0, is_whole=True))
    state.begin()
    state.begin()
    wrong = Diagnostic("KB201", "broken-link", "error", Finding(Span(SourcePath("a.md")), "gone", "mend it"))
    version = state.version
    assert not state.tell(News(1, (wrong,), frozenset({"a.html"}), is_whole=True))
    assert (state.version, state.diagnostics, state.is_whole) == (version, (), False)
    assert state.tell(News(2, (), frozenset({"b.html"}), is_whole=True))
    assert state.is_whole
    assert state.is_changed("a.html", version)  # it was written for the first change, and not again for the second
    assert state.is_changed("b.html", version)
