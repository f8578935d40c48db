"""Drive the system's Firefox over Marionette, the protocol it speaks by itself: JSON over a local socket.

Playwright drives only a Firefox of its own making, and a driver package would bring fifteen others for these few lines.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
PREFERENCES = {
    "marionette.port": 0,  # any free one; Firefox writes it into the profile
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
START_SECONDS = 60.0


def find_firefox() -> str:
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError("no Firefox found: install the package `firefox-esr`")


class Firefox:
    """One browser with one tab."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._asked = 0
        self._receive()  # it says hello first

    def goto(self, address: str) -> None:
        self._send("WebDriver:Navigate", {"url": address})

    def evaluate(self, function: str, *arguments: object) -> Any:
        """What the function returns, or what its promise is kept with."""
        split = "const given = [...arguments]; const done = given.pop();"
        script = f"{split} Promise.resolve(({function})(...given)).then(done);"
        return self._send("WebDriver:ExecuteAsyncScript", {"script": script, "args": arguments})["value"]

    def press(self, key: str) -> None:
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._send("WebDriver:PerformActions", {"actions": [source]})

    def begin(self) -> None:
        self._send("WebDriver:NewSession", {})

    def _send(self, command: str, parameters: object) -> Any:
        self._asked += 1
        message = json.dumps([0, self._asked, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def _receive(self) -> Any:
        digits = b""
        while not digits.endswith(b":"):
            digit = self._stream.read(1)
            if not digit:
                raise ConnectionError("Firefox closed the connection")
            digits += digit
        return json.loads(self._stream.read(int(digits[:-1])))


@contextmanager
def running_firefox(profile: Path) -> Iterator[Firefox]:
    """A headless Firefox with a new profile; it ends with the block."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [find_firefox(), "-headless", "-marionette", "-no-remote", "-profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _port(profile / "MarionetteActivePort", process)
        with socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS) as connection:
            firefox = Firefox(connection)
            firefox.begin()
            yield firefox
    finally:
        process.terminate()
        process.wait()


def _port(file: Path, process: subprocess.Popen[bytes]) -> int:
    """Firefox tells its port in a file, and gives no other sign."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if file.is_file() and (text := file.read_text(encoding="utf-8").strip()):
            return int(text)
        time.sleep(0.05)
    raise TimeoutError("Firefox did not start")
