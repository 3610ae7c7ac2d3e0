"""Every page in a real browser at every seat, on a node with records of every kind: no page shows, or is sent, what the seat must not read.

Usage: roles.py STRIAE SCANS     SCANS: a folder with six scans, two of each firearm
"""

import sys

from browser_test import Failed
from every_page import run_on_every_page

try:
    sys.exit(run_on_every_page("roles.mjs", *sys.argv[1:3]))
except Failed as failed:
    sys.exit(f"roles: {failed}")
