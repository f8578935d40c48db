"""Draw an address as a QR code."""

import io
from functools import partial

from kb.cache import digest
from kb.kept import Kept

SQUARES = Kept("squares")


def render_qr(address: str, title: str, scales: bool = False) -> str:
    """An SVG with a title; error correction M survives a crease in the paper. `scales`: it is as large as its place."""
    return SQUARES.made(digest(address, title, str(scales)), partial(_render, address, title, scales)).decode()


def _render(address: str, title: str, scales: bool) -> bytes:
    import segno  # a tenth of the start of a command, and only handouts need it

    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out,
        kind="svg",
        scale=4,
        border=4,
        xmldecl=False,
        svgns=True,
        title=title,
        desc=address,
        light="#fff",
        omitsize=scales,
    )
    return out.getvalue()
