"""Write each sheet as one file that needs no other: to mail to a patient, or to open where there is no network."""

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser

from kb.audit.site import SitePath
from kb.bundle.away import mark_ways_out_of_page
from kb.bundle.inside import as_data, move_in, target_of, to_site
from kb.bundle.pages import Site

SHEETS = "sheets/"
HANDOUTS = "handouts"  # the folder, and the name of the zip that holds all of them
STYLE = ".kb-away { font-size: 0.85em } @media print { .kb-away { display: none } }"


def handouts(site: Site) -> Mapping[str, bytes]:
    """File name -> the sheet, with its styles and pictures inside. Its links lead to the site."""
    sheets = [path for path in site.pages if path.startswith(SHEETS)]
    return {path.removeprefix(SHEETS): _alone(site, path).encode() for path in sheets}


def _alone(site: Site, path: SitePath) -> str:
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
    return mark_ways_out_of_page(f"<!doctype html>\n{head}<style>\n{css}\n</style>\n{end}{rest}\n")
