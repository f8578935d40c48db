"""Move, retire, rename: what changes, what is refused, and that the old addresses answer."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.checks import check
from kb.cli import main
from kb.generate import generate
from kb.generate.levels import LEVELS_PAGE
from kb.generate.page import ABOUT
from kb.generate.warning import HELP_PAGE
from kb.ledger import forward, promised, version_of
from kb.model import PageId
from kb.move.move import FIXED
from kb.pipeline import Project, compile, read
from kb.replay import Pages, replay
from kb.sealed import break_seals
from tiny_site import Files, plain_page, write_site

REAL = Path(__file__).parents[1]

PAGE = "---\ntitle: {}\nsummary: {} hurts.\n{}---\n{}"
MUSCLE = "region: thigh\nplaces: [thigh-front]\n"
SECTIONS = ("Where it is", "What it does for you", "In everyday moments", "When it complains")
BODY = "\n".join(f"## {title}\n\nText.\n" for title in SECTIONS)
HOME = "See [a](muscles/alpha.md), [b](muscles/beta.md#when-it-complains) and [us](about.md).\n"
ABOUT_US = (
    "## Who we are\n\n[In short](#who-we-are), [alpha](<muscles/alpha.md> 'it'), [more][ref].\n\n"
    "[ref]: muscles/alpha.md\n"
)
OF_ALPHA = "antagonists: [beta, 'gamma'] # both\n"
OF_BETA = 'synergists:\n  - gamma # one\n  - "alpha"\npart_of: [alpha]\n'
SITE: Files = {
    "index.md": plain_page(HOME, "Home"),
    "about.md": plain_page(ABOUT_US, "About"),
    "muscles/alpha.md": PAGE.format("Alpha", "Alpha", MUSCLE + OF_ALPHA, BODY + "\n[b](beta.md) ![x](../x.png)\n"),
    "muscles/beta.md": PAGE.format("Beta", "Beta", MUSCLE + OF_BETA, BODY),
    "muscles/gamma.md": PAGE.format("Gamma", "Gamma", MUSCLE + "synergists:\n  - alpha\n", BODY),
    "terms/tendon.md": "---\ntitle: Tendon\ndefinition: A cord.\nsee: [alpha]\nlink: false\n---\n",
    "terms/cord.md": "---\ntitle: Cord\ndefinition: A rope.\nlink: false\n---\n",
    "x.png": b"png",
    "pictures.yml": "- {file: x.png, author: us, licence: CC0, source: drawn}\n",
    "redirects.yml": "# old ones\nmuscles/a.html: alpha # the first\n",
}  # fmt: skip


# "alpha" as an id or in a path; not as a link's text
ALPHA = re.compile(r"(?<=muscles/)alpha|(?<=- )alpha|(?<=\")alpha(?=\")|(?<=: \[)alpha")


def kb(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def text(root: Path, path: str) -> str:
    return (root / "docs" / path).read_bytes().decode()


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file but those of the cache, which can be deleted at any time."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".cache/")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, SITE)
    assert kb(tmp_path, "release", "--write").exit_code == 0
    return tmp_path


def assert_kept(root: Path) -> None:
    """Every address of the ledger answers in what is made of the project now, as far as no engine is needed."""
    assert "error" not in kb(root, "check").stdout
    compiled = compile(Project(root))
    known = promised(compiled.graph, compiled.texts)
    texts = {str(path): break_seals(content) for path, content in compiled.texts.items()}
    moved = [old for old, new in forward(compiled.graph).files if new in known]
    texts |= {path: "%PDF" for path in (*known, *moved) if path.endswith(".pdf")}  # they are printed after the engine

    def answer(path: str) -> bytes | None:
        """The compiled page as HTML: its anchors are all that is asked for."""
        if path.endswith(".html") and path.replace(".html", ".md") in texts:
            markdown = texts[path.replace(".html", ".md")]
            return re.sub(r"\{#([^ }]+)[^}]*\}", r'<i id="\1"></i>', markdown).encode()
        return texts[path].encode() if path in texts else None

    assert replay(compiled.graph.knowledge_base.ledger, [Pages("the pages", answer)]) == ()
    assert known


def test_without_write_nothing_changes(root: Path) -> None:
    before = snapshot(root)
    result = kb(root, "move", "alpha", "delta")
    assert result.exit_code == 0
    assert "-See [a](muscles/alpha.md)" in result.stdout
    assert "+See [a](muscles/delta.md)" in result.stdout
    assert "kb: docs/muscles/delta.md: moved from docs/muscles/alpha.md\n" in result.stderr
    assert "kb: docs/about.md: changed\n" in result.stderr
    assert "nothing was written" in result.stderr
    assert snapshot(root) == before


def test_move_rewrites_every_way_of_naming_a_page_and_nothing_else(root: Path) -> None:
    before = {path: text(root, path) for path in SITE if path.endswith((".md", ".yml"))}
    result = kb(root, "move", "alpha", "delta", "--write")
    assert result.exit_code == 0, result.output
    assert not (root / "docs/muscles/alpha.md").exists()
    assert text(root, "muscles/delta.md") == before["muscles/alpha.md"]
    for path in ("index.md", "about.md", "muscles/beta.md", "muscles/gamma.md", "terms/tendon.md"):
        assert text(root, path) == ALPHA.sub("delta", before[path])
    redirects = text(root, "redirects.yml")
    assert redirects.startswith("# old ones\nmuscles/a.html: delta # the first\n")
    assert "muscles/alpha.html: delta\n" in redirects
    assert "h/alpha/: delta\n" in redirects
    assert "glossary.html#alpha: glossary.html#delta\n" in redirects
    assert_kept(root)


def test_move_and_back_leaves_no_shadow(root: Path) -> None:
    before = snapshot(root)
    kb(root, "move", "alpha", "delta", "--write")
    assert kb(root, "move", "delta", "alpha", "--write").exit_code == 0
    assert_kept(root)
    after = snapshot(root)
    assert {path for path in before if before[path] != after.get(path)} <= {"docs/redirects.yml"}
    assert "alpha.html" not in text(root, "redirects.yml")


def test_a_chain_of_moves_is_one_step(root: Path) -> None:
    for old, new in (("alpha", "delta"), ("delta", "epsilon"), ("epsilon", "zeta")):
        assert kb(root, "move", old, new, "--write").exit_code == 0
    texts = generate(read(Project(root)))
    for old in ("muscles/alpha.html", "muscles/delta.html", "muscles/epsilon.html", "muscles/a.html"):
        assert 'content="0; url=zeta.html"' in texts[old]  # type: ignore[index]
    assert_kept(root)


def test_a_page_that_changes_its_folder_takes_its_links_along(root: Path) -> None:
    write_site(
        root, {"story.md": plain_page("[a](muscles/alpha.md) [b](#x) ![p](x.png)\n\n## X {#x}\n\nText.\n", "Story")}
    )
    write_site(root, {"index.md": plain_page("[s](story.md#x) [a](about.md)\n", "Home")})
    result = kb(root, "move", "story", "handouts/story")
    assert result.exit_code == 2  # a handout needs more fields: said, and nothing done
    assert "it would leave a mistake: docs/handouts/story.md" in result.stderr


def test_folder_change_between_kinds_that_fit(root: Path) -> None:
    article = (
        "---\ntitle: Story\nsummary: A story.\nauthor: A\nsource: B\nideas:\n  - {idea: Rest., left_out: Old.}\n---\n"
    )
    write_site(
        root, {"articles/story.md": article + "[a](../muscles/alpha.md) [b](#x) ![p](../x.png)\n\n## X {#x}\n\nText.\n"}
    )
    write_site(root, {"index.md": plain_page("[s](articles/story.md#x) [a](about.md)\n", "Home")})
    result = kb(root, "move", "articles/story.md", "tales", "--write")
    assert result.exit_code == 0, result.output
    assert "[s](articles/tales.md#x)" in text(root, "index.md")
    assert "[a](../muscles/alpha.md) [b](#x) ![p](../x.png)" in text(root, "articles/tales.md")


def test_menu_follows(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_text() + "nav:\n  - Home: index.md\n  - A: muscles/alpha.md # first\n"
    (root / "mkdocs.yml").write_text(settings)
    assert kb(root, "move", "alpha", "delta", "--write").exit_code == 0
    assert (root / "mkdocs.yml").read_text() == settings.replace("alpha", "delta")


def test_where_the_id_stands_too_is_told(root: Path) -> None:
    write_site(root, {"map.yml": "spots:\n  - {muscle: alpha, x: 1} # here\n  - alphabet\n  - alpha-2\nalpha: 3\n"})
    result = kb(root, "move", "alpha", "delta")
    assert "kb: docs/map.yml:2: `alpha` stands here too; it was left alone\n" in result.stderr
    assert result.stderr.count("stands here too") == 1


def test_line_ends_and_byte_order_mark_stay(root: Path) -> None:
    page = "\ufeff" + str(SITE["about.md"]).replace("\n", "\r\n")
    write_site(root, {"about.md": page.encode()})
    assert kb(root, "move", "alpha", "delta", "--write").exit_code == 0
    assert text(root, "about.md") == page.replace("muscles/alpha", "muscles/delta")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("move", "omega", "delta"), "there is no page, word or claim `omega`"),
        (("move", "alpha", "beta"), "there is a page at `muscles/beta.md`"),
        (("move", "alpha", "tendon"), "`tendon` is in use"),
        (("move", "alpha", "Delta"), "`Delta` is no id"),
        (("move", "alpha", "animals/alpha"), "`animals/` is no folder for pages"),
        (("move", "alpha", "muscles/alpha.md"), "is where it is already"),
        (("move", "about", "us"), "the program itself links to `about.md`"),
        (("retire", "alpha", "--for", "alpha", "--because", "x"), "cannot take its own place"),
        (("retire", "alpha", "--for", "omega", "--because", "x"), "there is no page, word or claim `omega`"),
        (("retire", "alpha", "--for", "beta", "--because", " "), "a reader is told why"),
        (("rename-anchor", "alpha", "where-it-is", "place"), "every muscle has the section `#where-it-is`"),
        (("rename-anchor", "about", "gone", "nowhere"), "`about.md` has no anchor `#nowhere`"),
        (("rename-anchor", "about", "who-we-are", "alpha#where-it-is"), "`about.md` still has `#who-we-are`"),
        (("rename-anchor", "tendon", "a", "b"), "`tendon` is no page with headings"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], reason: str, root: Path) -> None:
    before = snapshot(root)
    result = kb(root, *arguments, "--write")
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "\n  help: " in result.stderr
    assert snapshot(root) == before


def test_what_cannot_be_read_is_mended_first(root: Path) -> None:
    write_site(root, {"muscles/beta.md": "---\ntitle: [\n---\n"})
    result = kb(root, "move", "alpha", "delta", "--write")
    assert result.exit_code == 2
    assert "mend what cannot be read first" in result.stderr


def test_retire(root: Path) -> None:
    result = kb(root, "retire", "alpha", "--for", "beta", "--because", 'They are "one".', "--write")
    assert result.exit_code == 0, result.output
    assert not (root / "docs/muscles/alpha.md").exists()
    assert "See [a](muscles/beta.md)" in text(root, "index.md")
    assert "synergists:\n  - gamma # one\npart_of: []\n" in text(root, "muscles/beta.md")  # beta cannot name itself
    assert "synergists:\n  - beta\n" in text(root, "muscles/gamma.md")
    assert "see: [beta]" in text(root, "terms/tendon.md")
    assert 'because: "They are \\"one\\"."\n' in text(root, "retired.yml")
    assert "glossary.html#alpha: alpha\n" in text(root, "redirects.yml")
    page = break_seals(generate(read(Project(root)))["muscles/alpha.md"])  # type: ignore[index]
    assert "They are" in page
    assert '<a href="beta.html">Beta</a>' in page
    assert_kept(root)


def test_retire_a_word(root: Path) -> None:
    assert kb(root, "retire", "tendon", "--for", "cord", "--because", "Same.", "--write").exit_code == 0
    glossary = break_seals(generate(read(Project(root)))["glossary.md"])  # type: ignore[index]
    assert "## Words we no longer use" in glossary
    assert '<h3 id="tendon">Tendon</h3>' in glossary
    assert_kept(root)


def test_retired_ids_are_not_given_again(root: Path) -> None:
    kb(root, "retire", "alpha", "--for", "beta", "--because", "Same.", "--write")
    result = kb(root, "move", "beta", "alpha", "--write")
    assert result.exit_code == 2


TECHNIQUE = "---\ntitle: {}\nsummary: Somebody kneads.\ncategory: massage\n{}---\n\n## {}\n\n{}\n"
REST = "\n## What it can and cannot do\n\nText.\n\n## What to ask\n\nText.\n"
ENGLISH = ("", "What happens")
SPANISH = ('source_version: "00000000"\n', "Qué se hace")
TRANSLATED: Files = {
    "techniques/knead.md": TECHNIQUE.format("Kneading", *ENGLISH, "[p](press.md) [r](rub.md)") + REST,
    "techniques/press.md": TECHNIQUE.format("Pressing", *ENGLISH, "[k](knead.md)") + REST,
    "techniques/rub.md": TECHNIQUE.format("Rubbing", *ENGLISH, "[k](knead.md)") + REST,
    "es/techniques/knead.md": TECHNIQUE.format("Amasar", *SPANISH, "[p](press.md) [r](../../techniques/rub.md)"),
    "es/techniques/press.md": TECHNIQUE.format("Presionar", *SPANISH, "[k](knead.md)"),
}


@pytest.fixture
def translated(root: Path) -> Path:
    write_site(root, TRANSLATED)
    assert kb(root, "release", "--write").exit_code == 0
    return root


def test_translations_move_along(translated: Path) -> None:
    assert kb(translated, "move", "knead", "squeeze", "--write").exit_code == 0
    assert not (translated / "docs/es/techniques/knead.md").exists()
    assert "[p](press.md) [r](../../techniques/rub.md)" in text(translated, "es/techniques/squeeze.md")
    assert "[k](squeeze.md)" in text(translated, "es/techniques/press.md")
    stub = generate(read(Project(translated)))["es/h/knead/index.html"]  # type: ignore[index]
    assert 'content="0; url=../../techniques/squeeze.html"' in stub
    assert '<html lang="es">' in stub
    assert ">Amasar</a>" in stub
    assert_kept(translated)
    assert kb(translated, "move", "squeeze", "knead", "--write").exit_code == 0
    assert "\nes/techniques/knead.html" not in text(translated, "redirects.yml")
    assert_kept(translated)


def test_a_translation_of_a_page_in_which_only_a_link_changed_is_not_stale(translated: Path) -> None:
    def stale() -> list[str]:
        return [one.finding.span.path for one in check(read(Project(translated))) if one.name == "stale-translation"]

    graph = read(Project(translated))
    version = version_of(graph, graph.published[PageId("press")]).name
    file = translated / "docs/es/techniques/press.md"
    file.write_text(file.read_text(encoding="utf-8").replace("00000000", version), encoding="utf-8")
    assert stale() == ["es/techniques/knead.md"]
    assert kb(translated, "move", "knead", "squeeze", "--write").exit_code == 0
    assert stale() == ["es/techniques/squeeze.md"]  # it was so before
    assert version not in file.read_text(encoding="utf-8")
    assert kb(translated, "retire", "squeeze", "--for", "rub", "--because", "Same.", "--write").exit_code == 0
    assert stale() == []


def test_translations_retire_along(translated: Path) -> None:
    assert kb(translated, "retire", "knead", "--for", "rub", "--because", "Same.", "--write").exit_code == 0
    assert not (translated / "docs/es/techniques/knead.md").exists()
    assert "[k](../../techniques/rub.md)" in text(translated, "es/techniques/press.md")
    stub = generate(read(Project(translated)))["es/techniques/knead.html"]  # type: ignore[index]
    assert 'content="0; url=../../techniques/knead.html"' in stub
    assert_kept(translated)


def test_rename_anchor(root: Path) -> None:
    write_site(root, {"index.md": plain_page("[a](about.md#who-we-are) [m](muscles/alpha.md)\n", "Home")})
    assert kb(root, "rename-anchor", "about", "who-we-are", "team", "--write").exit_code == 0
    assert "## Who we are {#team}\n\n[In short](#team)" in text(root, "about.md")
    assert "[a](about.md#team)" in text(root, "index.md")
    assert "about.html#who-we-are: about#team\n" in text(root, "redirects.yml")
    assert_kept(root)
    assert kb(root, "rename-anchor", "about", "team", "us", "--write").exit_code == 0
    assert "## Who we are {#us}\n" in text(root, "about.md")
    assert_kept(root)
    assert kb(root, "rename-anchor", "about", "us", "who-we-are", "--write").exit_code == 0
    assert "about.html#who-we-are" not in text(root, "redirects.yml")
    assert_kept(root)


def test_a_heading_that_was_renamed_by_hand(root: Path) -> None:
    write_site(root, {"about.md": str(SITE["about.md"]).replace("## Who we are", "## The team")})
    assert kb(root, "check").exit_code == 1
    assert kb(root, "rename-anchor", "about", "who-we-are", "the-team", "--write").exit_code == 0
    assert "[In short](#the-team)" in text(root, "about.md")
    assert_kept(root)


def test_a_page_is_split(root: Path) -> None:
    write_site(root, {"team.md": plain_page("## People\n\nUs.\n\n[a](about.md)\n", "Team")})
    write_site(root, {"about.md": plain_page("[team](team.md), [who](#who-we-are) [a](muscles/alpha.md)\n", "About")})
    assert kb(root, "rename-anchor", "about", "who-we-are", "team#people", "--write").exit_code == 0
    assert "[who](team.md#people)" in text(root, "about.md")
    assert_kept(root)


def test_two_pages_are_merged_by_hand(root: Path) -> None:
    """The page goes, its address leads to the other one, and a place of it to the place where its text went."""
    write_site(root, {"team.md": plain_page("## People\n\nUs.\n\n[a](about.md)\n", "Team")})
    kb(root, "release", "--write")
    (root / "docs/team.md").unlink()
    with (root / "docs/redirects.yml").open("a") as file:
        file.write("team.html: about\nh/team/: about\nteam.html#people: about#who-we-are\n")
    assert_kept(root)


def test_pages_that_the_program_links_to_stay() -> None:
    assert {ABOUT, HELP_PAGE, LEVELS_PAGE} < set(FIXED)


@pytest.mark.engine  # of no engine, but seconds each
@pytest.mark.parametrize(
    "arguments",
    [
        ("move", "glute-bridge", "buttock-bridge"),
        ("move", "fascia", "body-wrap"),
        ("move", "a2-01", "buttocks-and-backs"),
        ("retire", "low-back-pain-acute", "--for", "low-back-pain-chronic", "--because", "One is enough."),
        ("retire", "a2-01", "--for", "a2-02", "--because", "They say the same."),
        ("rename-anchor", "about", "your-privacy", "privacy"),
    ],
)
def test_on_the_real_pages(arguments: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(REAL / "docs", tmp_path / "docs")
    shutil.copy(REAL / "mkdocs.yml", tmp_path)
    assert kb(tmp_path, "release", "--write").exit_code == 0
    result = kb(tmp_path, *arguments, "--write")
    assert result.exit_code == 0, result.output
    assert_kept(tmp_path)
