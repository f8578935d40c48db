"""Draw the small signs that tell kinds of pages and warnings apart beside their words, for eyes that see no colours."""

from kb.model import Kind

# Lines on a field of 24 by 24.
LINES: dict[Kind | str, str] = {
    "condition": "M2 12h4l3-7 5 14 3-7h5",
    "exercise": "M3 9v6M7 6v12M7 12h10M17 6v12M21 9v6",
    "technique": (
        "M7 13V6a1.5 1.5 0 0 1 3 0v5-7a1.5 1.5 0 0 1 3 0"
        "v7-5a1.5 1.5 0 0 1 3 0v7l2-2a1.5 1.5 0 0 1 2 2l-4 6q-2 2-5 2-4 0-4-5z"
    ),
    "muscle": "M2 22l4-4c-2-6 6-14 12-12l4-4M18 6c2 6-6 14-12 12M10 14l4-4",
    "handout": "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
    "article": "M4 4h13v16H6a2 2 0 0 1-2-2zM17 9h3v9a2 2 0 0 1-3 2M8 8h5M8 12h5M8 16h5",
    "term": "M3 18L8 6l5 12M5 14h6M21 12v6M21 15a2.5 3 0 1 0-5 0 2.5 3 0 0 0 5 0",
    "claim": "M4 4h16v12h-9l-5 5v-5H4z",
    "load": "M12 4v16M5 8h14M5 8l-3 6h6zM19 8l-3 6h6z",
    "search": "M10 3a7 7 0 1 0 .1 0M15 15l6 6",
    "warning": "M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 16v1",
}


def icon(name: Kind | str) -> str:
    return f'<svg class="kb-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{LINES[name]}"/></svg>'
