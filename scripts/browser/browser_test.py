"""A node of its own with people, and a test of its pages in a real browser."""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "https"))

from served_node import ROLES, Failed, ServedNode  # noqa: E402


def run(script, arguments, prepare):
    """Serves a node and runs a script of node/web/tests/browser against it; its exit code.

    `arguments` are those of the command line: STRIAE SCANS [PICTURES]. `prepare(node, scans)` readies the node before it is
    served, and returns what the script is told of it beside its address and people.
    """
    striae, scans = pathlib.Path(arguments[0]).resolve(), pathlib.Path(arguments[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="st") as scratch:
        pictures = pathlib.Path(arguments[2] if len(arguments) > 2 else f"{scratch}/pictures").resolve()
        pictures.mkdir(parents=True, exist_ok=True)
        node = ServedNode(striae, scratch)
        node.found()
        node.add_people()
        told = prepare(node, sorted(scans.glob("*.x3p")))
        with node:
            node.serve()
            people = {role: {"person": f"p-{role}", "password": node.password(role).read_text().strip()} for role in ROLES}
            path = pathlib.Path(scratch) / "node.json"
            path.write_text(json.dumps({**told, "url": node.url, "people": people}))
            command = ["node", str(ROOT / "node/web/tests/browser" / script), str(path), str(pictures)]
            return subprocess.run(command, check=False).returncode


def main(script, prepare):
    """Runs a script by the arguments of the command line, and exits."""
    try:
        sys.exit(run(script, sys.argv[1:], prepare))
    except Failed as failed:
        sys.exit(str(failed))
