"""One page of every kind of page that the site has, and what all of them share."""

from kb.catalogue import LANGUAGES, heading, in_folder

PAGES = {
    "home": "index.html",
    "plain": "how-sure-are-we.html",
    "body map": "body-map.html",
    "load sharing": "load-sharing.html",
    "help": "when-to-get-help.html",
    "list": "conditions/index.html",
    "condition": "conditions/gluteal-weakness.html",
    "muscle": "muscles/psoas-major.html",
    "exercise": "exercises/glute-bridge.html",
    "technique": "techniques/stretching.html",
    "glossary": "glossary.html",
    "claims": "claims/index.html",
    "claim": "claims/a2-04.html",
    "article": "articles/glute-strengthening-exercise-for-low-back-pain.html",
    "handout": "handouts/glute-bridge-for-low-back-pain.html",
    "references": "references.html",
    "report": "about.html",
    "pictures": "pictures.html",
    "components": "components.html",
    "privacy": "privacy.html",
    "accessibility": "accessibility.html",
    "composer": "compose.html",
    "plan": "plan.html",
}

# What the warning signs stand under, in each language.
HELP_HEADINGS = [heading(in_folder(language, "page.md"), "When to get help") for language in LANGUAGES]
