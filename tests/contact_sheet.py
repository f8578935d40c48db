"""`python -m contact_sheet FILE.png`, in tests/: all golden pictures on one image, and on FILE-dark.png, to look at.

The pictures stand as wide as a phone shows them.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from chromium import find_chromium

GOLDEN = Path(__file__).parent / "figures"
STYLE = "body{font:14px sans-serif;margin:12px;display:flex;flex-wrap:wrap;gap:12px}p{margin:0 0 4px}"


def write_page(folder: Path) -> str:
    names = sorted(path.name.removesuffix("-start.svg") for path in folder.glob("*-start.svg"))
    cells = (
        f'<div><p>{name}</p><img src="{(folder / name).as_uri()}-start.svg"> '
        f'<img src="{(folder / name).as_uri()}-end.svg"></div>'
        for name in names
    )
    return f"<!doctype html><style>{STYLE}</style>{''.join(cells)}"


def main(arguments: list[str]) -> int:
    target = Path(arguments[0] if arguments else "contact-sheet.png")
    page_file = target.with_suffix(".html")
    page_file.write_text(write_page(GOLDEN), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for scheme, file in (("light", target), ("dark", target.with_stem(f"{target.stem}-dark"))):
            page = browser.new_page(viewport={"width": 1360, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(page_file.resolve().as_uri())
            page.screenshot(path=file, full_page=True)
        browser.close()
    page_file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
