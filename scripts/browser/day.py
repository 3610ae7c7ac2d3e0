"""The examiner's day in a real browser, on a node of its own with real scans where there are any.

Usage: day.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

import pathlib
import sys
import tempfile

from browsed_node import browse
from served_node import Failed


def main():
    striae, scans = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="st") as scratch:
        pictures = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else f"{scratch}/pictures").resolve()
        pictures.mkdir(parents=True, exist_ok=True)
        return browse(striae, scans, scratch, "day.mjs", pictures)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(str(failed))
