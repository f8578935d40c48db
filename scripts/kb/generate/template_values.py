"""Say what templates know besides the page: the phrases of the frame by language, and the policy of every page."""

from collections.abc import Mapping

from kb.catalogue import LANGUAGES, texts
from kb.generate.response_headers import POLICY

FRAME = "frame"  # the group of the catalogue that templates read


def template_values() -> Mapping[str, object]:
    """What `config.extra.kb` holds, beside what the settings say."""
    prefix = f"{FRAME}."
    return {
        "policy": POLICY,
        "phrases": {
            str(language): {
                key.removeprefix(prefix): text for key, text in texts(language).items() if key.startswith(prefix)
            }
            for language in LANGUAGES
        },
    }
