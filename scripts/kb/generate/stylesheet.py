"""Join the parts of the stylesheet into the one file that a page asks for, without what only its authors need."""

import re
from collections.abc import Mapping

from kb.model import SourcePath

FOLDER = "assets/stylesheets/kb/"
STYLESHEET = SourcePath("assets/stylesheets/kb.css")
# In this order: what stands later wins.
PARTS = (
    "tokens",
    "ground",
    "frame",
    "tools",
    "footer",
    "article",
    "head",
    "warning",
    "cards",
    "claims",
    "exercise",
    "glossary",
    "home",
    "body-map",
    "charts",
    "search",
    "wide",
    "eyes",
    "print",
    "sheet",
)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
STRING = re.compile(r"(\"[^\"]*\")")
SPACE = re.compile(r"\s+")
AROUND = re.compile(r" ?([{};,]) ?")
AFTER_NAME = re.compile(r"(?<=[;{])([\w-]+): ")  # of a property; a space before a colon belongs to a selector


def join_styles(styles: Mapping[SourcePath, str]) -> str:
    text = "".join(styles[SourcePath(f"{FOLDER}{part}.css")] for part in PARTS)
    pieces = STRING.split(COMMENT.sub("", text))
    return "".join(piece if piece.startswith('"') else _squeeze(piece) for piece in pieces).strip() + "\n"


def _squeeze(css: str) -> str:
    return AFTER_NAME.sub(r"\1:", AROUND.sub(r"\1", SPACE.sub(" ", css)))
