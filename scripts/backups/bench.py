"""What trials from outside share: a node's folder with commands on it, and an S3 service."""

import json
import os
import random
import signal
import subprocess
import time
import urllib.request

WAIT_S = 60
KEY_NAME, SECRET = "tried", "only here"


class Failed(Exception):
    """Something did not hold; the sentence that says it."""


def require(holds, sentence):
    """Ends the trial with a sentence where something does not hold."""
    if not holds:
        raise Failed(sentence)


class Node:
    """A node's folder, and commands on it."""

    def __init__(self, striae, folder):
        self.striae = striae
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("STRIAE_", "AWS_"))}

    def command(self, *words):
        """The words of a command on this node."""
        return [self.striae, "--json", "--data-folder", str(self.folder), *map(str, words)]

    def run(self, *words):
        """Runs a command; its JSON."""
        done = subprocess.run(self.command(*words), capture_output=True, text=True, env=self.environment, check=False)
        require(done.returncode == 0, f"striae {' '.join(map(str, words))}: {done.stderr.strip()[-500:]}")
        return json.loads(done.stdout.splitlines()[-1])

    def kill_at_random(self, most_s, *words):
        """Begins a command and kills it after a time drawn by lot; whether it was still going on."""
        with subprocess.Popen(self.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment) as begun:
            try:
                begun.wait(random.uniform(0, most_s))
            except subprocess.TimeoutExpired:
                begun.send_signal(signal.SIGKILL)
                begun.wait()
                return True
        return False


def s3_service(python, scratch, bucket, host="127.0.0.1"):
    """Starts moto's S3 service with an empty bucket; the process and its address."""
    log = open(scratch / "moto.log", "w", encoding="utf-8")
    server = subprocess.Popen([python.with_name("moto_server"), "-H", host, "-p", "0"], stdout=log, stderr=log)
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        found = [word for word in (scratch / "moto.log").read_text().split() if word.startswith(f"http://{host}:")]
        if found:
            address = found[0].rstrip("/")
            request = urllib.request.Request(f"{address}/{bucket}", method="PUT")
            with urllib.request.urlopen(request, timeout=WAIT_S) as reply:
                require(reply.status == 200, "the bucket was not made")
            return server, address
        require(server.poll() is None, f"the S3 service ended: {(scratch / 'moto.log').read_text()[-500:]}")
        time.sleep(0.1)
    raise Failed("the S3 service does not answer")
