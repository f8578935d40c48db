"""Look at the built HTML: every link and anchor lands, nothing loads from the network."""

from pathlib import Path

from kb.audit.dead_anchor import dead_anchor
from kb.audit.dead_link import dead_link
from kb.audit.duplicate_html_id import duplicate_html_id
from kb.audit.missing_asset import missing_asset
from kb.audit.missing_site import missing_site
from kb.audit.outside_request import outside_request
from kb.audit.site import Site
from kb.audit.survey import survey
from kb.audit.unreadable_html import unreadable_html
from kb.audit.wrong_letter_case import wrong_letter_case
from kb.diagnostics import Diagnostic, Rule, run

__all__ = ["RULES", "audit"]

RULES: tuple[Rule[Site], ...] = (
    Rule("KB801", "error", dead_link),
    Rule("KB802", "error", dead_anchor),
    Rule("KB803", "error", missing_asset),
    Rule("KB804", "error", outside_request),
    Rule("KB805", "error", duplicate_html_id),
    Rule("KB806", "error", wrong_letter_case),
    Rule("KB807", "error", unreadable_html),
    Rule("KB808", "error", missing_site),
)


def audit(site: Path, served_at: str = "/") -> tuple[Diagnostic, ...]:
    """Everything wrong with a built site. `served_at` is the path of its root on its host, as in `site_url`."""
    return run(RULES, survey(site, served_at))
