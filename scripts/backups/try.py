#!/usr/bin/env python3
"""Backups tried from outside: at an S3 service, and killed at random.

    scripts/backups/try.py STRIAE SCANS [KILLS]      SCANS: a folder with scans of breech faces; KILLS: 20 where none is said

The S3 service is moto's (PyPI), on loopback. A backup or a restoring is killed (SIGKILL) at a moment drawn by lot; after each
kill the newest backup must be whole: restored, and every record of it read.
"""

import pathlib
import shutil
import sys
import tempfile
import time

from bench import KEY_NAME, SECRET, Failed, Node, require, s3_service

BUCKET = "backups"


def back_up_to(node, place, recipient, more=""):
    """Settings by which backups go to a place when one is asked for."""
    settings = node.folder / "node.toml"
    text = settings.read_text().split("\n[backup]")[0]
    settings.write_text(f'{text}\n[backup]\nto = "{place}"\nrecipients = ["{recipient}"]\nevery_minutes = 0\n{more}')


def try_s3(node, scratch, identity, recipient, python):
    """A backup at an S3 service: made, listed, checked, tried, restored."""
    server, address = s3_service(python, scratch, BUCKET)
    try:
        credentials = scratch / "s3.key"
        credentials.write_text(f"{KEY_NAME}\n{SECRET}\n")
        credentials.chmod(0o600)
        place = f"s3://{BUCKET}/pt"
        back_up_to(node, place, recipient, f'endpoint = "{address}"\ncredentials = "{credentials}"\n')
        first = node.run("node", "backup")
        second = node.run("node", "backup")
        require(second["sent_bytes"] < first["sent_bytes"], "the second backup sent as much as the first")
        require([one["backup"] for one in node.run("node", "backups")["backups"]] == [second["backup"], first["backup"]], "not both are listed")
        node.run("node", "check-backup")
        drill = node.run("node", "drill", "--identity", identity)
        require(drill["verified"]["findings_total"] == 0, "the restored node is not sound")
        to = scratch / "from-s3"
        node.run("node", "restore", place, "--to", to, "--identity", identity, "--endpoint", address, "--credentials", credentials)
        require(len(Node(node.striae, to).run("exhibit", "list")["exhibits"]) == 4, "an exhibit is missing")
        print(f"S3: {first['sent_bytes']} bytes sent, then {second['sent_bytes']}; checked, tried and restored", flush=True)
    finally:
        server.terminate()
        server.wait()


def try_kills(node, scratch, identity, recipient, kills):
    """Backups and restorings that are killed: the newest backup is always whole."""
    back_up_to(node, scratch / "place", recipient)
    started = time.monotonic()
    node.run("node", "backup")
    long_s = 1.2 * (time.monotonic() - started)
    killed = 0
    for number in range(kills):
        node.run("case", "enter", f"K/{number}", "--agency", "Porto")
        if number % 2:
            to = scratch / "killed"
            killed += node.kill_at_random(long_s, "node", "restore", scratch / "place", "--to", to, "--identity", identity)
            shutil.rmtree(to, ignore_errors=True)
        else:
            killed += node.kill_at_random(long_s, "node", "backup")
        drill = node.run("node", "drill", "--identity", identity)
        require(drill["verified"]["findings_total"] == 0, f"after kill {number} the newest backup is not sound")
    node.run("node", "backup")
    require(node.run("node", "verify")["findings_total"] == 0, "the node itself is not sound")
    require(not (node.folder / "still-picture").exists(), "a still picture was left")
    print(f"{kills} tries, {killed} killed while they went on: each time the newest backup was restored and sound", flush=True)


def main():
    """Tries both; exit code 1 where something does not hold."""
    striae, scans = sys.argv[1:3]
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        node = Node(str(pathlib.Path(striae).resolve()), scratch / "node")
        node.run("node", "init", "--country", "PT", "--listen", "/ip4/127.0.0.1/tcp/0", "--unsealed")
        for scan in sorted(pathlib.Path(scans).rglob("*.x3p"))[:4]:
            node.run("enroll", scan, "--calibre", "9x19", "--kind", "evidence", "--case", "X/1")
        identity = scratch / "backup.key"
        recipient = node.run("node", "backup-key", identity)["recipient"]
        require(identity.stat().st_mode & 0o077 == 0, "others may read the secret key")
        try:
            try_s3(node, scratch, identity, recipient, pathlib.Path(sys.executable))
            try_kills(node, scratch, identity, recipient, kills)
        except Failed as failed:
            print(f"backups: {failed}", file=sys.stderr)
            sys.exit(1)


main()
