"""The examiner's day in a real browser, on a node of its own with real scans where there are any.

Usage: day.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

from browser_test import main
from served_node import FIRST_FINDING


def prepare(node, files):
    """Some exhibits are there; the first file is entered by clicking, and has its mate among them."""
    for number, scan in enumerate(files[1:7], 1):
        words = ["enroll", scan, "--calibre", "9x19", "--kind", "evidence", "--case", f"2026/{100 + number}", "--item", f"A{number}"]
        node.run(*words, role="examiner")
    data = files[0].parents[2]
    lands = sorted((data / "bullet" / "hamby252").glob("hamby252-b1-bullet1-land*.x3p"))
    # A scan that nobody has masked, and a photograph that does not state its scale.
    raw = sorted((data / "breech-face" / "raw-pair").glob("*.x3p"))[:1]
    photographs = sorted((data / "photo").glob("*.png"))[:1]
    return {"scan": str(files[0]), "raw": [*map(str, raw)], "photographs": [*map(str, photographs)], "lands": [*map(str, lands)], "finding": FIRST_FINDING}


if __name__ == "__main__":
    main("day.mjs", prepare)
