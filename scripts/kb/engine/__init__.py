"""Turn compiled Markdown into HTML: by our own renderer on all cores, or by MkDocs. Both give the same bytes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kb.engine import mkdocs, site
from kb.engine.handover import Handover
from kb.engine.settings import EngineError

__all__ = ["ENGINES", "EngineError", "Handover"]

ENGINES: Mapping[str, Callable[[Path, Path, Handover], None]] = {"own": site.build_site, "mkdocs": mkdocs.build_site}
