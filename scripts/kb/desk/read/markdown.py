"""Read Markdown: rendered first, so that it is read the way it is meant, then read as HTML."""

import re

from markdown import Markdown

from kb.desk.read.html import read_html
from kb.desk.source import Source

FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n(?:---|\.\.\.)\n", re.S)
FIELD = re.compile(r"^(?P<key>title|author|date):\s*[\"']?(?P<value>[^\n\"']*)", re.M | re.I)


def read_markdown(text: str) -> Source:
    front = FRONT.match(text)
    said = {match["key"].lower(): match["value"].strip() for match in FIELD.finditer(front["yaml"])} if front else {}
    body = text[front.end() :] if front else text
    html = Markdown(extensions=["tables", "sane_lists"]).convert(body)
    source = read_html(f"<html><body><main>{html}</main></body></html>")
    return Source(source.blocks, said.get("title") or source.title, said.get("author", ""), said.get("date", ""))
