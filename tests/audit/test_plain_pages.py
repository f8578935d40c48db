"""A page that is read by its tags alone gives the same as one that goes through the parser."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.audit.contents import Contents
from kb.audit.parsed import Parser
from kb.audit.plain import Tags

PIECES = """
    <a href="x"> </a> <a/href=x/> <A ID=b HREF='c'> <p id="a" id="b"> <p id=c title="> <p title='<a href=z>'> id= ' " >
    < / = & ;
    <a href="?a=1&copy=2&amp;b"> <a href="&notit;&#x41;&#65&lt"> <a id="&#0;&#128;&#1;">
    <!-- <a href=q> --> <!--> <!---> --!> --
    <!-- x --> <!doctype html> <!DOCTYPE x> <?xml?> </ > </p > </p id=x> </> <> <script>
    </script> </SCRIPT> <SCRIPT> <script/src=x>
    <style> </style> url(x) <title> </title> <textarea> </textarea> <template> </template>
    <svg> </svg> <svg:a> <math> <![CDATA[ ]]>
    <base href="y"> <base> <body id=q> <body> <html id=r> <form id=f action=g> <form>
    </form> <td id=t> <table> </table> <tr> <td>
    <select> </select> <option id=o> <image src=i> <img srcset="a 1x, b 2x"> <iframe srcdoc="<a href=x>">
    </iframe> <noscript> </noscript>
    <linearGradient id=g href="#g"> <use xlink:href="#g"> <p style="fill:url(#a)"> <label for="a">
    <p aria-labelledby="a b"> <plaintext>
    <frameset> <meta name=fragment> <meta http-equiv=refresh content="0;url=x"> <button form=f popovertarget=a>
    <map name=m id=n>
    <a name="é"> <p id="a&#13;b"> <x-y id=x> <p id=x/> <p id = x> <p id= > <p id=""> <p =id=x>
    <col id=c> <head id=h> <link rel=icon href=i>
"""
TEXTS = st.lists(
    st.sampled_from([*PIECES.split(), *PIECES.replace("> ", ">\n").split("\n"), " ", "\r\n", "\f", "\v"])
).map("".join)


def said(contents: Contents) -> object:
    """What matters of it; an element that the parser makes twice counts once."""
    tags = contents.tags
    mentions = {
        (m.element, m.attribute, m.value.replace("\r", ""), m.hrefs)
        for tag in tags
        for m in (*tag.mentions, *tag.own, *tag.names)
    }
    specials = {kind: set(contents.special(kind)) for kind in ("anchor", "map", "fragment", "srcdoc", "refresh")}
    return contents.anchors, contents.maps, mentions, specials, contents.special("base")[:1], {*contents.styles} - {""}


@given(TEXTS)
@example('<a href="x')
@example("<p <a href=x>")
@settings(max_examples=300)
def test_read_both_ways(text: str) -> None:
    raw = text.encode()
    plain = Tags().contents(raw)
    if plain is not None:
        assert said(plain) == said(Parser().contents(raw))


@pytest.mark.parametrize(
    "text",
    [
        '<!doctype html><html lang="en"><title>a &amp; b</title><style>p { color: red }</style><body id="x">',
        '<p><a class="a" href="x.html#y" title="a > b">x</a></p>' * 3 + "<!-- a comment --><script src=x></script>",
        '<form action="x"><input list="y"></form><svg><linearGradient id="g"/><use href="#g"/></svg>',
    ],
)
def test_usual_pages_are_plain(text: str) -> None:
    assert (Tags().contents(text.encode()) is None) == ("title=" in text)


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.audit.plain._MOST", 10)
    tags = Tags()
    for number in range(100):
        found = tags.contents(f"<p id=x{number}>".encode())
        assert found is not None
        assert found.ids == [f"x{number}"]
    assert len(tags) <= 10
