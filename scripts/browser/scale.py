"""Times of every page at the size of the world, in a real browser, and frames of the graph of links.

Usage: scale.py STRIAE FOLDER [RUNS]     FOLDER: a node that the test `many_rows` filled and left there by STRIAE_MANY_ROWS
                                         RUNS: clicks on each page (default 3), of which the median is told
"""

import pathlib
import sys
import tempfile

from browser_test import ROLES, Failed, ServedNode, run_script

# They have most records: the firearm of the case links 600 others.
RECORDS = {
    "examiner": ["/exhibit/E-50000", "/exhibit/E-1", "/case/2026%2F0", "/firearm/F-0", "/hit/H-25000", "/links?case=2026%2F0"],
    "liaison": [],
    "auditor": ["/audit/check", "/audit/200000"],
}


class Filled(ServedNode):
    """A node in a folder that is there already."""

    def __init__(self, striae, scratch, folder):
        super().__init__(striae, scratch)
        self.folder = folder

    def ready(self):
        """People who may sign in, and a free port, where nobody has readied the folder before."""
        if "127.0.0.1:0" in (self.folder / "node.toml").read_text():
            return
        self.serve_anywhere()
        self.add_people()


def main():
    striae, folder, *rest = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="st", dir="/tmp") as scratch:
        node = Filled(pathlib.Path(striae).resolve(), scratch, pathlib.Path(folder).resolve())
        node.ready()
        with node:
            node.serve()
            people = {role: {"person": f"p-{role}", "password": node.password(role).read_text().strip()} for role in ROLES}
            told = {"url": node.url, "people": people, "records": RECORDS, "runs": int(rest[0]) if rest else 3}
            return run_script("scale.mjs", told, scratch)


try:
    sys.exit(main())
except Failed as failed:
    sys.exit(f"scale: {failed}")
