"""The commands that publish, and those that change addresses: these only show it, and do it with `--write`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.terminal import print_findings, root_option, say, stop

if TYPE_CHECKING:
    from kb.move import Tree
    from kb.pipeline import Compiled

site_option = click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="The built site.  [default: site]"
)
write_option = click.option("--write", is_flag=True, help="Do it. Without this, only show it.")


@click.command()
@root_option
@write_option
@click.option("--anew", is_flag=True, help="Begin the ledger again: only while nothing was published yet.")
def release(root: Path, write: bool, anew: bool) -> None:
    """Add the addresses, codes and versions of this edition to the ledger, so that they are good for ever."""
    from kb.diagnostics import has_errors
    from kb.journal import change_files
    from kb.ledger import with_promises
    from kb.load.ledger import written
    from kb.pipeline import Project
    from kb.pipeline import release as run

    compiled, lines = run(Project(root), anew)
    if has_errors(compiled.diagnostics):
        stop("there are mistakes in docs/\n  help: `kb check` names them")
    before, after = dict[str, bytes | None](), dict[str, bytes | None]()
    for path, promises in lines.items():
        for promise in promises:
            click.echo(written(promise))
        say(f"docs/{path}: {len(promises)} new lines")
        if promises:
            file = root / "docs" / path
            before[f"docs/{path}"] = file.read_bytes() if file.is_file() else None
            after[f"docs/{path}"] = with_promises(root / "docs", path, promises, anew).encode()
    if write:
        change_files(root, before, after)
    if any(lines.values()):
        say("written" if write else "nothing was written; `--write` adds these lines")


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@root_option
@site_option
def host(target: Path, root: Path, site: Path | None) -> None:
    """Make in TARGET what a web server hands out: packed twins, and names that browsers may keep for ever."""
    from urllib.parse import urlsplit

    from kb.hosting import write_hosted
    from kb.load.settings import load_settings

    site = _built(site or root / "site")
    settings, _ = load_settings(root / "mkdocs.yml")
    count = write_hosted(site, target, urlsplit(settings.site_url).path)
    say(f"{target}: {count} files have a name that browsers may keep; deploy/ says how to hand it out")


@click.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@root_option
@site_option
def zim(target: Path, root: Path, site: Path | None) -> None:
    """Write the built site as one file TARGET for Kiwix. It needs libzim, which `./kb zim` installs."""
    from kb.kiwix import NotPacked, pack_for_kiwix
    from kb.pipeline import Project

    site = _built(site or root / "site")
    try:
        diagnostics = pack_for_kiwix(Project(root), site, target)
    except NotPacked as reason:
        stop(str(reason))
    if print_findings(diagnostics, "text", (root / "docs").as_posix(), quiet=True):
        sys.exit(1)
    say(f"done: {target}, {target.stat().st_size / 1_000_000:.1f} MB")


@click.command()
@click.argument("old")
@click.argument("new")
@root_option
@write_option
def move(old: str, new: str, root: Path, write: bool) -> None:
    """Give the page, word or claim OLD the id or place NEW: `calf-pain`, or `techniques/calf-pain`."""
    from kb.move import move as run

    _change(root, write, lambda compiled, tree: run(compiled.graph, compiled.texts, tree, old, new), old)


@click.command()
@click.argument("id")
@click.option("--for", "successor", required=True, help="The id of what takes its place.")
@click.option("--because", required=True, help="Why, in one or two short sentences. Readers see it.")
@root_option
@write_option
def retire(id: str, successor: str, because: str, root: Path, write: bool) -> None:
    """Take the page, word or claim ID away. Its address says why, what took its place, and when to get help."""
    from kb.move import retire as run

    _change(root, write, lambda compiled, tree: run(compiled.graph, compiled.texts, tree, id, successor, because), id)


@click.command("rename-anchor")
@click.argument("page")
@click.argument("old")
@click.argument("new")
@root_option
@write_option
def rename_anchor(page: str, old: str, new: str, root: Path, write: bool) -> None:
    """Give the heading OLD of PAGE the anchor NEW. `other-page#anchor` says that the section moved there."""
    from kb.move import rename_anchor as run

    _change(root, write, lambda compiled, tree: run(compiled.graph, tree, page, old, new))


COMMANDS = (release, host, zim, move, retire, rename_anchor)


def _built(site: Path) -> Path:
    if not (site / "index.html").is_file():
        stop(f"`{site}` holds no built site\n  help: run `kb build` first")
    return site


def _change(root: Path, write: bool, plan: "Callable[[Compiled, Tree], None]", id: str = "") -> None:
    """Plan, show, and with `write` do it. `id`: of what goes, which may be named where the program does not look."""
    from kb.journal import change_files
    from kb.move import Refusal, Tree, changes, diff, keep_up_to_date, mentions, refuse_new_mistakes, refuse_unread
    from kb.pipeline import Project, compile

    tree = Tree(root)
    try:
        compiled = compile(Project(root))
        refuse_unread(compiled.diagnostics)
        plan(compiled, tree)
        keep_up_to_date(compiled.graph, tree)
        refuse_new_mistakes(tree, compiled.diagnostics)
        before, after = tree.before(), tree.after()
        if not write:
            click.echo("".join(diff(tree)), nl=False)
        for path, what in changes(tree).items():
            say(f"{path}: {what}")
        for place in mentions(tree, id) if id else ():
            say(f"{place}: `{id}` stands here too; it was left alone")
        if write:
            change_files(root, before, after)
            say(f"done: {len(after)} files")
        else:
            say("nothing was written; `--write` does it")
    except Refusal as refusal:
        stop(str(refusal))
