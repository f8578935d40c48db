"""Let 64 readers in at once for 15 seconds: nginx as deploy/ says, the site as `kb host` made it, on the loopback.

`PYTHONPATH=scripts:tests python -m bench.load public`
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from nginx import running_nginx

PAGES = ("index.html", "conditions/sciatica.html", "glossary.html")
WRK = ("wrk", "-t", "2", "-c", "64", "-d", "15s", "--latency", "-H", "Accept-Encoding: br")


def main(hosted: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, running_nginx(hosted.resolve(), Path(folder)) as address:
        for page in PAGES:
            print(subprocess.run([*WRK, f"{address}/{page}"], capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
