"""Every page in a real browser by axe, light and wide, and dark and 320 pixels wide; by keys; in the language of STRIAE_LANGUAGE.

Usage: access.py STRIAE SCANS [PICTURES]     SCANS: a folder with six scans, two of each firearm; PICTURES: a folder for screenshots
"""

import sys

from browser_test import Failed, played
from every_page import run_on_every_page

if __name__ == "__main__":
    try:
        played(lambda striae, scans, pictures: run_on_every_page("access.mjs", striae, scans, pictures))
    except Failed as failed:
        sys.exit(f"access: {failed}")
