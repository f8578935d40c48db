"""Read HTML: find the main text, drop menus, adverts and everything that runs."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.desk.source import Block, BlockKind, Source

DROPPED = (
    "script, style, noscript, template, svg, math, iframe, object, embed, form, button, select, textarea, nav,"
    " aside, footer, dialog, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=complementary],"
    " [role=contentinfo], [role=search], [role=dialog]"
)
NOT_TEXT = re.compile(
    r"(?:^|[-_\s])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|footer|cookies?|consent|banner|advert\w*|ads?|promo"
    r"|share|social|related|comments?|newsletter|subscribe|signup|popup|modal|cart|basket|pagination|tags?|widget)(?:$|[-_\s])",
    re.I,
)
BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(
        ("p", "blockquote", "td", "th", "figcaption", "caption", "pre", "div", "section", "article"), "text"
    ),
}
MAIN = ("article", "main", "[role=main]", "#content", ".entry-content", ".post-content", ".article-body")
MOST_ASIDE = 0.5  # of a page's text: what is called a menu and holds more is none, a class is only a name
INLINE_BREAKS = ("br", "hr", "tr")


def read_html(text: str) -> Source:
    tree = LexborHTMLParser(text)
    title, author, day = _title(tree), _meta(tree, "author"), _meta(tree, "date")
    for node in tree.css(DROPPED):
        node.decompose()
    body = tree.body
    if body is None:
        return Source(())
    whole = len(body.text())
    for node in body.css("[class], [id]"):
        words = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if (
            node.tag not in ("body", "main", "article")
            and NOT_TEXT.search(words)
            and len(node.text()) < MOST_ASIDE * whole
        ):
            node.decompose()
    main = _main(body)
    blocks = tuple(_unrepeated(_blocks(main)))
    byline = next((block.text for block in blocks[:5] if re.match(r"(?:written |posted )?by ", block.text, re.I)), "")
    return Source(blocks, title, author or re.sub(r"(?i)^(?:written |posted )?by ", "", byline)[:80], day)


def _title(tree: LexborHTMLParser) -> str:
    for choice in ("article h1", "main h1", "h1", "title"):
        node = tree.css_first(choice)
        if node is not None and node.text(strip=True):
            return " ".join(node.text().split())
    return ""


def _meta(tree: LexborHTMLParser, what: str) -> str:
    names = {"author": ("author", "article:author"), "date": ("date", "article:published_time", "dc.date")}[what]
    for node in tree.css("meta[content]"):
        if (node.attributes.get("name") or node.attributes.get("property") or "").lower() in names:
            return " ".join((node.attributes.get("content") or "").split())
    found = tree.css_first("time[datetime]") if what == "date" else tree.css_first("[rel=author], .author, .byline")
    if found is None:
        return ""
    return found.attributes.get("datetime") or " ".join(found.text().split())[:80]


def _main(body: LexborNode) -> LexborNode:
    """What holds the article: what says so, if it holds a good part of the text, otherwise the body."""
    whole = len(body.text(strip=True))
    for choice in MAIN:
        found = body.css(choice)
        if len(found) == 1 and len(found[0].text(strip=True)) > 0.3 * whole:
            return found[0]
    return body


def _blocks(node: LexborNode) -> Iterator[Block]:
    """Text between the edges of block elements. A block of links alone is a menu without the name."""
    waiting: list[tuple[str, bool]] = []
    kind: BlockKind = "text"
    for event, tag, text, is_link in _events(node):
        if event == "text":
            waiting.append((text, is_link))
            continue
        yield from _block(kind, waiting)
        waiting = []
        kind = BLOCKS.get(tag, "text") if event == "open" else "text"
    yield from _block(kind, waiting)


def _block(kind: BlockKind, parts: list[tuple[str, bool]]) -> Iterator[Block]:
    text = " ".join("".join(part for part, _ in parts).split())
    linked = sum(len(part.strip()) for part, is_link in parts if is_link)
    is_menu = linked > 0.8 * len(text) and kind != "heading" and len(text) < 60
    if re.search(r"\w", text) and not is_menu:
        yield Block(kind, text)


def _events(top: LexborNode) -> Iterator[tuple[str, str, str, bool]]:
    """Walk without recursion: ("open" | "close" | "text", tag, text, whether inside a link)."""
    stack: list[tuple[LexborNode, bool, bool]] = [(top, False, False)]
    while stack:
        node, is_link, is_over = stack.pop()
        tag = node.tag or ""
        if is_over:
            yield "close", tag, "", False
        elif tag == "-text":
            yield "text", "", node.text() or "", is_link
        elif tag in INLINE_BREAKS:
            yield "text", "", " \n", is_link
            stack.extend((child, is_link, False) for child in reversed(list(node.iter(include_text=True))))
        elif not tag.startswith(("_", "!", "-")):
            if tag in BLOCKS:
                yield "open", tag, "", False
                stack.append((node, is_link, True))
            inside = is_link or tag == "a"
            stack.extend((child, inside, False) for child in reversed(list(node.iter(include_text=True))))


def _unrepeated(blocks: Iterator[Block]) -> Iterator[Block]:
    """Without what stands twice in a row: the page's title and the article's, a phone's menu and a screen's."""
    before = ""
    for block in blocks:
        if block.text != before:
            yield block
        before = block.text
