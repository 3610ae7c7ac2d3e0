"""A node of its own with people, and a test of its pages in a real browser."""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "https"))

from served_node import ROLES, Failed, ServedNode  # noqa: E402


def run_script(script, told, scratch, *words):
    """Runs a script of node/web/tests/browser, told of its nodes by a file in `scratch`, with these words; its exit code."""
    path = pathlib.Path(scratch) / "told.json"
    path.write_text(json.dumps(told))
    command = ["node", str(ROOT / "node/web/tests/browser" / script), str(path), *map(str, words)]
    return subprocess.run(command, check=False).returncode


def serve(script, striae, scans, words, prepare):
    """Serves a node and runs a script of node/web/tests/browser against it, with these words of its command line; its exit code.

    `scans` is a folder of x3p files. `prepare(node, files, scratch)` readies the node before it is served, and returns what the
    script is told of it beside its address and people.
    """
    with tempfile.TemporaryDirectory(prefix="st") as scratch:
        node = ServedNode(pathlib.Path(striae).resolve(), scratch)
        node.found()
        node.add_people()
        told = prepare(node, sorted(pathlib.Path(scans).resolve().glob("*.x3p")), pathlib.Path(scratch))
        with node:
            node.serve()
            people = {role: {"person": f"p-{role}", "password": node.password(role).read_text().strip()} for role in ROLES}
            return run_script(script, {**told, "url": node.url, "people": people}, scratch, *words)


def played(play):
    """Takes the arguments of the command line, STRIAE SCANS [PICTURES], and exits with the code of `play(striae, scans, pictures)`."""
    striae, scans, *rest = sys.argv[1:]
    try:
        with tempfile.TemporaryDirectory(prefix="pictures") as scratch:
            pictures = pathlib.Path(rest[0] if rest else scratch).resolve()
            pictures.mkdir(parents=True, exist_ok=True)
            sys.exit(play(striae, scans, pictures))
    except Failed as failed:
        sys.exit(str(failed))


def main(script, prepare):
    """Runs a script that takes pictures by the arguments of the command line, and exits."""
    played(lambda striae, scans, pictures: serve(script, striae, scans, [pictures], prepare))
