"""Say what templates know besides the page: the texts of the frame by language, and the policy of every page."""

from collections.abc import Mapping

from kb.catalogue import DEFAULT, HEADING, LANGUAGES, in_folder, phrase_group
from kb.generate.response_headers import POLICY


def template_values() -> Mapping[str, object]:
    """What `config.extra.kb` holds, beside what the settings say. `headings`: for those of the menu."""
    return {
        "policy": POLICY,
        "phrases": {str(language): dict(phrase_group(in_folder(language, ""), "frame")) for language in LANGUAGES},
        "headings": {
            str(language): dict(phrase_group(in_folder(language, ""), HEADING)) if language != DEFAULT else {}
            for language in LANGUAGES
        },
    }
