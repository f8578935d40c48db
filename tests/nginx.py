"""Run nginx on the loopback with the configuration of deploy/, or fail with the one line to run."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).parents[1] / "deploy" / "nginx.conf"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static", "wrk")
MAIN = """\
load_module {brotli};
daemon off;
worker_processes 2;
error_log {folder}/error.log warn;
pid {folder}/nginx.pid;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def running_nginx(hosted: Path, folder: Path) -> Iterator[str]:
    """Its address, while the block runs. `hosted`: what `kb host` made; `folder`: for what nginx writes."""
    _find()
    port = _free_port()
    site = CONFIGURATION.read_text(encoding="utf-8").replace("/srv/moving-parts", str(hosted))
    folder.chmod(0o755)
    (folder / "site.conf").write_text(site.replace("listen 80;", f"listen 127.0.0.1:{port};"), encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(brotli=BROTLI, folder=folder), encoding="utf-8")
    command = ["nginx", "-c", str(folder / "nginx.conf"), "-g", f"user {hosted.owner()};"]
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stderr=said)
    try:
        _wait(port, process, folder / "said")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _find() -> None:
    """nginx, its brotli module and wrk; installed where that is possible."""
    if not _are_there() and shutil.which("apt-get"):
        for arguments in (["update", "-q"], ["install", "-yq", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", *arguments], check=False, capture_output=True)
    if not _are_there():
        pytest.fail(f"no nginx with brotli, or no wrk; run: apt-get install {' '.join(PACKAGES)}", pytrace=False)


def _are_there() -> bool:
    return bool(shutil.which("nginx") and shutil.which("wrk") and BROTLI.exists())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nginx did not start: {said.read_text(encoding='utf-8')}")
