"""A node with people and real scans, and a program that works on it in a browser."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "https"))

from served_node import FIRST_FINDING, ROLES, ServedNode  # noqa: E402

# Scans besides the first, which is entered by clicking.
MATES = 6
# Lands of a Hamby bullet that were scanned, of six.
HAMBY_LANDS = {1: [1, 2, 3, 4, 5], 2: [1, 2, 4, 5, 6]}


def browse(striae, scans, scratch, program, *words, bullets=(2,)):
    """Founds a node in `scratch`, enters mates of the first scan and these Hamby bullets, and runs a program of the browser tests.

    `scans` is a folder of x3p files within the reference data. Returns the program's exit code.
    """
    node = ServedNode(striae, scratch)
    node.found()
    node.add_people()
    files = sorted(pathlib.Path(scans).glob("*.x3p"))
    for number, scan in enumerate(files[1 : MATES + 1], 1):
        facts = ["--calibre", "9x19", "--kind", "evidence", "--case", f"2026/{100 + number}", "--item", f"A{number}"]
        node.run("enroll", scan, *facts, role="examiner")
    entered = {bullet: enter_bullet(node, lands_of(scans, bullet), bullet) for bullet in bullets}
    with node:
        node.serve()
        told = {
            "url": node.url,
            "people": {role: {"person": f"p-{role}", "password": node.password(role).read_text().strip()} for role in ROLES},
            "scan": str(files[0]),
            "test": test_set(files[MATES + 2 : MATES + 6], pathlib.Path(scratch)),
            "lands": [str(land) for land in lands_of(scans, 1)],
            "bullets": [exhibit for exhibit in entered.values() if exhibit],
            "finding": FIRST_FINDING,
        }
        path = pathlib.Path(scratch) / "node.json"
        path.write_text(json.dumps(told))
        return subprocess.run(["node", str(ROOT / "node/web/tests/browser" / program), str(path), *map(str, words)], check=False).returncode


def lands_of(scans, bullet):
    """Scans of the lands of a Hamby bullet; none where they are not there."""
    folder = pathlib.Path(scans).parents[1] / "bullet" / "hamby252"
    lands = [folder / f"hamby252-b1-bullet{bullet}-land{land}.x3p" for land in HAMBY_LANDS[bullet]]
    return lands if all(land.exists() for land in lands) else []


def enter_bullet(node, lands, bullet):
    """The number of the exhibit; nothing without lands."""
    if not lands:
        return None
    numbers = ",".join(map(str, HAMBY_LANDS[bullet]))
    facts = ["--calibre", "9x19", "--kind", "evidence", "--case", f"2026/{110 + bullet}", "--item", f"L{bullet}"]
    said = node.run("enroll", "--mark", "land", "--lands", 6, "--land", numbers, *facts, *lands, role="examiner")
    return said["enrolled"][0]["enrolled"]


def test_set(scans, scratch):
    """Files of a test set, two of each of two firearms by their names' order, with the table of their pairs; none where there are too few."""
    if len(scans) < 4:
        return []
    one, other = scans[0].name, scans[2].name
    rows = [["first", "second", "truth"], [one, scans[1].name, "same"], [other, scans[3].name, "same"], [one, other, "different"]]
    table = scratch / "pairs.csv"
    table.write_text("".join(",".join(row) + "\n" for row in rows))
    return [str(one) for one in [*scans, table]]
