"""Write each sheet as one file that needs no other: to mail to a patient, or to open where there is no network."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from kb.audit.site import SitePath
from kb.bundle.away import mark_ways_out_of_page
from kb.bundle.inside import as_data, move_in, target_of, to_site
from kb.bundle.pages import Site
from kb.bundle.sections import PICTURES
from kb.bundle.sums import sum_of
from kb.cache import digest
from kb.files import write_new
from kb.fingerprints import built_as
from kb.kept import Kept
from kb.shares import WORTH_IT

SHEETS = "sheets/"
ALONE = Kept("handouts")
HANDOUTS = "handouts"  # the folder, and the name of the zip that holds all of them
STYLE = ".kb-away { font-size: 0.85em } @media print { .kb-away { display: none } }"


def write_handouts(site: Site, folder: Path) -> Mapping[str, Path]:
    """Each sheet with its styles and pictures inside: its name -> the file. Its links lead to the site."""
    sheets = [path for path in site.pages if path.startswith(SHEETS)]
    inside = [file for file in site.files if file.endswith((".css", *PICTURES))]  # any of them may be inside of any
    whole = digest(site.url, *sorted(site.files), "", *map(site.fingerprint, inside))
    wanted = [(digest(whole, path, site.fingerprint(path)), partial(_alone, site, path)) for path in sheets]
    files = {path.removeprefix(SHEETS): folder / path.removeprefix(SHEETS) for path in sheets}
    for file, data in zip(files.values(), ALONE.made_all(wanted, WORTH_IT), strict=True):
        write_new(file, data)
        built_as(file, sum_of(data))
    return files


def _alone(site: Site, path: SitePath) -> bytes:
    tree = LexborHTMLParser(site.read(path))
    styles = []
    for node in tree.css("link[rel=stylesheet]"):
        styles.append(site.read(SitePath(target_of(site, path, node.attributes.get("href") or ""))).decode())
        node.decompose()
    for node in tree.css("link[rel=icon]"):
        node.attrs["href"] = as_data(site, target_of(site, path, node.attributes.get("href") or ""))
    for node in tree.css("script, meta[http-equiv]"):  # its policy would forbid what is inside now
        node.decompose()
    if tree.body:
        move_in(site, path, tree.body, {}, to_site)
    head, end, rest = (tree.html or "").partition("</head>")
    css = "\n".join((*styles, STYLE)).replace("</style", "<\\/style")
    return mark_ways_out_of_page(f"<!doctype html>\n{head}<style>\n{css}\n</style>\n{end}{rest}\n").encode()
