"""Attacks a node's API by its own description: every call, as every role, with data that fit and data that do not.

Serves a test node on loopback with one person in each role and with records. schemathesis reads /api/v1/openapi.json and looks for
replies of 500 and above, replies that are none of the described ones, and bodies that are not as described; attack_rules.py adds
problems without details, missing headers, and texts that a role must not read. A second round sends script in every field, other
types, and more than is taken.

Usage: check_api.py STRIAE SCANS [EXAMPLES]   STRIAE: the program; SCANS: a folder with three scans; EXAMPLES: most made-up requests
                                              of each call and role (default 3)
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import odd_requests
from served_node import CANARY, ROLES, Failed, ServedNode

CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "described_as_a_problem", "guarded_by_headers", "tells_nothing_hidden",
]
# They end sessions, shut people out or erase records: they are attacked when all others have been.
LAST = [
    "person_logout", "session_end", "person_password", "person_disable", "person_expire", "person_roles", "factor_begin",
    "factor_confirm", "person_login", "sign_in", "sign_out", "exhibit_erase", "exhibit_withdraw", "retention_apply", "audit_erase",
]
# From so many made-up requests of a call on, all odd values that its description implies are tried too: a minute for each role.
LONG = 10
HERE = pathlib.Path(__file__).parent


def hidden_from(node, role):
    """Texts that a role must never read, by what they are."""
    key = re.search(r"^secret ([0-9a-f]{64})$", (node.folder / "node.key").read_text(), re.MULTILINE)
    secrets = {f"the session of {other}": node.session(other) for other in ROLES}
    secrets |= {f"the password of {other}": node.password(other).read_text().strip() for other in ROLES}
    secrets["the node's key"] = key[1]
    if role == "operator":
        secrets["casework"] = CANARY
    return secrets


def attack(node, role, examples, which):
    """Tries calls as one role; the failures, as they are told."""
    phases = "examples,coverage,fuzzing" if examples >= LONG else "fuzzing"
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    command = [
        str(program), "run", f"{node.url}/api/v1/openapi.json", "--url", f"{node.url}/api/v1",
        "--header", f"Authorization: Bearer {node.session(role)}", "--tls-verify", node.certificate,
        "--checks", ",".join(CHECKS), "--max-examples", str(examples), "--phases", phases, "--request-retries", "3",
        "--workers", "2", "--suppress-health-check", "all", "--generation-deterministic",
        "--no-color", "--warnings", "off", "--exclude-path-regex", "/events$", *which,
    ]
    known = {
        "case": f"{CANARY}/1", "case_reference": f"{CANARY}/2", "firearm": f"F-{CANARY}", "person": "p-verifier", "name": "p-verifier",
    }
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "attack_rules", "PYTHONPATH": str(HERE), "STRIAE_KNOWN": json.dumps(known),
        "STRIAE_HIDDEN": json.dumps(hidden_from(node, role)),
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=node.scratch, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def odd(node):
    """Sends odd requests; how many complaints there are."""
    since = time.monotonic()
    complaints, count = odd_requests.complaints(node, skipped=LAST)
    for complaint in complaints[:50]:
        print(complaint)
    print(f"{count} odd requests: {len(complaints)} wrong replies ({time.monotonic() - since:.0f} s)", flush=True)
    return len(complaints)


def main():
    striae, scans = sys.argv[1:3]
    examples = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    failed = 0
    with tempfile.TemporaryDirectory(prefix="st", dir="/tmp") as scratch, ServedNode(striae, scratch) as node:
        node.found()
        node.add_people()
        node.add_records(scans)
        node.serve()
        last = [word for operation in LAST for word in ("operation-id", operation)]
        rounds = [("all calls", [f"--exclude-{word}" if word == "operation-id" else word for word in last])]
        rounds += [("last calls", [f"--include-{word}" if word == "operation-id" else word for word in last])]
        for about, which in rounds:
            for role in reversed(ROLES):
                since = time.monotonic()
                told = attack(node, role, examples, which)
                failed += bool(told)
                print(f"{about} as {role}: {'failed' if told else 'held'} ({time.monotonic() - since:.0f} s)\n{told[-30000:]}", flush=True)
            if about == "all calls":
                failed += odd(node)
    if failed:
        sys.exit("the API did not hold")
    print(f"the API held: {len(ROLES)} roles, at most {examples} made-up requests of each call")


try:
    main()
except Failed as error:
    sys.exit(f"check_api: {error}")
