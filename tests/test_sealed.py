"""What is sealed is taken out and put back whole, and never shows in what is written to disk."""

from hypothesis import given
from hypothesis import strategies as some

from kb.sealed import CLOSE, OPEN, break_seals, ids_in, put_back, seal, take_out

plain = some.text(some.characters(exclude_characters=f"{OPEN}{CLOSE}\n", exclude_categories=["Cs"]), min_size=1)


@given(some.lists(plain, max_size=5))
def test_every_part_comes_back_in_its_place(parts: list[str]) -> None:
    text = "".join(f"# heading\n\n{seal(part)}\n\n" for part in parts)
    taken, out = take_out(text)
    assert out == tuple(parts)
    rendered = taken.replace("# heading\n\n", "<h1>heading</h1>\n").replace(f"{OPEN}", f"<p>{OPEN}")
    rendered = rendered.replace(f"{CLOSE}\n\n", f"{CLOSE}</p>\n")
    assert put_back(rendered, out) == "".join(f"<h1>heading</h1>\n{part}\n\n" for part in parts).strip()


def test_a_part_at_the_end_of_a_box_brings_no_empty_line() -> None:
    assert put_back(f"<div>\n<p>{OPEN}0{CLOSE}</p>\n</div>", ("<ul></ul>",)) == "<div>\n<ul></ul>\n</div>"


def test_what_holds_a_sealed_part_is_one_sealed_part() -> None:
    assert take_out(seal(f"<div>{seal('<b>')}</div>"))[1] == ("<div><b></div>",)


def test_a_stage_shows_no_seal() -> None:
    assert break_seals(f"a {seal('<b>')} c") == "a <b> c"


def test_ids_are_known_while_a_part_is_out() -> None:
    assert ids_in(('<h3 id="a">', '<li class="x" id="b-1">')) == {"a", "b-1"}
