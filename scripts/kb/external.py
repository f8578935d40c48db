"""The command that asks other sites. No other reaches the network."""

import sys
from pathlib import Path

import click

from kb.terminal import format_option, print_findings, root_option, say, stop


@click.command()
@click.option("--external", is_flag=True, help="Ask them; otherwise they are only listed, and nothing is sent.")
@click.option("--only", multiple=True, metavar="HOST", help="Only addresses of this host; may be given again.")
@click.option("--limit", type=click.IntRange(1), help="At most so many addresses.")
@click.option("--max-age", type=click.IntRange(0), default=7, show_default=True, help="Days before a good one is due.")
@click.option("--cache", type=click.Path(path_type=Path, dir_okay=False), help="[default: .cache/external-links.json]")
@root_option
@format_option
def links(
    external: bool, only: tuple[str, ...], limit: int | None, max_age: int, cache: Path | None, root: Path, format: str
) -> None:
    """List the addresses of other sites that docs/ names, or ask them whether they still answer."""
    from kb.links.choose import chosen, listed
    from kb.pipeline import Project, read

    knowledge_base = read(Project(root)).knowledge_base
    places = chosen(knowledge_base, only, limit)
    if not external:
        click.echo(listed(places), nl=False)
        return
    from kb.links import judge
    from kb.links.manners import Clock, Manners
    from kb.links.memory import BrokenMemory
    from kb.links.round import NoNetwork, go_round

    manners = Manners.of(knowledge_base.settings)
    try:
        survey = go_round(places, cache or root / ".cache/external-links.json", manners, Clock(), max_age, say)
    except NoNetwork as error:
        stop(f"no network: {error}\n  help: connect this machine to the internet; nothing was written down")
    except BrokenMemory as error:
        stop(f"{error}\n  help: delete the file; every address is asked again")
    say(survey.tally())
    sys.exit(print_findings(judge(survey), format, (root / "docs").as_posix()))
