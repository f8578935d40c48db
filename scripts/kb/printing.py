"""The command that prints sheets for a clinic: `kb handout`, a folder of PDFs."""

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.terminal import print_findings, root_option, say, stop

if TYPE_CHECKING:
    from kb.graph import Graph
    from kb.model import Page

PAPERS = {"a4": ".pdf", "letter": "-letter.pdf", "large": "-large.pdf"}
ALL = "all"


@click.command()
@root_option
@click.option("--ids", required=True, help="Ids of pages with commas between them: glute-bridge,sciatica; or `all`.")
@click.option("--clinic", default="", help="The clinic's name, in place of that in mkdocs.yml.")
@click.option("--phone", default="", help="Its phone number.")
@click.option("--paper", type=click.Choice(tuple(PAPERS)), default="a4", help="`large` is large print, on A4.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("handouts"), show_default=True)
def handout(root: Path, ids: str, clinic: str, phone: str, paper: str, out: Path) -> None:
    """Print the sheets of some pages as a folder of PDFs."""
    from kb.diagnostics import has_errors
    from kb.files import write_whole
    from kb.generate.sheets import compose_sheet
    from kb.handout import print_sheets
    from kb.pipeline import Project, findings, read

    project = Project(root)
    graph = read(project)
    found = findings(project, graph)
    if has_errors(found):
        raise SystemExit(print_findings(found, "text", project.docs.as_posix()))
    own = graph.knowledge_base.settings.clinic
    given = replace(own, name=clinic.strip() or own.name, phone=phone.strip() or own.phone)
    sheets = [compose_sheet(graph, page, given) for page in _pages(graph, ids)]
    printed = print_sheets(graph, sheets, (PAPERS[paper],), project.cache)
    if printed.diagnostics:
        raise SystemExit(print_findings(printed.diagnostics, "text", project.docs.as_posix()))
    for path, pdf in printed.pdfs.items():
        write_whole(out / path.rpartition("/")[2], pdf)
    say(f"{len(printed.pdfs)} PDFs are in {out}")


def _pages(graph: "Graph", ids: str) -> "list[Page]":
    from kb.ledger.sheets import sheet_pages

    known = {str(page.id): page for page in sheet_pages(graph)}
    wanted = list(known) if ids == ALL else [id for id in map(str.strip, ids.split(",")) if id]
    if not wanted:
        stop("no id is named\n  help: write them with commas between: `--ids glute-bridge,sciatica`")
    for id in wanted:
        if id in graph.published and id not in known:
            stop(f"`{id}` has no sheet\n  help: exercises, problems, treatments and handouts have one")
        if id not in known:
            near = get_close_matches(id, known, n=1)
            stop(f"there is no page `{id}`\n  help: {_nearest(near[0]) if near else 'a page is named by its file'}")
    return [known[id] for id in dict.fromkeys(wanted)]


def _nearest(id: str) -> str:
    return f"the nearest id is `{id}`"
