"""Arguments in, exit status out. No logic lives here.

Exit status: 0 nothing found, 1 findings of severity error, 2 the command could not run. The format never changes it.
"""

import gc
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.desk.commands import COMMANDS as DESK
from kb.external import links
from kb.printing import handout
from kb.publishing import COMMANDS
from kb.terminal import Commands, format_option, print_findings, root_option, say, stop

if TYPE_CHECKING:
    from kb.diagnostics import Diagnostic
    from kb.pipeline import Project


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Moving Parts: a knowledge base about muscles, pain and movement, and the tool that keeps it true."""


@main.command()
@root_option
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="The site's folder.  [default: site]")
@click.option("--dist", type=click.Path(path_type=Path, file_okay=False), help="The bundle's folder.  [default: dist]")
@click.option("--engine", type=click.Choice(["own", "mkdocs"]), default="own", help="What makes the HTML.")
@click.option("--cache/--no-cache", default=True, help="Whether to use again what an earlier build made of the same.")
@format_option
def build(root: Path, site: Path | None, dist: Path | None, engine: str, cache: bool, format: str) -> None:
    """Check, then make the public site in site/ and what opens without network in dist/."""
    gc.disable()  # as in check: what is read is kept
    from kb.building import NotBuilt, build_if_needed
    from kb.receipt import BUNDLE_NAME, SINGLE_NAME, Order  # not the bundle: nothing may have to be made

    order = Order(root, site or root / "site", dist or root / "dist", engine)
    try:
        diagnostics = build_if_needed(order, cache, say)
    except NotBuilt as reason:
        stop(str(reason))
    gc.freeze()  # nor is it looked for on the way out
    if print_findings(diagnostics, format, (root / "docs").as_posix(), quiet=True):
        sys.exit(1)
    say(f"done: open {order.site / 'index.html'}, or hand out {order.dist / BUNDLE_NAME} and {SINGLE_NAME}")


@main.command()
@root_option
@format_option
@click.option("--fix", is_flag=True, help="Write what has one sure answer, and report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option("--watch", is_flag=True, help="Check again on every change, until Ctrl+C.")
@click.option("--changed-since", metavar="REV", help="Report only what was not found in this git revision.")
def check(root: Path, format: str, fix: bool, diff: bool, watch: bool, changed_since: str | None) -> None:
    """Report every mistake in docs/, with its place and the way out."""
    if sum((fix or diff, watch, changed_since is not None)) > 1:
        stop("`--fix`, `--watch` and `--changed-since` do not go together\n  help: run one after the other")
    gc.disable()  # what is read is kept to the end; looking for garbage would take a fifth of the time
    from kb.pipeline import Project, findings, read

    project, is_owed = Project(root), False
    if watch:
        sys.exit(_watch(project, format))
    if fix or diff:
        found, is_owed = _mend(project, format, write=not diff)
    elif changed_since is not None:
        found = _compare(project, changed_since)
    else:
        found = findings(project, read(project))
    status = print_findings(found, format, project.docs.as_posix())
    gc.freeze()  # nor is it looked for on the way out
    sys.exit(max(status, is_owed))


def _mend(project: "Project", format: str, write: bool) -> tuple[tuple["Diagnostic", ...], bool]:
    """The findings that are left, and whether a change is still to be written.

    The changes are shown; beside a report for a machine on the other stream.
    """
    from kb.mending import mend, write_mended

    mended = mend(project)
    for change in mended.changes(project.docs):
        click.echo(change, nl=False, err=format != "text")
    if write:
        write_mended(project, mended)
    elif mended.after:
        say("nothing is written; what follows is what would be left")
    return mended.left, bool(mended.after) and not write


def _compare(project: "Project", revision: str) -> tuple["Diagnostic", ...]:
    from kb.comparing import NotCompared, new_findings

    try:
        return new_findings(project, revision)
    except NotCompared as reason:
        stop(str(reason))


def _watch(project: "Project", format: str) -> int:
    """Report after each change; the status is that of the last report."""
    from kb.watching import watch

    status = 0
    try:
        for found in watch(project, say):
            click.clear()  # only at a terminal
            status = print_findings(found, format, project.docs.as_posix())
            sys.stdout.flush()
            say(f"watching {project.docs}; Ctrl+C stops")
            gc.collect()  # while nobody waits
            gc.freeze()
    except KeyboardInterrupt:
        say("stopped")
    return status


@main.command()
@root_option
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How to print the report.")
def report(root: Path, format: str) -> None:
    """Count what is there and list what is missing: reviews, sources, pictures, fields, links between pages."""
    from kb.completeness import as_json, as_text, tables
    from kb.pipeline import Project
    from kb.pipeline import report as run

    graph, counted = run(Project(root), date.today())
    if counted is None:
        stop("there are mistakes in docs/\n  help: `kb check` names them")
    click.echo(as_json(counted) if format == "json" else as_text(tables(graph, counted)), nl=False)


@main.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--site-url", default="/", help="The address of its root: absolute links to it are looked at, too.")
@click.option("--unused-ids", is_flag=True, help="Report ids that nothing leads to.")
@format_option
def audit(site: Path, site_url: str, unused_ids: bool, format: str) -> None:
    """Look at any folder of HTML: every link lands, nothing comes from another host."""
    gc.disable()  # as in check: what is read is kept
    from kb.audit import audit as run

    status = print_findings(run(site, site_url, unused_ids), format, site.as_posix())
    gc.freeze()
    sys.exit(status)


@main.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@root_option
@format_option
def stage(target: Path, root: Path, format: str) -> None:
    """Write the compiled pages to TARGET, as a project that any engine can build."""
    from kb.pipeline import Project
    from kb.pipeline import stage as run

    if target.exists() and any(target.iterdir()) and not (target / "mkdocs.yml").exists():
        stop(f"`{target}` holds other files\n  help: name a new folder, or one that was staged before")
    sys.exit(print_findings(run(Project(root), target), format, (root / "docs").as_posix(), quiet=True))


@main.command()
@root_option
@click.option("--address", default="127.0.0.1:8000", help="Where to listen.")
def serve(root: Path, address: str) -> None:
    """Show the site in a browser, and each change as soon as it is saved, with what is wrong with it."""
    from kb.pipeline import Project
    from kb.preview import CannotServe
    from kb.preview import serve as run

    host, _, port = address.rpartition(":")
    if not port.isdecimal():
        stop(f"`{address}` is no address to listen at\n  help: write a host and a port: --address 127.0.0.1:8000")
    try:
        run(Project(root.absolute()), host or "127.0.0.1", int(port), say, lambda found: _say_findings(found, root))
    except CannotServe as reason:
        stop(str(reason))


def _say_findings(found: "tuple[Diagnostic, ...]", root: Path) -> None:
    print_findings(found, "text", (root / "docs").as_posix())
    sys.stdout.flush()


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule looks for and why, with a bad and a good example: kb explain KB201. Without CODE, list all."""
    from kb.explain import explain as run
    from kb.explain import list_rules

    text = run(code) if code else list_rules().rstrip("\n")
    if text is None:
        stop(f"there is no rule `{code}`\n  help: a rule is named by its code or its name, as printed with a finding")
    click.echo(text)


@main.command()
@root_option
def editor(root: Path) -> None:
    """Write what authors and their editors look things up in: RULES.md, and JSON Schemas in scripts/schemas/."""
    from kb.explain import rules_page
    from kb.files import write_texts
    from kb.json_schemas import json_schemas

    write_texts(root, {"RULES.md": rules_page()})
    write_texts(root / "scripts" / "schemas", dict(json_schemas()))
    say("wrote RULES.md and scripts/schemas/")


for command in (*DESK, *COMMANDS, links, handout):
    main.add_command(command)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure speed and size on generated knowledge bases. ARGUMENTS go to the benchmark; try --help."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["scripts", "tests"])}
    sys.exit(subprocess.run([sys.executable, "-m", "bench", *arguments], env=environment).returncode)


@main.command(context_settings={"ignore_unknown_options": True})
@click.option("--fast", is_flag=True, help="Without the browser and the engine: under 20 seconds.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(fast: bool, arguments: tuple[str, ...]) -> None:
    """Run every test, browser tests included. ARGUMENTS go to pytest."""
    selection = ["-m", "not browser and not engine"] if fast else []
    spread = ["-n", "auto", "--dist", "worksteal"]  # on every core; `-n 0` in ARGUMENTS runs one after the other
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *spread, *selection, *arguments]).returncode)
