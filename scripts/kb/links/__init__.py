"""Ask the addresses of other sites whether they still answer. A task on a clock: the build never does."""

from kb.diagnostics import Diagnostic, Rule, run
from kb.links.broken_certificate import broken_certificate
from kb.links.gone_address import gone_address
from kb.links.missing_address import missing_address
from kb.links.missing_fragment import missing_fragment
from kb.links.moved_address import moved_address
from kb.links.redirect_trouble import redirect_trouble
from kb.links.survey import Survey
from kb.links.unknown_doi import unknown_doi
from kb.links.unreachable_address import unreachable_address
from kb.links.wrong_content import wrong_content

__all__ = ["RULES", "judge"]

RULES: tuple[Rule[Survey], ...] = (
    Rule("KB841", "error", gone_address),
    Rule("KB842", "warning", missing_address),
    Rule("KB843", "error", unknown_doi),
    Rule("KB844", "warning", moved_address),
    Rule("KB845", "warning", unreachable_address),
    Rule("KB846", "warning", broken_certificate),
    Rule("KB847", "warning", redirect_trouble),
    Rule("KB848", "warning", wrong_content),
    Rule("KB849", "warning", missing_fragment),
)


def judge(survey: Survey) -> tuple[Diagnostic, ...]:
    """Everything wrong with the addresses, at every place that names them."""
    return run(RULES, survey)
