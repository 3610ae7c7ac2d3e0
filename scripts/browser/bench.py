"""Times of the microscope in a real browser: frames by arrangement on 1000 x 1000 pixels, first pictures, and replies of the node.

Usage: bench.py STRIAE SCANS [--hardware]     SCANS: a folder of x3p files; --hardware: with the graphics card, else by software
"""

import pathlib
import sys
import tempfile

from browsed_node import browse
from served_node import Failed


def main():
    striae, scans = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="st") as scratch:
        return browse(striae, scans, scratch, "bench.mjs", *sys.argv[3:], bullets=(1, 2))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(str(failed))
