"""The rules, in code order; one rule per file; the order is this literal table."""

from typing import Any

from kb.checks.allowing import Allowing, settle
from kb.checks.bad_file_name import bad_file_name
from kb.checks.broken_allowance import broken_allowance
from kb.checks.broken_anchor import broken_anchor
from kb.checks.broken_link import broken_link
from kb.checks.broken_logo import broken_logo
from kb.checks.broken_promise import broken_promise
from kb.checks.broken_redirect import broken_redirect
from kb.checks.broken_retirement import broken_retirement
from kb.checks.broken_settings import broken_settings
from kb.checks.broken_translation import broken_translation
from kb.checks.broken_yaml import broken_yaml
from kb.checks.circular_definition import circular_definition
from kb.checks.citation_only_source import citation_only_source
from kb.checks.claim_level import claim_level
from kb.checks.dropped_promise import dropped_promise
from kb.checks.duplicate_anchor import duplicate_anchor
from kb.checks.duplicate_entry import duplicate_entry
from kb.checks.duplicate_id import duplicate_id
from kb.checks.duplicate_key import duplicate_key
from kb.checks.duplicate_label import duplicate_label
from kb.checks.footnote import footnote
from kb.checks.forbidden_allowance import forbidden_allowance
from kb.checks.hard_to_read import hard_to_read
from kb.checks.hard_word import hard_word
from kb.checks.in_shares import run_in_shares
from kb.checks.long_definition import long_definition
from kb.checks.long_sentence import long_sentence
from kb.checks.malformed_promise import malformed_promise
from kb.checks.misplaced_file import misplaced_file
from kb.checks.missing_alt_text import missing_alt_text
from kb.checks.missing_docs import missing_docs
from kb.checks.missing_field import missing_field
from kb.checks.missing_figure import missing_figure
from kb.checks.missing_front_matter import missing_front_matter
from kb.checks.missing_place import missing_place
from kb.checks.missing_section import missing_section
from kb.checks.missing_warning_signs import missing_warning_signs
from kb.checks.open_idea import open_idea
from kb.checks.orphan_page import orphan_page
from kb.checks.outside_picture import outside_picture
from kb.checks.overdue_review import overdue_review
from kb.checks.picture_credit import picture_credit
from kb.checks.promise_order import promise_order
from kb.checks.redirect_loop import redirect_loop
from kb.checks.repeated_promise import repeated_promise
from kb.checks.reserved_address import reserved_address
from kb.checks.self_link import self_link
from kb.checks.shared_name import shared_name
from kb.checks.stale_translation import stale_translation
from kb.checks.too_sure import too_sure
from kb.checks.trailing_space import trailing_space
from kb.checks.unclear_markdown import unclear_markdown
from kb.checks.undefined_in_definition import undefined_in_definition
from kb.checks.undefined_label import undefined_label
from kb.checks.undefined_term import undefined_term
from kb.checks.undrawn_muscle import undrawn_muscle
from kb.checks.unknown_id import unknown_id
from kb.checks.unknown_key import unknown_key
from kb.checks.unknown_reference import unknown_reference
from kb.checks.unknown_section import unknown_section
from kb.checks.unlisted_milestone_source import unlisted_milestone_source
from kb.checks.unplaced_claim import unplaced_claim
from kb.checks.unpublished_link import unpublished_link
from kb.checks.unreadable_file import unreadable_file
from kb.checks.unsafe_address import unsafe_address
from kb.checks.unsafe_path import unsafe_path
from kb.checks.unsearchable_sign import unsearchable_sign
from kb.checks.untranslated_sign import untranslated_sign
from kb.checks.unused_allowance import unused_allowance
from kb.checks.unused_label import unused_label
from kb.checks.unused_reference import unused_reference
from kb.checks.unused_term import unused_term
from kb.checks.unwritten import unwritten
from kb.checks.useless_lay_word import useless_lay_word
from kb.checks.weak_clinic_colour import weak_clinic_colour
from kb.checks.wrong_value import wrong_value
from kb.checks.yaml_trap import yaml_trap
from kb.diagnostics import Diagnostic, Rule, in_order, run
from kb.graph import Graph

__all__ = ["RULES", "check"]

GRAPH_RULES: tuple[Rule[Graph], ...] = (
    # KB1xx: files and front matter
    Rule("KB101", "error", unreadable_file),
    Rule("KB102", "error", missing_front_matter),
    Rule("KB103", "error", broken_yaml),
    Rule("KB104", "error", duplicate_key),
    Rule("KB105", "error", yaml_trap, has_fix=True),
    Rule("KB106", "error", unknown_key, has_fix=True),
    Rule("KB107", "error", missing_field),
    Rule("KB108", "error", wrong_value, has_fix=True),
    Rule("KB109", "error", bad_file_name),
    Rule("KB110", "error", misplaced_file),
    Rule("KB111", "error", duplicate_id),
    Rule("KB112", "error", unknown_id, has_fix=True, sees="places"),
    Rule("KB113", "error", missing_section, may_be_allowed=True, sees="page"),
    Rule("KB114", "error", unknown_section, has_fix=True, sees="page"),
    Rule("KB115", "warning", overdue_review),
    Rule("KB116", "error", reserved_address),
    Rule("KB117", "error", duplicate_entry, has_fix=True, sees="page"),
    Rule("KB118", "warning", trailing_space, has_fix=True, sees="page"),
    Rule("KB125", "error", broken_translation),
    Rule("KB126", "warning", stale_translation),
    Rule("KB127", "error", untranslated_sign),
    # KB2xx: links and anchors
    Rule("KB201", "error", broken_link, has_fix=True, sees="places"),
    Rule("KB202", "error", broken_anchor, has_fix=True),
    Rule("KB203", "error", unpublished_link, sees="places"),
    Rule("KB204", "warning", orphan_page, may_be_allowed=True),
    Rule("KB205", "warning", self_link, may_be_allowed=True, sees="page"),
    Rule("KB206", "error", undefined_label),
    Rule("KB207", "warning", unused_label),
    Rule("KB208", "error", duplicate_label),
    Rule("KB209", "error", unsafe_address, sees="page"),
    Rule("KB210", "error", duplicate_anchor, sees="page"),
    Rule("KB211", "error", footnote),
    Rule("KB212", "error", unclear_markdown),
    # KB3xx: terms and glossary
    Rule("KB301", "error", undefined_term, may_be_allowed=True, sees="words"),
    Rule("KB302", "warning", unused_term, may_be_allowed=True),
    Rule("KB303", "error", shared_name),
    Rule("KB304", "error", undefined_in_definition, sees="words"),
    Rule("KB305", "error", circular_definition),
    Rule("KB306", "error", long_definition, sees="words"),
    Rule("KB311", "warning", unsearchable_sign),
    Rule("KB312", "warning", useless_lay_word),
    # KB4xx: claims, sources, warning signs and their wording
    Rule("KB401", "error", claim_level),
    Rule("KB402", "error", citation_only_source),
    Rule("KB403", "error", unknown_reference, has_fix=True, sees="places"),
    Rule("KB404", "warning", unused_reference, may_be_allowed=True),
    Rule("KB405", "error", missing_warning_signs, has_fix=True, sees="places"),
    Rule("KB406", "error", unplaced_claim, has_fix=True),
    Rule("KB407", "error", hard_to_read, may_be_allowed=True, sees="words"),
    Rule("KB408", "error", long_sentence, may_be_allowed=True, sees="page"),
    Rule("KB409", "warning", hard_word, may_be_allowed=True, sees="words"),
    Rule("KB410", "error", too_sure, may_be_allowed=True, sees="page"),
    Rule("KB411", "error", open_idea),
    Rule("KB412", "error", unwritten, sees="page"),
    # KB5xx: pictures and accessibility
    Rule("KB501", "error", missing_alt_text, sees="page"),
    Rule("KB502", "error", outside_picture, sees="page"),
    Rule("KB503", "error", picture_credit),
    Rule("KB504", "warning", missing_figure, may_be_allowed=True),
    Rule("KB511", "error", missing_place),
    Rule("KB512", "warning", undrawn_muscle),
    Rule("KB513", "error", unlisted_milestone_source),
    # KB6xx: permanence
    Rule("KB601", "error", broken_redirect, has_fix=True),
    Rule("KB602", "error", redirect_loop),
    Rule("KB603", "error", malformed_promise),
    Rule("KB604", "error", repeated_promise),
    Rule("KB605", "error", promise_order),
    Rule("KB606", "error", dropped_promise),
    Rule("KB607", "error", broken_promise),
    Rule("KB608", "error", broken_retirement),
    Rule("KB609", "error", unsafe_path),
    # KB7xx: sheets
    Rule("KB701", "error", weak_clinic_colour),
    Rule("KB702", "error", broken_logo),
    # KB9xx: the tool
    Rule("KB901", "error", missing_docs),
    Rule("KB902", "error", broken_settings),
)


ALLOWANCE_RULES: tuple[Rule[Allowing], ...] = (
    Rule("KB903", "error", broken_allowance),
    Rule("KB904", "error", forbidden_allowance),
    Rule("KB905", "warning", unused_allowance, has_fix=True),
)
RULES: tuple[Rule[Any], ...] = (*GRAPH_RULES, *ALLOWANCE_RULES)


def check(graph: Graph) -> tuple[Diagnostic, ...]:
    """What the rules find, without what an allowance lets stand, and what is wrong with the allowances."""
    found = run_in_shares(GRAPH_RULES, graph)
    allowing = settle(graph.knowledge_base.allowances, {rule.code: rule for rule in RULES}, found)
    return in_order((*allowing.left, *run(ALLOWANCE_RULES, allowing)))
