"""The examiner's day in a real browser, on a node of its own with real scans where there are any.

Usage: day.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "https"))

from served_node import FIRST_FINDING, ROLES, Failed, ServedNode  # noqa: E402


def test_set(scans, scratch):
    """Files of a test set, two of each of two firearms by their names' order, with the table of their pairs; none where there are too few."""
    if len(scans) < 4:
        return []
    one, other = scans[0].name, scans[2].name
    rows = [["first", "second", "truth"], [one, scans[1].name, "same"], [other, scans[3].name, "same"], [one, other, "different"]]
    table = scratch / "pairs.csv"
    table.write_text("".join(",".join(row) + "\n" for row in rows))
    return [str(one) for one in [*scans, table]]


def main():
    striae, scans = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="st") as scratch:
        pictures = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else f"{scratch}/pictures").resolve()
        pictures.mkdir(parents=True, exist_ok=True)
        node = ServedNode(striae, scratch)
        node.found()
        node.add_people()
        files = sorted(scans.glob("*.x3p"))
        # The first one is entered by clicking; its mate is there already.
        for number, scan in enumerate(files[1:7], 1):
            words = ["enroll", scan, "--calibre", "9x19", "--kind", "evidence", "--case", f"2026/{100 + number}", "--item", f"A{number}"]
            node.run(*words, role="examiner")
        with node:
            node.serve()
            people = {role: {"person": f"p-{role}", "password": node.password(role).read_text().strip()} for role in ROLES}
            told = pathlib.Path(scratch) / "node.json"
            bullet = sorted((scans.parents[1] / "bullet" / "hamby252").glob("hamby252-b1-bullet1-land*.x3p"))
            told.write_text(json.dumps({"test": test_set(files[8:12], pathlib.Path(scratch)), "lands": [str(one) for one in bullet], "url": node.url, "people": people, "scan": str(files[0]), "finding": FIRST_FINDING}))
            return subprocess.run(["node", str(ROOT / "node/web/tests/browser/day.mjs"), str(told), str(pictures)], check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(str(failed))
