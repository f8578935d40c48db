"""What every command shares: its options, its words to the terminal, its exit status.

Exit status: 0 nothing found, 1 findings of severity error, 2 the command could not run. The format never changes it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from kb.diagnostics import Diagnostic, Rule

FORMATS = ("text", "json", "github", "sarif")
root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="The project's folder."
)
format_option = click.option("--format", type=click.Choice(FORMATS), default="text", help="How to print findings.")


class Commands(click.Group):
    def invoke(self, context: click.Context) -> object:
        """Run a command; where an interrupted change cannot be finished, say so and stop."""
        from kb.journal import Refused

        try:
            return super().invoke(context)
        except Refused as refused:
            stop(str(refused))


def print_findings(diagnostics: "Sequence[Diagnostic]", format: str, folder: str, quiet: bool = False) -> int:
    """Print findings; the exit status says whether there was an error among them."""
    from kb.diagnostics import has_errors
    from kb.report import Root, render

    if diagnostics or not quiet:
        click.echo(render(diagnostics, format, Root(folder), _explained() if format == "sarif" else ()), nl=False)
    return 1 if has_errors(diagnostics) else 0


def _explained() -> "tuple[Rule[Any], ...]":
    from kb.explain import RULES  # a third of a second to import

    return RULES


def say(text: str) -> None:
    click.echo(f"kb: {text}", err=True)


def stop(reason: str) -> NoReturn:
    click.echo(f"kb: {reason}", err=True)
    sys.exit(2)
