"""What goes wrong in a laboratory, in a real browser: broken scans, lost lines, two people at one record, sessions that end.

Usage: troubles.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

from browser_test import main


def prepare(_node, files, _scratch):
    """Nothing is there; each step enters a scan of its own."""
    return {"scans": [*map(str, files[:5])]}


if __name__ == "__main__":
    main("troubles.mjs", prepare)
