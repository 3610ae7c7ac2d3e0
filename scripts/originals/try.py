#!/usr/bin/env python3
"""Originals at an S3 service, tried from outside: moved, read, altered, missed, and killed at random.

    scripts/originals/try.py STRIAE SCANS [KILLS]    SCANS: a folder with scans of breech faces; KILLS: 6 where none is said

The S3 service is moto's (PyPI), on loopback. A move is killed (SIGKILL) at a moment drawn by lot; after each kill every
original must be in the database or at the service, and each be read whole.
"""

import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import boto3

for beside in ["backups", "https"]:
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / beside))

from bench import KEY_NAME, SECRET, WAIT_S, Failed, Node, require, s3_service  # noqa: E402  pylint: disable=wrong-import-position
from served_node import ServedNode  # noqa: E402  pylint: disable=wrong-import-position

BUCKET = "originals"
PREFIX = "pt"


class Service:
    """The bucket, past the node."""

    def __init__(self, address):
        self.client = boto3.client("s3", endpoint_url=address, aws_access_key_id=KEY_NAME, aws_secret_access_key=SECRET, region_name="us-east-1")

    def get(self, name):
        """Content of an object."""
        return self.client.get_object(Bucket=BUCKET, Key=name)["Body"].read()

    def put(self, name, content):
        """Writes an object."""
        self.client.put_object(Bucket=BUCKET, Key=name, Body=content)

    def names(self):
        """Names of the objects of originals."""
        listed = self.client.list_objects_v2(Bucket=BUCKET, Prefix=f"{PREFIX}/originals/")
        return [one["Key"] for one in listed.get("Contents", [])]


def counts(node):
    """Originals at home and away, and the whole reply."""
    shown = node.run("node", "originals", "status")
    return shown["home"], shown["away"]["away"], shown


def unsound(node, *words):
    """Findings of a check that finds some."""
    done = subprocess.run(node.command("node", "verify", *words), capture_output=True, text=True, env=node.environment, check=False)
    require(done.returncode == 1, f"a check found nothing wrong: {done.stdout[-300:]} {done.stderr[-300:]}")
    return json.loads(done.stdout.splitlines()[-1])["findings"]


def read_all(node, scratch, scans):
    """Exports each original and holds it against its scan."""
    for number, scan in enumerate(scans, start=1):
        out = scratch / "read"
        out.unlink(missing_ok=True)
        node.run("exhibit", "original", f"E-{number}", "--out", out)
        require(out.read_bytes() == scan.read_bytes(), f"E-{number} came back as another file")


def try_moves(node, scratch, scans, service):
    """Out, checked, read; the service learns no name and no content."""
    started = time.monotonic()
    moved = node.run("node", "originals", "move", "out")
    took_s = time.monotonic() - started
    require((moved["moved"], moved["left"]) == (len(scans), 0), f"not all went out: {moved}")
    names = service.names()
    require(len(names) == len(scans), f"{len(names)} objects lie there for {len(scans)} originals")
    for scan in scans:
        content = scan.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        require(not any(sha256 in name for name in names), "a name is a SHA-256")
        require(not any(content[:32] in service.get(name) for name in names), "an object has a scan's bytes")
    require(node.run("node", "verify", "--originals")["away"]["originals"] == len(scans), "not all were checked")
    read_all(node, scratch, scans)
    megabytes = sum(scan.stat().st_size for scan in scans) / 1e6
    print(f"{len(scans)} originals ({megabytes:.1f} MB) moved out in {took_s:.1f} s, checked and read", flush=True)


def try_damage(node, scratch, service):
    """An object that the service altered is found, and never given."""
    name = service.names()[0]
    content = service.get(name)
    service.put(name, content[:-1] + bytes([content[-1] ^ 1]))
    require(node.run("node", "verify")["findings_total"] == 0, "a length was found to be wrong")
    findings = unsound(node, "--originals")
    require(len(findings) == 1 and "not at s3://" in findings[0]["reason"], f"other findings: {findings}")
    service.put(name, content[:100])
    require("has 100 bytes" in unsound(node)[0]["reason"], "a length was not found to be wrong")
    service.put(name, content)
    require(node.run("node", "verify", "--originals")["findings_total"] == 0, "the right object was not taken")
    print("an altered and a cut object were found", flush=True)


def wait_until(sentence, holds):
    """Waits until something holds."""
    deadline = time.monotonic() + WAIT_S
    while not holds():
        require(time.monotonic() < deadline, f"waited for {sentence} in vain")
        time.sleep(0.2)


def try_silence(node, scratch, scans, server):
    """A service that hangs stops no enrolment; what was enrolled meanwhile follows."""
    with open(scratch / "node.log", "w", encoding="utf-8") as log:
        running = subprocess.Popen(node.command("run"), stdout=subprocess.PIPE, stderr=log, env=node.environment)
    try:
        running.stdout.readline()
        server.send_signal(signal.SIGSTOP)
        started = time.monotonic()
        enrol(node, scans[-1])
        took_s = time.monotonic() - started
        require(took_s < 10, f"enrolment took {took_s:.0f} s while the service hung")
        require(counts(node)[0] == 1, "the new original is not at home")
        server.send_signal(signal.SIGCONT)
        wait_until("the new original to go out", lambda: counts(node)[:2] == (0, len(scans)))
        read_all(node, scratch, scans)
    finally:
        server.send_signal(signal.SIGCONT)
        running.terminate()
        running.wait()
    print(f"while the service hung an exhibit was enrolled in {took_s:.1f} s, and followed", flush=True)


def try_kills(node, scratch, scans, service, kills):
    """Moves that are killed: nothing is lost, and nothing is there twice."""
    started = time.monotonic()
    node.run("node", "originals", "move", "in")
    long_s = 1.2 * (time.monotonic() - started)
    killed = 0
    for number in range(kills):
        killed += node.kill_at_random(long_s, "node", "originals", "move", "in" if number % 2 else "out")
        home, away, _ = counts(node)
        require(home + away == len(scans), f"after kill {number} there are {home} originals at home and {away} away")
        require(node.run("node", "verify", "--originals")["findings_total"] == 0, f"after kill {number} the node is not sound")
    node.run("node", "originals", "move", "out")
    require(len(service.names()) == len(scans), "an object was left over")
    read_all(node, scratch, scans)
    print(f"{kills} moves, {killed} killed while they went on: each time every original was there", flush=True)


def enrol(node, scan):
    """Enrols one scan."""
    node.run("enroll", scan, "--calibre", "9x19", "--kind", "evidence", "--case", "X/1")


def main():
    """Tries all of it; exit code 1 where something does not hold."""
    striae, folder = sys.argv[1:3]
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    scans = sorted(pathlib.Path(folder).rglob("*.x3p"))[:6]
    with tempfile.TemporaryDirectory(prefix="st") as temporary:
        scratch = pathlib.Path(temporary)
        program = str(pathlib.Path(striae).resolve())
        # It runs, so it needs a federation.
        ServedNode(program, scratch).found()
        node = Node(program, scratch / "node")
        for scan in scans[:-1]:
            enrol(node, scan)
        server, address = s3_service(pathlib.Path(sys.executable), scratch, BUCKET)
        try:
            credentials = scratch / "s3.key"
            credentials.write_text(f"{KEY_NAME}\n{SECRET}\n")
            credentials.chmod(0o600)
            settings = node.folder / "node.toml"
            place = f'to = "s3://{BUCKET}/{PREFIX}"\nendpoint = "{address}"\ncredentials = "{credentials}"\ncache_mib = 0\n'
            settings.write_text(f"{settings.read_text()}\n[originals]\n{place}")
            service = Service(address)
            try_moves(node, scratch, scans[:-1], service)
            try_damage(node, scratch, service)
            try_silence(node, scratch, scans, server)
            try_kills(node, scratch, scans, service, kills)
        except Failed as failed:
            print(f"originals: {failed}", file=sys.stderr)
            sys.exit(1)
        finally:
            os.kill(server.pid, signal.SIGCONT)
            server.terminate()
            server.wait()


main()
