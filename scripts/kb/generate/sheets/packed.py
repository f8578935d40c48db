"""Write a sheet down, and read it again. Pictures that many sheets show are only named: each is in the memory once."""

import pickle
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from kb.generate.sheets.parts import Drawing, Sheet
from kb.generate.sheets.pieces import clinic_block, drawings
from kb.graph import Graph

Shared = Mapping[str, Drawing]  # by its path


@lru_cache(maxsize=2)
def shared_drawings(graph: Graph) -> Shared:
    """The pictures of exercises, and the clinic's logo."""
    logo = clinic_block(graph.knowledge_base.settings.clinic).logo
    shown = (drawing for page in graph.published.values() for drawing in drawings(page))
    return {drawing.path: drawing for drawing in (*shown, *((logo,) if logo else ()))}


def pack(graph: Graph, sheet: Sheet) -> bytes:
    out = BytesIO()
    _Packer(out, shared_drawings(graph)).dump(sheet)
    return out.getvalue()


def unpack(graph: Graph, packed: bytes) -> Sheet:
    sheet: Sheet = _Unpacker(BytesIO(packed), shared_drawings(graph)).load()
    return sheet


class _Packer(pickle.Pickler):
    def __init__(self, out: BytesIO, shared: Shared) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._shared = shared

    def persistent_id(self, thing: object) -> str | None:
        return thing.path if isinstance(thing, Drawing) and self._shared.get(thing.path) == thing else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, source: BytesIO, shared: Shared) -> None:
        super().__init__(source)
        self._shared = shared

    def persistent_load(self, path: str) -> Drawing:
        return self._shared[path]
