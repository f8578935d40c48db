"""Say how complete the knowledge base is: counts of what is there, and lists of what is missing."""

from kb.completeness.as_json import as_json
from kb.completeness.as_text import as_text
from kb.completeness.count import Completeness, count
from kb.completeness.reach import FEWEST_IN, FEWEST_OUT, links_in, reach
from kb.completeness.tables import Cell, Table, tables

__all__ = [
    "FEWEST_IN",
    "FEWEST_OUT",
    "Cell",
    "Completeness",
    "Table",
    "as_json",
    "as_text",
    "count",
    "links_in",
    "reach",
    "tables",
]
