"""The desk's commands: arguments in, exit status out. Nothing is asked where nobody can answer."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kb.model import FOLDERS
from kb.terminal import root_option, say, stop

if TYPE_CHECKING:
    from kb.desk.source import Source
    from kb.desk.worksheet import Worksheet
    from kb.graph import Graph

WRITABLE = ("claim", *FOLDERS)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
QUESTIONS = {"author": "Who wrote it", "source": "Where does it come from", "rights": "Who holds the rights"}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--status", is_flag=True, help="Say what is left to do on each article, and read nothing.")
@click.option("--write", is_flag=True, help="Write the worksheet as a draft to docs/articles/, and its fingerprints.")
@click.option("--id", help="The article's id.  [default: from its title]")
@click.option("--title", help="Where the file does not say it, or says it wrong.")
@click.option("--author", help="Who wrote it.")
@click.option("--source", help="Where it came from.")
@click.option("--rights", help="Who holds the rights.")
@click.option("--far", is_flag=True, help="Show also claims that are far from an idea.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How to print the worksheet.")
@root_option
def import_(
    file: Path | None, status: bool, write: bool, id: str | None, far: bool, format: str, root: Path, **said: str | None
) -> None:
    """Take an article apart: every idea, what it speaks of, the nearest claims, what needs care."""
    from kb.desk import status as left
    from kb.desk.worksheet import make_worksheet
    from kb.desk.write import as_json, as_text

    graph = _read(root)
    if status:
        click.echo(left.as_text(left.progress(graph)), nl=False)
        return
    if file is None:
        _stop("no file is named", "write `kb import FILE`, or `kb import --status`")
    whole = make_worksheet(graph, _source(file, said), id or "")
    sheet = whole if far else whole.close
    if write:
        _refuse_id(graph, sheet.id)
    click.echo(as_json(whole) if format == "json" else as_text(sheet, said), nl=False)
    if write:
        _write_worksheet(graph, root, sheet, said)
    else:
        say("nothing is written yet; `--write` makes the worksheet")


def _refuse_id(graph: "Graph", id: str) -> None:
    if not ID.fullmatch(id):
        _stop(f"`{id}` is no id", "`--id` gives the article one: small letters, digits and hyphens")
    there = next((page for page in graph.pages.values() if page.id == id), None)
    if there and there.kind == "article":
        help = f"`kb update {id} FILE` compares it with a changed article; `--id` gives this one another id"
        _stop(f"`docs/{there.path}` is there already: {there.fields.title}", help)
    if there or id in graph.claims:
        what = f"of docs/{there.path}: {there.fields.title}" if there else "of a claim"
        _stop(f"`{id}` is the id {what}", "`--id` gives the article another one")


def _write_worksheet(graph: "Graph", root: Path, sheet: "Worksheet", said: dict[str, str | None]) -> None:
    from kb.desk import fingerprints
    from kb.desk.write import as_page
    from kb.files import write_whole

    known = {"author": said["author"] or sheet.source.author, "source": said["source"], "rights": said["rights"]}
    missing = [option for option, value in known.items() if not (value or "").strip()]
    if missing and not _is_terminal():
        questions = ", ".join(f"{QUESTIONS[option].lower()} (`--{option}`)" for option in missing)
        _stop(f"the article does not say: {questions}", "add what is missing; `--rights 'not known'` is an answer too")
    answers = {option: _answer(option, QUESTIONS[option], value) for option, value in known.items()}
    page = root / "docs/articles" / f"{sheet.id}.md"
    text = as_page(sheet, **answers, edition=graph.knowledge_base.settings.edition)
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
@click.argument("kind", type=click.Choice(WRITABLE), required=False)
@click.argument("name", required=False)
@click.option("--aka", multiple=True, help="Another name; may be given again.")
@click.option("--summary", help="What it is, in one or two short sentences; of a word its definition.")
@click.option("--article", help="For a claim: the id of the article that says it.")
@click.option("--about", multiple=True, help="For a claim: the id of a page that shows it; may be given again.")
@click.option("--says", help="For a claim: what the evidence says.")
@click.option("--from", "file", type=click.Path(path_type=Path, dir_okay=False), help="An article to take links from.")
@root_option
def new(kind: str | None, name: str | None, file: Path | None, root: Path, **said: object) -> None:
    """Begin a page, a word or a claim, with help for each field. NAME is its title or statement.

    In a terminal it asks for what is not given; an empty answer leaves it to be written.
    """
    graph = _read(root)
    kind = kind or _answer("kind", "What kind of thing", choices=WRITABLE)
    name = " ".join((name or _answer("name", "Its name, as a reader would say it")).split())
    if not any(character.isalnum() for character in name):
        _stop(f"`{name}` is no name", "write the name as a reader would say it")
    from kb.desk.new import Taken

    try:
        path, text, note = _begun(graph, kind, name, file, said)
    except Taken as taken:
        _stop(str(taken), "open it, or choose another name")
    _add(root / "docs" / path, text)
    say(f"wrote docs/{path}; {note}")


def _begun(graph: "Graph", kind: str, name: str, file: Path | None, said: Mapping[str, object]) -> tuple[str, str, str]:
    """Path below docs/, what is to be added there, and what the author does next."""
    from kb.desk import new
    from kb.desk.mentions import read_names
    from kb.desk.source import sentences
    from kb.load.markdown import slug

    names, edition = read_names(graph), graph.knowledge_base.settings.edition
    if kind == "claim":
        articles = [page.id for page in graph.pages.values() if page.kind == "article"]
        article = _answer("article", "Which article says it", said["article"], articles)
        says = _maybe("What does the evidence say", said["says"])
        shown = tuple(map(str, _many(said["about"]))) or tuple(dict.fromkeys(one.page for one in names.find(name)))
        path, id, text = new.new_claim(graph, article, name, shown, says)
        return path, text, f"`{id}` is its id, and `kb check --fix` lists it on the page of its article"
    of_kind = next(known for known in FOLDERS if known == kind)
    new.refuse_taken(graph, slug(name), [name])
    aka = _many(said["aka"]) or list(filter(None, map(str.strip, _maybe("Other names (a, b)", "").split(","))))
    summary = _maybe("What is it, in one or two short sentences", said["summary"])
    texts = [sentence.text for sentence in sentences(_source(file, {}))] if file else []
    fields: dict[str, object] = {**new.links_of(graph, names, of_kind, name, texts)}
    fields |= {"aka": aka} if aka else {}
    fields |= {"definition" if kind == "term" else "summary": summary} if summary else {}
    path, text = new.new_page(graph, of_kind, name, fields, edition)
    return path, text, "take `draft: true` out of it to see it in `kb serve`"


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


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _answer(option: str, question: str, known: object = None, choices: Sequence[str] = ()) -> str:
    """What is known already, or what the author says to it; nobody is asked in a script."""
    answer = str(known or "").strip()
    if not answer and _is_terminal():
        answer = str(click.prompt(question, type=click.Choice(choices) if choices else str)).strip()
    if not answer:
        is_argument = option in ("kind", "name")
        help = 'write `kb new KIND "Name"`' if is_argument else f"add `--{option} '...'`"
        _stop(f"nobody can be asked: {question.lower()}", help)
    if choices and answer not in choices:
        _stop(f"`{answer}` is no {option}", f"the choice is: {', '.join(choices)}")
    return answer


def _maybe(question: str, known: object) -> str:
    """The same where an empty answer will do."""
    if known or not _is_terminal():
        return str(known or "").strip()
    return str(click.prompt(f"{question} (Enter leaves it)", default="", show_default=False)).strip()


def _many(known: object) -> list[str]:
    return [str(one) for one in known] if isinstance(known, tuple) else []


def _stop(reason: str, help: str) -> NoReturn:
    stop(f"{reason}\n  help: {help}")
