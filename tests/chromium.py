"""Find Chromium, install it where that is possible, or fail with the one line to run. Never skip."""

import os
import shutil
import subprocess

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-liberation")


def find_chromium() -> str:
    path = _find() or (_install() if _can_install() else None)
    if path is None:
        pytest.fail("no Chromium found; run: apt-get install chromium, or set KB_CHROMIUM to its path", pytrace=False)
    return path


def _find() -> str | None:
    named = os.environ.get("KB_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


def _can_install() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _install() -> str | None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-yq", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", *arguments], env=environment, check=False)
    return _find()
