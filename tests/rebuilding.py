"""Edits of the golden site, one of each sort that authors make."""

from pathlib import Path

# What is edited: the file, and what is replaced there; "" adds a file, None takes it away.
EDITS: dict[str, tuple[str, str, str | None]] = {
    "text": ("muscles/calf.md", "Behind the shin.", "Below the knee."),
    "quoted sentence": ("muscles/calf.md", "is common", "is very common"),
    "title": ("muscles/calf.md", "title: Calf", "title: Calf muscles"),
    "name": ("muscles/calf.md", "back of the lower leg", "big leg muscle"),
    "link": (
        "muscles/calf.md",
        "You climb stairs.",
        "You climb stairs, and a [sore calf](../conditions/sore-calf.md).",
    ),
    "heading": ("muscles/calf.md", "## Where it is", "## Where it is {#here}"),
    "word used": ("muscles/calf.md", "You climb stairs.", "Your tendon climbs stairs."),
    "new word": ("terms/stairs.md", "", "---\ntitle: Stairs\ndefinition: Steps in a house.\n---\n"),
    "meaning": ("terms/tendon.md", "A cord that ties", "A band that ties"),
    "level": ("claims/an-article.yml", "level: limited", "level: moderate"),
    "warning sign": ("warning-signs.yml", "One swollen, warm calf.", "One swollen, warm, red calf."),
    "source": ("references.json", "1918", "1919"),
    "settings": ("../mkdocs.yml", "emergency_number: ", "emergency_number: 1"),
    "new page": ("more.md", "", "---\ntitle: More\nsummary: What else.\n---\nSee [more](about.md).\n"),
    "removed page": ("muscles/tibialis-anterior.md", "", None),
}


def edit(docs: Path, what: str) -> None:
    name, old, new = EDITS[what]
    file = docs / name
    if new is None:
        file.unlink()
    elif not old:
        file.write_text(new, encoding="utf-8")
    else:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
