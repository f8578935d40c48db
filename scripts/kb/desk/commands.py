"""The desk's commands: arguments in, exit status out. Nothing is asked where nobody can answer."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kb.model import FOLDERS
from kb.terminal import root_option, say, stop

if TYPE_CHECKING:
    from kb.desk.source import Source
    from kb.graph import Graph

WRITABLE = ("claim", *FOLDERS)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--status", is_flag=True, help="Say what is left to do on each article, and read nothing.")
@click.option("--write", is_flag=True, help="Write the worksheet as a draft to docs/articles/, and its fingerprints.")
@click.option("--id", help="The article's id.  [default: from its title]")
@click.option("--title", help="Where the file does not say it, or says it wrong.")
@click.option("--author", help="Who wrote it.")
@click.option("--source", help="Where it came from.")
@click.option("--rights", help="Who holds the rights.")
@root_option
def import_(file: Path | None, status: bool, write: bool, id: str | None, root: Path, **said: str | None) -> None:
    """Take an article apart: every idea, what it speaks of, the nearest claims, what needs care."""
    from kb.desk import status as left
    from kb.desk.worksheet import make_worksheet
    from kb.desk.write import as_text

    graph = _read(root)
    if status:
        click.echo(left.as_text(left.progress(graph)), nl=False)
        return
    if file is None:
        _stop("no file is named", "write `kb import FILE`, or `kb import --status`")
    source = _source(file, said)
    sheet = make_worksheet(graph, source, id or "")
    click.echo(as_text(graph, sheet), nl=False)
    if not write:
        say("nothing is written yet; `--write` makes the worksheet")
        return
    _write_worksheet(graph, root, sheet, said)


def _write_worksheet(graph: "Graph", root: Path, sheet: object, said: dict[str, str | None]) -> None:
    from kb.desk import fingerprints
    from kb.desk.worksheet import Worksheet
    from kb.desk.write import as_page
    from kb.files import write_whole

    assert isinstance(sheet, Worksheet)
    page = root / "docs/articles" / f"{sheet.id}.md"
    if page.exists():
        help = f"`kb update {sheet.id} FILE` compares it with a changed article; `--id` gives this one another id"
        _stop(f"`{page}` is there already", help)
    author = _answer("author", "Who wrote it", said["author"] or sheet.source.author)
    source = _answer("source", "Where does it come from", said["source"])
    rights = _answer("rights", "Who holds the rights", said["rights"])
    text = as_page(sheet, source, author, rights, graph.knowledge_base.settings.edition)
    prints = fingerprints.take([line.sentence for line in sheet.lines])
    write_whole(root / "docs/fingerprints" / f"{sheet.id}.txt", fingerprints.write(prints).encode())
    write_whole(page, text.encode())
    say(f"wrote {page}: {len(list(sheet.rows))} open rows; `kb import --status` says what is left")


@click.command()
@click.argument("article")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--write", is_flag=True, help="Remember the new text, and put the numbers of sentences right.")
@root_option
def update(article: str, file: Path, write: bool, root: Path) -> None:
    """Compare ARTICLE with FILE, a newer text of it: which ideas changed, and which pages they touch."""
    from kb.desk import fingerprints
    from kb.desk.source import sentences
    from kb.desk.update import compare, renumbered, touched
    from kb.files import write_whole
    from kb.model import PageId

    graph = _read(root)
    page, memory = graph.pages.get(PageId(article)), root / "docs/fingerprints" / f"{article}.txt"
    if page is None or page.kind != "article":
        _stop(f"no article has the id `{article}`", "`kb import --status` lists them")
    if not memory.exists():
        _stop(f"`{memory}` is missing, so nothing is known of the text before", "`kb import FILE --write` makes it")
    now = list(sentences(_source(file, {})))
    change = compare(fingerprints.read(memory.read_text(encoding="utf-8")), now)
    for line in touched(graph, page, change):
        click.echo(f"gone    {line}")
    for sentence in change.new:
        click.echo(f"new     sentence {sentence.number}: {sentence.text}")
    click.echo(f"{len(change.moved)} sentences are the same, {len(change.gone)} gone, {len(change.new)} new")
    if write:
        own = root / "docs" / page.path
        write_whole(own, renumbered(page, own.read_text(encoding="utf-8"), change).encode())
        write_whole(memory, fingerprints.write(fingerprints.take(now)).encode())
        say("wrote the new numbers and fingerprints; place what is new by hand")


@click.command()
@click.argument("kind", type=click.Choice(WRITABLE))
@click.argument("name")
@click.option("--article", help="For a claim: the id of the article that says it.")
@click.option("--about", multiple=True, help="For a claim: the id of a page that shows it; may be given again.")
@click.option("--from", "file", type=click.Path(path_type=Path, dir_okay=False), help="An article to take links from.")
@root_option
def new(kind: str, name: str, article: str | None, about: tuple[str, ...], file: Path | None, root: Path) -> None:
    """Begin a page, a word or a claim, with help for each field. NAME is its title or statement."""
    from kb.desk.mentions import read_names
    from kb.desk.new import Taken, links_of, new_claim, new_page
    from kb.desk.source import sentences

    graph = _read(root)
    name = " ".join(name.split())
    if not any(character.isalnum() for character in name):
        _stop(f"`{name}` is no name", "write the name as a reader would say it")
    try:
        if kind == "claim":
            article = _answer("article", "Which article says it", article)
            shown = about or tuple(dict.fromkeys(mention.page for mention in read_names(graph).find(name)))
            path, id, text = new_claim(graph, article, name, shown)
            _add(root / "docs" / path, text)
            say(f"added {id} to docs/{path}")
            return
        texts = [sentence.text for sentence in sentences(_source(file, {}))] if file else []
        of_kind = next(known for known in FOLDERS if known == kind)
        links = links_of(graph, read_names(graph), of_kind, name, texts)
        path, text = new_page(graph, of_kind, name, links, graph.knowledge_base.settings.edition)
    except Taken as taken:
        _stop(str(taken), "open it, or choose another name")
    _add(root / "docs" / path, text)
    say(f"wrote docs/{path}; take `draft: true` out of it to see it in `kb serve`")


COMMANDS = (import_, new, update)


def _add(path: Path, text: str) -> None:
    from kb.files import write_whole

    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
    write_whole(path, (before + text).encode())


def _read(root: Path) -> "Graph":
    from kb.pipeline import Project, read

    graph = read(Project(root))
    if graph.mistakes.get("missing-docs"):
        _stop(f"`{root / 'docs'}` is no folder", "run this where mkdocs.yml is, or name the place with --root")
    return graph


def _source(file: Path, said: dict[str, str | None]) -> "Source":
    from dataclasses import replace

    from kb.desk.read import read_source
    from kb.desk.source import Unreadable

    try:
        source = read_source(file)
    except Unreadable as error:
        _stop(str(error), error.help)
    return replace(source, title=said.get("title") or source.title, author=said.get("author") or source.author)


def _answer(option: str, question: str, known: str | None) -> str:
    if known and known.strip():
        return known.strip()
    if not sys.stdin.isatty():
        _stop(f"the article does not say it: {question.lower()}", f"add `--{option} '...'`")
    return str(click.prompt(question)).strip()


def _stop(reason: str, help: str) -> NoReturn:
    stop(f"{reason}\n  help: {help}")
