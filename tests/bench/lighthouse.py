"""`PYTHONPATH=scripts:tests python -m bench.lighthouse LIGHTHOUSE [SITE]`: how Lighthouse judges a phone's first visit.

LIGHTHOUSE is its command, from `npm install lighthouse@12`: a tool to measure with, not a requirement. The site is
served packed, as `deploy/` does; of three runs the middle one counts.
"""

import json
import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

import brotli

from chromium import find_chromium

PAGES = ("index.html", "conditions/sciatica.html", "exercises/glute-bridge.html", "muscles/psoas-major.html")
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {"largest-contentful-paint": "LCP ms", "total-blocking-time": "TBT ms", "cumulative-layout-shift": "CLS"}
FLAGS = "--headless=new --no-sandbox --disable-gpu"


class PackedHandler(SimpleHTTPRequestHandler):
    """Sends text packed, and lets a browser keep it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Only what Lighthouse says is shown."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = brotli.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def judge(lighthouse: str, address: str) -> dict[str, float]:
    command = [lighthouse, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": find_chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    scores = {name: 100 * report["categories"][name]["score"] for name in CATEGORIES}
    return scores | {name: report["audits"][audit]["numericValue"] for audit, name in AUDITS.items()}


def main(lighthouse: str, site: str = "site") -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(PackedHandler, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for page in PAGES:
            runs = [judge(lighthouse, f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(RUNS)]
            middle = {name: median(run[name] for run in runs) for name in runs[0]}
            print(page, *(f"{name} {value:.3g}" for name, value in middle.items()), sep="  ", flush=True)
        server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
