"""The rules, in code order; one rule per file; the order is this literal table."""

from kb.checks.bad_file_name import bad_file_name
from kb.checks.broken_anchor import broken_anchor
from kb.checks.broken_link import broken_link
from kb.checks.broken_redirect import broken_redirect
from kb.checks.broken_settings import broken_settings
from kb.checks.broken_yaml import broken_yaml
from kb.checks.citation_only_source import citation_only_source
from kb.checks.claim_level import claim_level
from kb.checks.duplicate_id import duplicate_id
from kb.checks.duplicate_key import duplicate_key
from kb.checks.hard_to_read import hard_to_read
from kb.checks.hard_word import hard_word
from kb.checks.long_sentence import long_sentence
from kb.checks.misplaced_file import misplaced_file
from kb.checks.missing_alt_text import missing_alt_text
from kb.checks.missing_docs import missing_docs
from kb.checks.missing_field import missing_field
from kb.checks.missing_front_matter import missing_front_matter
from kb.checks.missing_section import missing_section
from kb.checks.missing_warning_signs import missing_warning_signs
from kb.checks.orphan_page import orphan_page
from kb.checks.overdue_review import overdue_review
from kb.checks.redirect_loop import redirect_loop
from kb.checks.reserved_address import reserved_address
from kb.checks.self_link import self_link
from kb.checks.too_sure import too_sure
from kb.checks.undefined_term import undefined_term
from kb.checks.unknown_id import unknown_id
from kb.checks.unknown_key import unknown_key
from kb.checks.unknown_reference import unknown_reference
from kb.checks.unknown_section import unknown_section
from kb.checks.unplaced_claim import unplaced_claim
from kb.checks.unpublished_link import unpublished_link
from kb.checks.unreadable_file import unreadable_file
from kb.checks.unsearchable_sign import unsearchable_sign
from kb.checks.unused_reference import unused_reference
from kb.checks.unused_term import unused_term
from kb.checks.useless_lay_word import useless_lay_word
from kb.checks.wrong_value import wrong_value
from kb.checks.yaml_trap import yaml_trap
from kb.diagnostics import Diagnostic, Rule, run
from kb.graph import Graph

__all__ = ["RULES", "check"]

RULES: tuple[Rule[Graph], ...] = (
    # KB1xx: files and front matter
    Rule("KB101", "error", unreadable_file),
    Rule("KB102", "error", missing_front_matter),
    Rule("KB103", "error", broken_yaml),
    Rule("KB104", "error", duplicate_key),
    Rule("KB105", "error", yaml_trap),
    Rule("KB106", "error", unknown_key),
    Rule("KB107", "error", missing_field),
    Rule("KB108", "error", wrong_value),
    Rule("KB109", "error", bad_file_name),
    Rule("KB110", "error", misplaced_file),
    Rule("KB111", "error", duplicate_id),
    Rule("KB112", "error", unknown_id),
    Rule("KB113", "error", missing_section),
    Rule("KB114", "error", unknown_section),
    Rule("KB115", "warning", overdue_review),
    Rule("KB116", "error", reserved_address),
    # KB2xx: links and anchors
    Rule("KB201", "error", broken_link),
    Rule("KB202", "error", broken_anchor),
    Rule("KB203", "error", unpublished_link),
    Rule("KB204", "warning", orphan_page),
    Rule("KB205", "warning", self_link),
    # KB3xx: terms and glossary
    Rule("KB301", "error", undefined_term),
    Rule("KB302", "warning", unused_term),
    Rule("KB311", "warning", unsearchable_sign),
    Rule("KB312", "warning", useless_lay_word),
    # KB4xx: claims, sources, warning signs and their wording
    Rule("KB401", "error", claim_level),
    Rule("KB402", "error", citation_only_source),
    Rule("KB403", "error", unknown_reference),
    Rule("KB404", "warning", unused_reference),
    Rule("KB405", "error", missing_warning_signs),
    Rule("KB406", "error", unplaced_claim),
    Rule("KB407", "error", hard_to_read),
    Rule("KB408", "error", long_sentence),
    Rule("KB409", "warning", hard_word),
    Rule("KB410", "error", too_sure),
    # KB5xx: pictures and accessibility
    Rule("KB501", "error", missing_alt_text),
    # KB6xx: permanence
    Rule("KB601", "error", broken_redirect),
    Rule("KB602", "error", redirect_loop),
    # KB9xx: the tool
    Rule("KB901", "error", missing_docs),
    Rule("KB902", "error", broken_settings),
)


def check(graph: Graph) -> tuple[Diagnostic, ...]:
    return run(RULES, graph)
