"""Times of the microscope in a real browser: frames by arrangement on 1000 x 1000 pixels, first pictures, and replies of the node.

Usage: bench.py STRIAE SCANS [--hardware]     SCANS: a folder of x3p files; --hardware: with the graphics card, else by software
"""

import sys

from browser_test import serve
from entered import enter_bullets, enter_mates
from served_node import Failed


def prepare(node, files, _scratch):
    """Impressed marks, and two bullets of one barrel."""
    enter_mates(node, files)
    return {"scan": str(files[0]), "bullets": enter_bullets(node, files, [1, 2])}


if __name__ == "__main__":
    try:
        sys.exit(serve("bench.mjs", sys.argv[1], sys.argv[2], sys.argv[3:], prepare))
    except Failed as failed:
        sys.exit(str(failed))
