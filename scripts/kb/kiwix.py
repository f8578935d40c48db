"""Pack the built site for Kiwix; the file takes its place only if it answers for every address of the ledger."""

from pathlib import Path

from kb.diagnostics import Diagnostic, has_errors
from kb.files import beside, move_files
from kb.pipeline import Project, read
from kb.replay import replay

EXTRA = "libzim"
WAY_OUT = "  help: `./kb zim` installs it; or run `pip install --require-hashes -r scripts/requirements/zim.lock`"


class NotPacked(Exception):
    """Why there is no file; no fault of the site."""


def pack_for_kiwix(project: Project, site: Path, target: Path) -> tuple[Diagnostic, ...]:
    try:
        from kb.bundle.zim import write_zim
        from kb.replay.zim import open_zim
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != EXTRA:
            raise
        raise NotPacked(f"{EXTRA}, which writes ZIM files, is not installed\n{WAY_OUT}") from error
    knowledge_base = read(project).knowledge_base
    packed = beside(target)
    write_zim(site, packed / target.name, knowledge_base.settings)
    diagnostics = replay(knowledge_base.ledger, [open_zim(packed / target.name, "the ZIM file", {})])
    if not has_errors(diagnostics):
        move_files(packed, target.parent)
    return diagnostics
