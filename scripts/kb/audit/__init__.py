"""Look at the built HTML: every link and anchor lands, nothing loads from the network."""

from pathlib import Path

from kb.audit.dead_anchor import dead_anchor
from kb.audit.dead_id_reference import dead_id_reference
from kb.audit.dead_link import dead_link
from kb.audit.duplicate_html_id import duplicate_html_id
from kb.audit.endless_redirect import endless_redirect
from kb.audit.missing_asset import missing_asset
from kb.audit.missing_site import missing_site
from kb.audit.outside_request import outside_request
from kb.audit.redirect_chain import redirect_chain
from kb.audit.relative_on_404 import relative_on_404
from kb.audit.script_link import script_link
from kb.audit.site import Site
from kb.audit.survey import survey
from kb.audit.unreadable_address import unreadable_address
from kb.audit.unreadable_html import unreadable_html
from kb.audit.unused_html_id import unused_html_id
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
    Rule("KB809", "error", dead_id_reference),
    Rule("KB810", "warning", script_link),
    Rule("KB811", "error", endless_redirect),
    Rule("KB812", "warning", redirect_chain),
    Rule("KB813", "error", unreadable_address),
    Rule("KB814", "warning", relative_on_404),
    Rule("KB815", "warning", unused_html_id),
)


def audit(site: Path, site_url: str = "/", unused_ids: bool = False) -> tuple[Diagnostic, ...]:
    """Everything wrong with a built site. `site_url` is the address of its root, or only the path of it."""
    return run(RULES, survey(site, site_url, unused_ids=unused_ids))
