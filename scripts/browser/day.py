"""The examiner's day in a real browser, on a node of its own with real scans where there are any.

Usage: day.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

from browser_test import main
from entered import MATES, enter_bullets, enter_mates, lands_of, test_set
from served_node import FIRST_FINDING


def prepare(node, files, scratch):
    """Some exhibits are there; the first file is entered by clicking, and has its mate among them."""
    enter_mates(node, files)
    data = files[0].parents[2]
    return {
        "scan": str(files[0]),
        # A scan that nobody has masked, and a photograph that does not state its scale.
        "raw": [*map(str, sorted((data / "breech-face" / "raw-pair").glob("*.x3p"))[:1])],
        "photographs": [*map(str, sorted((data / "photo").glob("*.png"))[:1])],
        "lands": lands_of(files, 1),
        "bullets": enter_bullets(node, files, [2]),
        "test": test_set(files[MATES + 2 : MATES + 6], scratch),
        "finding": FIRST_FINDING,
    }


if __name__ == "__main__":
    main("day.mjs", prepare)
