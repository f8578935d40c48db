"""Arguments in, exit status out. No logic lives here.

Exit status: 0 nothing found, 1 findings of severity error, 2 the command could not run. The format never changes it.
"""

import gc
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

FORMATS = ("text", "json", "github", "sarif")
root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="The project's folder."
)
format_option = click.option("--format", type=click.Choice(FORMATS), default="text", help="How to print findings.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Moving Parts: a knowledge base about muscles, pain and movement, and the tool that keeps it true."""


@main.command()
@root_option
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="The site's folder.  [default: site]")
@click.option("--dist", type=click.Path(path_type=Path, file_okay=False), help="The bundle's folder.  [default: dist]")
@format_option
def build(root: Path, site: Path | None, dist: Path | None, format: str) -> None:
    """Check, then make the public site in site/ and the offline bundle in dist/."""
    from kb.bundle import BUNDLE_NAME
    from kb.engine import EngineError
    from kb.pipeline import Project
    from kb.pipeline import build as run

    site, dist = site or root / "site", dist or root / "dist"
    try:
        diagnostics = run(Project(root), site, dist, say)
    except EngineError as error:
        _stop(f"the engine stopped\n{error}")
    if _report(diagnostics, format, (root / "docs").as_posix(), quiet=True):
        sys.exit(1)
    say(f"done: open {site / 'index.html'}, or hand out {dist / BUNDLE_NAME}")


@main.command()
@root_option
@format_option
def check(root: Path, format: str) -> None:
    """Report every mistake in docs/, with its place and the way out."""
    gc.disable()  # what is read is kept to the end; looking for garbage would take a fifth of the time
    from kb.checks import check as run
    from kb.pipeline import Project, read

    status = _report(run(read(Project(root))), format, (root / "docs").as_posix())
    gc.freeze()  # nor is it looked for on the way out
    sys.exit(status)


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
        _stop("there are mistakes in docs/\n  help: `kb check` names them")
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

    status = _report(run(site, site_url, unused_ids), format, site.as_posix())
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
        _stop(f"`{target}` holds other files\n  help: name a new folder, or one that was staged before")
    sys.exit(_report(run(Project(root), target), format, (root / "docs").as_posix(), quiet=True))


@main.command()
@root_option
@click.option("--address", default="127.0.0.1:8000", help="Where to listen.")
def serve(root: Path, address: str) -> None:
    """Show the site in a browser and rebuild it on every change."""
    from kb.engine import serve_site
    from kb.pipeline import Project, read

    project = Project(root)
    sys.exit(serve_site(project.settings, read(project).knowledge_base.settings.edition, address))


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a rule looks for and why, with a bad and a good example: kb explain KB201."""
    from kb.explain import explain as run

    text = run(code)
    if text is None:
        _stop(f"there is no rule `{code}`\n  help: a rule is named by its code or its name, as printed with a finding")
    click.echo(text)


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


def say(text: str) -> None:
    click.echo(f"kb: {text}", err=True)


def _report(diagnostics: tuple[object, ...], format: str, folder: str, quiet: bool = False) -> int:
    """Print findings; the exit status says whether there was an error among them."""
    from typing import cast

    from kb.diagnostics import Diagnostic, has_errors
    from kb.report import Root, render

    found = cast(tuple[Diagnostic, ...], diagnostics)
    if found or not quiet:
        click.echo(render(found, format, Root(folder), _explained() if format == "sarif" else ()), nl=False)
    return 1 if has_errors(found) else 0


def _explained() -> tuple[Any, ...]:
    from kb.explain import RULES  # a third of a second to import

    return RULES


def _stop(reason: str) -> NoReturn:
    click.echo(f"kb: {reason}", err=True)
    sys.exit(2)
