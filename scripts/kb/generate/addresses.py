"""Write short addresses and redirects: small HTML files that lead on, also from disk; the same table for servers."""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote, urlsplit

from kb.catalogue import language_of, phrase
from kb.generate.markup import relative
from kb.generate.response_headers import POLICY
from kb.graph import Graph, site_path
from kb.ledger import Forwarding, forward, page_address, present_addresses
from kb.ledger.addresses import short_path
from kb.ledger.sheets import retired_sheets, sheet_address, sheet_pages
from kb.model import SourcePath

__all__ = ["page_address", "write_addresses"]

FOR_HOSTS = SourcePath("_redirects")
FOR_NGINX = SourcePath("redirects.nginx-map")
SCRIPT = SourcePath("assets/scripts/lead-on.js")  # takes what follows the # along; without it the page still leads on

STUB = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<script src="{script}"></script>
<meta http-equiv="refresh" content="0; url={href}">
</head>
<body>
<main><h1>{title}</h1><p>{lives_here} <a href="{href}">{title}</a></p></main>
</body>
</html>
"""

HOSTS_LEAD = "# Addresses that moved, for hosts that read this. The pages at the old addresses lead on without it.\n"
NGINX_LEAD = """\
# Addresses that moved, for nginx. The pages at the old addresses lead on without it. In `http`:
#   map_hash_bucket_size 256;
#   map $uri $moved { include /path/to/redirects.nginx-map; }
# and in `server`:
#   if ($moved) { return 301 $moved; }
"""


def write_addresses(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    titles = titles_by_address(graph)
    forwarding = forward(graph)
    for id, address in present_addresses(graph).items():
        yield write_stub(graph, short_path(id), address, titles[address])
    for old, address in forwarding.pages:
        title = titles.get(address) or titles.get(address.partition("#")[0]) or address
        yield write_stub(graph, old, address, title)
    yield FOR_HOSTS, HOSTS_LEAD + _for_hosts(graph, forwarding)
    yield FOR_NGINX, NGINX_LEAD + _for_nginx(graph, forwarding)


def titles_by_address(graph: Graph) -> Mapping[str, str]:
    """What lives at an address."""
    present = present_addresses(graph)
    titles = {record.was: record.title for record in graph.knowledge_base.retired}
    titles |= {present[str(claim.id)]: claim.statement for claim in graph.claims.values()}
    titles |= {sheet_address(record.id): record.title for record in retired_sheets(graph)}
    titles |= {sheet_address(page.id): page.fields.title for page in sheet_pages(graph)}
    titles |= {site_path(page.path): page.fields.title for page in graph.knowledge_base.translations}
    return titles | {page_address(page): page.fields.title for page in graph.published.values()}


def _file(address: str) -> SourcePath:
    """The file that answers an address: a folder stands for its index."""
    return SourcePath(f"{address}index.html" if address.endswith("/") else address)


def write_stub(graph: Graph, source: str, address: str, title: str) -> tuple[SourcePath, str]:
    """The small page at `source` that leads on to `address`."""
    path, _, anchor = address.partition("#")
    file = _file(source)
    href = relative(file, _file(path)) + (f"#{anchor}" if anchor else "")
    canonical = graph.knowledge_base.settings.site_url + address
    return file, STUB.format(
        language=language_of(source),
        policy=POLICY,
        title=escape(title),
        canonical=escape(canonical),
        script=escape(relative(file, SCRIPT)),
        lives_here=phrase(source, "page.lives-here"),
        href=escape(href),
    )


def _for_hosts(graph: Graph, forwarding: Forwarding) -> str:
    """`/old /new 301`, as Netlify, Cloudflare Pages and GitLab Pages read it."""
    root = _root(graph)
    return "".join(f"{root}{_quoted(old)} {root}{_quoted(new)} 301\n" for old, new in forwarding.pages)


def _for_nginx(graph: Graph, forwarding: Forwarding) -> str:
    """`"/old" "/new";`: nginx looks up the decoded address and sends the reader to an encoded one."""
    root = _root(graph)
    return "".join(f'"{_in_quotes(root + old)}" "{root}{_quoted(new)}";\n' for old, new in forwarding.pages)


def _root(graph: Graph) -> str:
    return urlsplit(graph.knowledge_base.settings.site_url).path


def _quoted(address: str) -> str:
    return quote(address, safe="/#-._~")


def _in_quotes(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
