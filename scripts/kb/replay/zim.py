"""Open the ZIM file as an edition, to ask it for addresses. Only `kb zim` imports this module: libzim is an extra."""

from pathlib import Path

from libzim.reader import Archive

from kb.replay.edition import Known, Pages, with_elsewhere


def open_zim(path: Path, name: str, known: Known) -> Pages:
    archive = Archive(path)

    def read(entry: str) -> bytes | None:
        return bytes(archive.get_entry_by_path(entry).get_item().content) if archive.has_entry_by_path(entry) else None

    return Pages(name, with_elsewhere(read), known)
