"""Files are listed the same on every system."""

from pathlib import Path

from kb.files import names_below


def test_every_file_below_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/a.txt", "b.txt", "a/c/d.txt", "a.txt", ".hidden"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    (tmp_path / "site" / "empty").mkdir()
    (tmp_path / "site" / "linked").symlink_to(tmp_path / "site" / "a", target_is_directory=True)
    names = [".hidden", "a.txt", "a/c/d.txt", "b.txt", "b/a.txt", "linked/c/d.txt"]
    assert names_below(tmp_path / "site") == names
    assert names_below(tmp_path / "missing") == []
