"""Keep the PDFs of the last build: one whose ingredients did not change is not set again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from kb.files import write_whole


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of PDFs, each named by the digest of all that it is made of. Without a folder nothing is kept."""

    folder: Path | None = None
    used: set[str] = field(default_factory=set)

    def get(self, ingredients: Mapping[str, bytes], make: Callable[[], bytes]) -> bytes:
        if self.folder is None:
            return make()
        name = f"{_digest(ingredients)}.pdf"
        self.used.add(name)
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            pdf = make()
            write_whole(self.folder / name, pdf)
            return pdf

    def clear_out(self) -> None:
        """What no sheet asked for this time is of an older build."""
        if self.folder and self.folder.is_dir():
            for path in self.folder.glob("*.pdf"):
                if path.name not in self.used:
                    path.unlink(missing_ok=True)


def _digest(ingredients: Mapping[str, bytes]) -> str:
    digest = blake2b(digest_size=20)
    for name in sorted(ingredients):
        digest.update(f"{name}\0{len(ingredients[name])}\0".encode() + ingredients[name])
    return digest.hexdigest()
