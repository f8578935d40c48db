"""Draw an address as a QR code."""

from functools import partial
from html import escape
from itertools import count, groupby
from typing import Any

from kb.cache import digest
from kb.kept import Kept

SQUARES = Kept("squares")
QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks for
MODULE = 4  # pixels


def render_qr(address: str, title: str, scales: bool = False) -> str:
    """An SVG with a title; error correction M survives a crease in the paper. `scales`: it is as large as its place."""
    return SQUARES.made(digest(address, title, str(scales)), partial(_render, address, title, scales)).decode()


def _render(address: str, title: str, scales: bool) -> bytes:
    import zxingcpp  # a twentieth of the start of a command, and only handouts need it

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(add_quiet_zones=False)  # its types do not tell that it is a buffer
    rows: Any = memoryview(image).tolist()
    side = len(rows) + 2 * QUIET
    size = f'viewBox="0 0 {side} {side}"' + ("" if scales else f' width="{side * MODULE}" height="{side * MODULE}"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><title>{escape(title, quote=False)}</title>'
        f'<desc>{escape(address, quote=False)}</desc><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{"".join(map(_row, count(QUIET), rows))}"/></svg>\n'
    ).encode()


def _row(top: int, modules: list[int]) -> str:
    """The dark runs of a row, as strokes that are one module high."""
    runs = ((shade, len(list(run))) for shade, run in groupby(modules))
    return f"M{QUIET} {top}.5" + "".join(f"m{length} 0" if shade else f"h{length}" for shade, length in runs)
