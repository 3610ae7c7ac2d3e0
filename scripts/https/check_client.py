"""Generates a client of docs/openapi.json and has it enrol scans and search over HTTPS, by a machine's token.

Usage: check_client.py STRIAE SCANS     STRIAE: the program; SCANS: a folder with scans, two of them of one firearm
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from served_node import Failed, ServedNode

HERE = pathlib.Path(__file__).parent
DESCRIPTION = HERE.parent.parent / "docs" / "openapi.json"


def generate(folder):
    """Makes the client by the commands that docs/laboratory-systems.md has; nothing may be left out."""
    program = pathlib.Path(sys.executable).with_name("openapi-python-client")
    command = [
        str(program), "generate", "--path", str(DESCRIPTION), "--config", str(HERE / "generator.yaml"),
        "--meta", "none", "--output-path", str(folder / "striae_node_client"), "--fail-on-warning",
    ]
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PATH": path}, check=False)
    if done.returncode != 0 or "WARNING" in done.stdout + done.stderr:
        raise Failed(f"no whole client is made of {DESCRIPTION.name}: {(done.stdout + done.stderr)[:4000]}")


def give(client, *words):
    """Runs the client; its code and all that it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STRIAE_")}
    command = [sys.executable, str(HERE / "laboratory_client.py"), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment | {"PYTHONPATH": str(client)}, check=False)
    return done.returncode, done.stdout + done.stderr


def must(code, said, wanted_code, *parts):
    if code != wanted_code or any(part not in said for part in parts):
        raise Failed(f"ended with {code} and said, without {parts}: {said[-3000:]}")


def main():
    striae, scans = sys.argv[1:3]
    first, second = sorted(pathlib.Path(scans).glob("*.x3p"))[:2]
    with tempfile.TemporaryDirectory(prefix="st", dir="/tmp") as scratch, ServedNode(striae, scratch) as node:
        client = pathlib.Path(scratch) / "client"
        client.mkdir()
        generate(client)
        node.found()
        node.add_people()
        token, narrow = (
            node.secret(name, node.run("person", "token", "make", name, "--scope", scope, role="examiner")["token"])
            for name, scope in [("lims", "exhibit,search"), ("reader", "exhibit:read")]
        )
        node.serve()
        must(*give(client, node.url, node.certificate, token, "LIMS/1", first), 0, "enrolled as E-1")
        must(*give(client, node.url, node.certificate, token, "LIMS/2", second), 0, "enrolled as E-2", "E-1: ")
        # What must not go: another certificate, a token of too little, and no token at all.
        other = pathlib.Path(scratch, "other.crt")
        key = ["-keyout", os.devnull, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", *key, "-out", str(other)]
        subprocess.run(make, check=True, capture_output=True)
        must(*give(client, node.url, other, token, "LIMS/3", first), 1, "CERTIFICATE_VERIFY_FAILED")
        must(*give(client, node.url, node.certificate, narrow, "LIMS/3", first), 1, "not-allowed: ")
        nobody = node.secret("nobody", "0" * 64)
        must(*give(client, node.url, node.certificate, nobody, "LIMS/3", first), 1, "not-signed-in: ")
    print("a generated client enrolled two scans, found the first by the second, and was refused where it must be")


try:
    main()
except Failed as error:
    sys.exit(f"check_client: {error}")
