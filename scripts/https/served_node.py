"""A node of one country in a folder of its own, with people and records, served over HTTPS on loopback."""

import json
import os
import pathlib
import re
import signal
import subprocess
import time

# One person in each role; their session files bear the role's name.
ROLES = ["operator", "examiner", "verifier", "liaison", "auditor"]
# Stands in every text of the records, so that a reply which tells of casework is known by it.
CANARY = "canary7f3a"
# Stands in the first finding about H-1, which the person who verifies it must not read before.
FIRST_FINDING = "finding5b2e"
START_WAIT_S = 60


class Failed(Exception):
    """A command or the node failed; the sentence that says why."""


class ServedNode:
    """The node. As a context manager it is stopped at the end, which must be a clean one."""

    def __init__(self, striae, scratch):
        self.striae = str(striae)
        self.scratch = pathlib.Path(scratch)
        self.folder = self.scratch / "node"
        self.process = None
        self.address = None

    @property
    def url(self):
        return f"https://{self.address}"

    @property
    def certificate(self):
        return str(self.folder / "https.crt")

    def run(self, *words, role=None, password=None, node=True):
        """Runs a command, in the session of a role; its JSON."""
        command = [self.striae, "--json", *(["--data-folder", str(self.folder)] if node else []), *map(str, words)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("STRIAE_")}
        if role:
            environment["STRIAE_SESSION"] = str(self.scratch / f"{role}.session")
            environment["STRIAE_PASSWORD_FILE"] = str(password or self.password(role))
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if done.returncode != 0:
            raise Failed(f"striae {' '.join(map(str, words))}: {done.stderr.strip()}")
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else None

    def secret(self, name, text):
        """A file with a password that only its owner may read."""
        path = self.scratch / name
        path.write_text(text + "\n")
        path.chmod(0o600)
        return path

    def password(self, role):
        return self.secret(f"{role}.password", f"the own password of {role} {CANARY}")

    def session(self, role):
        """The secret of a role's session, or of its token."""
        return (self.scratch / f"{role}.session").read_text().strip()

    def found(self):
        """Sets the node up in a federation of its own, and lets HTTPS take any port that is free."""
        address = "/ip4/127.0.0.1/tcp/0"
        where = ["--listen", address, "--address", "/ip4/127.0.0.1/tcp/4710"]
        self.run("node", "init", "--unsealed", "--test-node", "--country", "PT", *where)
        authority, charter, certificate = (self.scratch / name for name in ["authority", "charter.toml", "certificate.toml"])
        self.run("authority", "init", authority, "--unsealed", "--country", "PT", "--name", "A", "--contact", "+0", node=False)
        self.run("charter", "new", "--federation", "Test", "--member", authority / "member.toml", "--out", charter, node=False)
        self.run("charter", "sign", charter, "--authority", authority, node=False)
        network = self.run("charter", "verify", charter, node=False)["network"]
        request = self.folder / "node-request.toml"
        self.run("authority", "certify", authority, request, "--charter", charter, "--out", certificate, node=False)
        self.run("charter", "install", charter, certificate, "--network", network)
        self.go_by()
        self.serve_anywhere()

    def serve_anywhere(self):
        """Lets HTTPS take any port that is free."""
        settings = self.folder / "node.toml"
        text = settings.read_text()
        changed = text.replace("[https]\n", '[https]\nlisten = "127.0.0.1:0"\n')
        if changed == text:
            raise Failed(f"{settings} has no [https]")
        settings.write_text(changed)

    def go_by(self, *two_people):
        """A national policy that lets anything be asked, and wants two people for these actions."""
        actions = json.dumps(list(two_people))
        (self.folder / "policy.toml").write_text(f"[asking]\nwithout_ground = true\n[four_eyes]\nactions = {actions}\n")

    def add_people(self):
        """One person in each role, who has chosen a password and signed in."""
        self.add_operator("p-operator")
        for role in ROLES[1:]:
            self.add_person(f"p-{role}", role, role)

    def add_operator(self, name):
        """The first account, which makes the others."""
        self.run("person", "add", name, "--role", "operator", role="operator")
        self.run("person", "login", name, role="operator")

    def add_person(self, name, role, seat):
        """Somebody in a role, who has chosen a password and signed in; session and password bear the name of the seat."""
        first = self.secret(f"{seat}.first", f"the first password of {seat}")
        self.run("person", "add", name, "--role", role, role="operator", password=first)
        self.run("person", "login", name, role=seat, password=first)
        self.run("person", "password", name, role=seat)
        self.run("person", "login", name, role=seat)

    def add_records(self, scans):
        """Two cases and three exhibits with their facts, a firearm, a review, a ground, and a hit at home that was looked at."""
        first, second, third = sorted(pathlib.Path(scans).glob("*.x3p"))[:3]
        note = ["--notes", f"note {CANARY}"]
        for number, scan in enumerate([first, second, third], 1):
            case = ["--case", f"{CANARY}/{min(number, 2)}", "--item", f"A{number}"]
            self.run("enroll", scan, "--calibre", "9x19", "--kind", "evidence", *case, role="examiner")
        for number in [1, 2]:
            facts = ["--agency", f"agency {CANARY}", "--event-kind", "robbery", "--occurred", "2026-05-03"]
            self.run("case", "enter", f"{CANARY}/{number}", *facts, "--place", "41.74,-7.47", *note, role="examiner")
        self.run("firearm", "enter", f"F-{CANARY}", "--type", "pistol", "--calibre", "9x19", *note, role="examiner")
        where = ["--recovered-by", "customs", "--place", "41.74,-7.47", *note]
        self.run("exhibit", "enter", "E-1", *where, role="examiner")
        self.run("exhibit", "correct", "E-1", "--place", "41.75,-7.47", "--reason", f"misread {CANARY}", role="examiner")
        decided = ["--ground", "trafficking", "--holds", "--reason", f"told {CANARY}"]
        self.run("exhibit", "decide", "E-1", *decided, role="examiner")
        self.run("search", "E-1", role="examiner")
        self.run("search", "E-1", "--reviewed", "2", role="examiner")
        self.run("hit", "declare", "E-1", "E-2", role="examiner")
        self.run("hit", "review", "H-1", role="examiner")
        finding = ["--finding", "lead", "--basis", "scans", "--reason", f"alike {FIRST_FINDING}"]
        self.run("hit", "examine", "H-1", *finding, role="examiner")
        self.run("retention", "hold", "exhibit", "E-3", "--reason", f"order {CANARY}", role="auditor")
        # This one waits for a second person.
        self.go_by("set-legal-hold")
        self.run("retention", "hold", "case", f"{CANARY}/1", "--reason", f"order {CANARY}", role="auditor")

    def serve(self):
        """Runs the node until it serves HTTPS."""
        log = self.scratch / "log"
        with log.open("w") as stream:
            command = [self.striae, "--data-folder", str(self.folder), "run"]
            self.process = subprocess.Popen(command, stdout=stream, stderr=stream)
        end = time.monotonic() + START_WAIT_S
        while time.monotonic() < end and self.process.poll() is None:
            served = re.search(r"HTTPS is served.*?bound=(\S+)", log.read_text())
            if served:
                self.address = served[1]
                return
            time.sleep(0.1)
        raise Failed("the node serves no HTTPS:\n" + log.read_text()[-4000:])

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            ended = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            ended = "SIGKILL"
        if ended != 0 and kind is None:
            raise Failed(f"the node ended with {ended}:\n" + (self.scratch / "log").read_text()[-4000:])
