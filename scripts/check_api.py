"""Attacks a node's API by its own description: every call, as every role, with data that fit and data that do not.

Sets up a test node with one account in each role, serves it on loopback, and has schemathesis read /api/v1/openapi.json and
look for replies of 500 and above, replies that are none of the described ones, and bodies that are not as described.

Usage: check_api.py STRIAE [EXAMPLES]     STRIAE: the program; EXAMPLES: most requests of each call and role (default 15)
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROLES = ["operator", "examiner", "verifier", "liaison", "auditor"]
# These would end the session by which the others are tried, or lock its person out.
ENDING = ["person_logout", "session_end", "person_password", "person_disable", "person_expire", "person_roles", "factor_begin"]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def run(striae, folder, words, **variables):
    """Runs a command on the node; its JSON."""
    command = [striae, "--json", "--data-folder", folder, *words]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **variables}, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def secret(path, text):
    """A file with a password that only its owner may read."""
    path.write_text(text)
    path.chmod(0o600)
    return str(path)


def serve(striae, folder):
    """Runs the node; the process and its address."""
    settings = folder / "node.toml"
    settings.write_text(settings.read_text().replace("[https]\n", '[https]\nlisten = "127.0.0.1:0"\n'))
    log = open(folder / "log", "w")
    node = subprocess.Popen([striae, "--data-folder", str(folder), "run"], stdout=log, stderr=log)
    for _ in range(200):
        for line in (folder / "log").read_text().splitlines():
            if "HTTPS is served" in line:
                return node, line.split("bound=")[1].split()[0]
        time.sleep(0.1)
    node.terminate()
    sys.exit("the node serves no HTTPS:\n" + (folder / "log").read_text())


def main():
    striae, examples = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "15"
    with tempfile.TemporaryDirectory(prefix="st", dir="/tmp") as scratch:
        folder = pathlib.Path(scratch) / "node"
        address = "/ip4/127.0.0.1/tcp/0"
        init = ["node", "init", "--unsealed", "--test-node", "--country", "PT", "--listen", address, "--address", address]
        run(striae, str(folder), init)
        (folder / "policy.toml").write_text("[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n")
        password = secret(pathlib.Path(scratch) / "password", "the password of the operator")
        as_first = {"STRIAE_PASSWORD_FILE": password, "STRIAE_SESSION": f"{scratch}/operator"}
        run(striae, str(folder), ["person", "add", "p-operator", "--role", "operator"], **as_first)
        run(striae, str(folder), ["person", "login", "p-operator"], **as_first)
        for role in ROLES[1:]:
            first = secret(pathlib.Path(scratch) / f"{role}.first", f"the first one of {role}")
            own = secret(pathlib.Path(scratch) / f"{role}.own", f"the own one of {role}")
            session = {"STRIAE_SESSION": f"{scratch}/{role}"}
            run(striae, str(folder), ["person", "add", f"p-{role}", "--role", role], **as_first | {"STRIAE_PASSWORD_FILE": first})
            run(striae, str(folder), ["person", "login", f"p-{role}"], **session, STRIAE_PASSWORD_FILE=first)
            run(striae, str(folder), ["person", "password", f"p-{role}"], **session, STRIAE_PASSWORD_FILE=own)
            run(striae, str(folder), ["person", "login", f"p-{role}"], **session, STRIAE_PASSWORD_FILE=own)
        node, bound = serve(striae, folder)
        try:
            failed = [role for role in ROLES if not attack(scratch, folder, bound, role, examples)]
        finally:
            node.terminate()
            ended = node.wait(30)
    if failed or ended != 0:
        sys.exit(f"failed as {', '.join(failed)}; the node ended with {ended}")
    print(f"the API held: {len(ROLES)} roles, at most {examples} requests a call")


def attack(scratch, folder, bound, role, examples):
    """Tries every call as one role; whether it held."""
    token = pathlib.Path(scratch, role).read_text().strip()
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    command = [
        str(program), "run", f"https://{bound}/api/v1/openapi.json", "--url", f"https://{bound}/api/v1",
        "--header", f"Authorization: Bearer {token}", "--tls-verify", str(folder / "https.crt"),
        "--checks", CHECKS, "--max-examples", examples, "--phases", "examples,coverage,fuzzing", "--workers", "2",
        "--suppress-health-check", "all", "--generation-deterministic", "--no-color", "--warnings", "off",
        "--exclude-path-regex", "/events$",
    ]
    for operation in ENDING:
        command += ["--exclude-operation-id", operation]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    tail = done.stdout[-6000:] if done.returncode else done.stdout[-400:]
    print(f"== {role}\n{tail}{done.stderr[-2000:]}")
    return done.returncode == 0


main()
