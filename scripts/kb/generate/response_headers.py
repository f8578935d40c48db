"""Write what a server says with every file, in the two forms that hosts read, and whom to tell about a hole."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from kb.catalogue import DEFAULT
from kb.graph import Graph
from kb.model import SourcePath

FOR_HOSTS = SourcePath("_headers")
FOR_NGINX = SourcePath("headers.nginx")
SECURITY = SourcePath(".well-known/security.txt")
FIXED = "fixed"  # the folder of `kb host` whose files never change: their names hold what is in them
DOWNLOADS = "downloads"  # copies that the site offers: what is inside them, the policy of a page forbids
VALID = timedelta(days=360)  # RFC 9116 wants less than a year

# What a page may load: its own files, and nothing by its own text. The service worker asks the site alone.
SOURCES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
POLICY = "; ".join(f"{name} {value}" for name, value in SOURCES)  # as a page can say it of itself
NOT_ASKED_FOR = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip
HEADERS = (
    ("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in NOT_ASKED_FOR)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)
FOR_EVER = "public, max-age=31536000, immutable"

LEAD = "# What a server says with every file. Written by the program: change kb/generate/response_headers.py.\n"


def write_response_headers(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    yield FOR_HOSTS, LEAD + _for_hosts()
    yield FOR_NGINX, LEAD + _for_nginx()
    if graph.knowledge_base.settings.security_contact:
        yield SECURITY, _security(graph)


def _for_hosts() -> str:
    """As Netlify, Cloudflare Pages and others read it."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in HEADERS)
    kept = f"/{FIXED}/*\n  Cache-Control: {FOR_EVER}\n"
    return f"/*\n{everywhere}{kept}/{DOWNLOADS}/*\n  Content-Disposition: attachment\n"


def _for_nginx() -> str:
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS)


def _security(graph: Graph) -> str:
    """As RFC 9116 has it. It ends with the edition, so that the same sources give the same bytes."""
    settings = graph.knowledge_base.settings
    expires = datetime.combine(settings.edition + VALID, time(), UTC)
    return (
        f"Contact: {settings.security_contact}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {DEFAULT}\n"
        f"Canonical: {settings.site_url}{SECURITY}\n"
    )
