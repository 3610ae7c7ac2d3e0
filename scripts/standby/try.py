#!/usr/bin/env python3
"""Two machines that are one node, killed under load: does the other one lack anything, and does it tell a second history?

    scripts/standby/try.py STRIAE SCAN [TRIALS] [s3]     SCAN: a scan of a breech face; TRIALS: 5 where none is said; s3: the register lies
                                                         at moto's S3 service (run it by the Python of scripts/backups)

Two countries found a federation; one of them has a standby. People enter cases and ask questions without pause, and the
machine that is the node is killed (SIGKILL) at a moment drawn by lot; in every fourth trial it hangs (SIGSTOP) or its line is
cut, in turn, until the other one has taken over. The standby is told to take over, or, in every third trial, does so by itself, decided by a
register in a folder or at an S3 service. Then all that was acknowledged must be there, the former node must become the standby, and the other
country must have seen one history. Each machine has a network namespace of its own (root makes them; all are gone at the end).
"""

import contextlib
import json
import os
import pathlib
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

WAIT_S = 90
# Questions need no ground here, and nothing a second person.
LAX_POLICY = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n"
# Of a second history the other country takes note as one of these.
SECOND_HISTORY = ("equivocation", "fork", "two histories")


class Failed(Exception):
    """Something did not hold; the sentence that says it."""


def require(holds, sentence):
    """Ends the trial with a sentence where something does not hold."""
    if not holds:
        raise Failed(sentence)


def until(what, look):
    """Waits until a look gives something."""
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise Failed(f"waited {WAIT_S} s in vain for {what}")


def ip(*words):
    """Runs `ip`."""
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    require(done.returncode == 0, f"ip {' '.join(words)}: {done.stderr.strip()}")


def bridge():
    """Name of the bridge between the machines."""
    return f"st{os.getpid() % 10000}br"


class Machine:
    """A machine: a folder, and the service in it."""

    def __init__(self, striae, folder, number):
        self.namespace = f"st{os.getpid() % 10000}n{number}"
        self.line = f"st{os.getpid() % 10000}v{number}"
        self.address = f"10.211.77.{number}"
        self.striae = ["ip", "netns", "exec", self.namespace, striae]
        self.folder = folder
        self.service = None
        ip("netns", "add", self.namespace)
        ip("link", "add", self.line, "type", "veth", "peer", "name", "eth0", "netns", self.namespace)
        ip("link", "set", self.line, "master", bridge(), "up")
        ip("-n", self.namespace, "addr", "add", f"{self.address}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            ip("-n", self.namespace, "link", "set", device, "up")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("STRIAE_", "AWS_"))}

    def try_run(self, *words):
        """Runs a command; its JSON, or None and the sentence."""
        command = [*self.striae, "--json", "--data-folder", str(self.folder), *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, check=False)
        if done.returncode != 0:
            return None, done.stderr.strip()[-500:]
        return (json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}), ""

    def run(self, *words):
        """Runs a command that must succeed; its JSON."""
        found, sentence = self.try_run(*words)
        require(found is not None, f"striae {' '.join(map(str, words))}: {sentence}")
        return found

    def start(self):
        """Starts the service; returns when it says that it is ready."""
        log = open(self.folder.with_suffix(".log"), "a", encoding="utf-8")
        command = [*self.striae, "--json", "--data-folder", str(self.folder), "run"]
        self.service = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment)
        require(self.service.stdout.readline(), f"the service in {self.folder} does not start; see {log.name}")
        threading.Thread(target=self.service.stdout.read, daemon=True).start()

    def kill(self):
        """SIGKILL."""
        self.service.send_signal(signal.SIGKILL)
        self.service.wait()

    def halt(self):
        """SIGSTOP: the machine hangs."""
        self.service.send_signal(signal.SIGSTOP)

    def go_on(self):
        """SIGCONT."""
        self.service.send_signal(signal.SIGCONT)

    def cut(self):
        """Nothing reaches it, and it reaches nobody."""
        ip("link", "set", self.line, "down")

    def mend(self):
        """The line is back."""
        ip("link", "set", self.line, "up")

    def stop(self):
        """SIGTERM."""
        if self.service and self.service.poll() is None:
            self.service.terminate()
            self.service.wait(WAIT_S)

    def end(self):
        """Stops it, and its network goes."""
        self.stop()
        ip("netns", "del", self.namespace)

    def pair(self):
        """Where the two machines stand, as this one sees it."""
        return self.try_run("standby", "status")[0] or {}


class Load:
    """People who work at the machine that is the node, without pause."""

    def __init__(self, machine, trial):
        self.machine = machine
        self.trial = trial
        self.cases, self.queries = [], []
        self.ends = threading.Event()
        self.threads = [threading.Thread(target=work) for work in (self.enter_cases, self.ask)]
        for thread in self.threads:
            thread.start()

    def enter_cases(self):
        """Each case that is acknowledged is noted."""
        number = 0
        while not self.ends.is_set():
            case = f"T{self.trial}/{number}"
            if self.machine.try_run("case", "enter", case, "--agency", "NL")[0] is not None:
                self.cases.append(case)
            number += 1

    def ask(self):
        """Each question that is acknowledged is noted."""
        while not self.ends.is_set():
            asked, _ = self.machine.try_run("ask", "E-1", "--to", "BE", "--again")
            if asked is not None:
                self.queries.append(asked["query"])

    def end(self):
        """Ends the work."""
        self.ends.set()
        for thread in self.threads:
            thread.join()


def found(striae, scratch):
    """A federation of two; the node of each."""
    nodes = {}
    for number, country in enumerate(("NL", "BE"), 1):
        node = Machine(striae, scratch / country, number)
        addresses = [word for at in ((1, 3) if country == "NL" else (2,)) for word in ("--address", f"/ip4/10.211.77.{at}/tcp/4710")]
        node.run("node", "init", "--unsealed", "--country", country, *addresses)
        (node.folder / "policy.toml").write_text(LAX_POLICY)
        node.run("authority", "init", "--unsealed", "--contact", "x", "--name", country, "--country", country, scratch / f"authority-{country}")
        nodes[country] = node
    charter = scratch / "charter.toml"
    members = [word for country in nodes for word in ("--member", scratch / f"authority-{country}" / "member.toml")]
    nodes["NL"].run("charter", "new", "--federation", "Trial", "--out", charter, *members)
    for country in nodes:
        nodes["NL"].run("charter", "sign", "--authority", scratch / f"authority-{country}", charter)
    network = nodes["NL"].run("charter", "verify", charter)["network"]
    certificates = []
    for country, node in nodes.items():
        out = scratch / f"certificate-{country}.toml"
        node.run("authority", "certify", scratch / f"authority-{country}", node.folder / "node-request.toml", "--charter", charter, "--out", out)
        certificates.append(out)
    for node in nodes.values():
        node.run("charter", "install", "--network", network, charter)
        node.run("charter", "install", *certificates)
    return nodes["NL"], nodes["BE"]


def register_in_folder(scratch):
    """Settings of a register in a folder."""
    register = scratch / "register"
    register.mkdir()
    return f'register = "{register}"\n'


def register_at_s3(scratch, machines, ending):
    """Settings of a register at an S3 service, which ends with `ending`. Without TLS a node speaks to its own machine alone: each machine
    has a way there (socat)."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backups"))
    import bench  # pylint: disable=import-outside-toplevel

    ip("addr", "add", "10.211.77.254/24", "dev", bridge())
    server, address = bench.s3_service(pathlib.Path(sys.executable), scratch, "register", host="10.211.77.254")
    ending.callback(server.terminate)
    port = address.rsplit(":", 1)[1]
    for machine in machines:
        way = ["socat", f"TCP-LISTEN:{port},bind=127.0.0.1,fork,reuseaddr", f"TCP:10.211.77.254:{port}"]
        ending.callback(subprocess.Popen(["ip", "netns", "exec", machine.namespace, *way]).terminate)
    credentials = scratch / "register.key"
    credentials.write_text(f"{bench.KEY_NAME}\n{bench.SECRET}\n")
    credentials.chmod(0o600)
    return f'register = "s3://register/nl"\nendpoint = "http://127.0.0.1:{port}"\nregion = "us-east-1"\ncredentials = "{credentials}"\n'


def entry_ms(machine, series):
    """Median time of a command that enters a case, of 100."""
    times = []
    for number in range(100):
        begun = time.monotonic()
        machine.run("case", "enter", f"{series}/{number}", "--agency", "NL")
        times.append(1000 * (time.monotonic() - begun))
    return statistics.median(times)


def trial(number, machines, by_itself, away, back):
    """One kill; seconds until the other machine served, and acknowledged acts."""
    node, standby = machines
    load = Load(node, number)
    time.sleep(random.uniform(0.5, 4))
    (away or node.kill)()
    killed = time.monotonic()
    if not away:
        load.end()
    if not by_itself:
        standby.run("standby", "take-over")
    serving = until("the standby to serve", lambda: (standby.try_run("status")[0] or {}).get("running"))
    require(serving, "it does not serve")
    took_s = time.monotonic() - killed
    if away:
        # Whoever waits for it is told that nothing was done, or that it was.
        back()
        load.end()
        until("the former node to become the standby", lambda: node.pair().get("role") == "standby" and node.pair().get("connected"))
    require(took_s <= 60, f"it served after {took_s:.0f} s")
    cases = {case for case in load.cases if standby.try_run("case", "show", case)[0] is None}
    require(not cases, f"acknowledged cases are lost: {sorted(cases)}")
    lost = [query for query in load.queries if standby.try_run("query", "show", query)[0] is None]
    require(not lost, f"acknowledged questions are lost: {lost}")
    if not away:
        node.start()
    until("both to be together again", lambda: standby.pair().get("together") and standby.pair().get("connected"))
    return took_s, len(load.cases) + len(load.queries)


def main():
    """Tries it; exit code 1 where something does not hold."""
    striae, scan = sys.argv[1:3]
    trials = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory(prefix="st") as folder, contextlib.ExitStack() as ending:
        scratch = pathlib.Path(folder)
        ip("link", "add", bridge(), "type", "bridge")
        ip("link", "set", bridge(), "up")
        first, other = found(striae, scratch)
        first.run("enroll", scan, "--kind", "evidence", "--calibre", "9x19", "--case", "A/1")
        second = Machine(striae, scratch / "NL-second", 3)
        made = second.run("standby", "init")
        machines, all_of = [first, second], [first, second, other]
        settings = first.folder / "node.toml"
        register = register_at_s3(scratch, machines, ending) if sys.argv[4:] == ["s3"] else register_in_folder(scratch)
        settings.write_text(f"{settings.read_text()}\n[standby]\n{register}take_over_after_s = 20\n")
        try:
            first.start()
            alone_ms = entry_ms(first, "alone")
            first.stop()
            second.start()
            first.run("standby", "join", f"{second.address}:4720", made["code"])
            other.start()
            first.start()
            until("both to be together", lambda: first.pair().get("together"))
            print(f"a case is entered in {alone_ms:.1f} ms alone, in {entry_ms(first, 'together'):.1f} ms with a standby", flush=True)
            times, acknowledged = [], 0
            for number in range(trials):
                node = machines[0]
                away, back, how = {3: (node.halt, node.go_on, ", the former one hung"), 7: (node.cut, node.mend, ", the former one was cut off")}.get(
                    number % 8, (None, None, "")
                )
                by_itself = number % 3 == 2 and not away
                took_s, done = trial(number, machines, by_itself, away, back)
                acknowledged += done
                times.append(took_s)
                machines.reverse()
                print(f"trial {number + 1}: {done} acknowledged, served again after {took_s:.1f} s{' by itself' if by_itself else ''}{how}", flush=True)
                seen = json.dumps(other.run("node", "incidents")).lower()
                require(not any(word in seen for word in SECOND_HISTORY), f"the other country saw a second history: {seen}")
            machines[0].run("node", "verify")
            print(f"{trials} times: {acknowledged} acknowledged, none lost; no second history; served again after {max(times):.1f} s at most")
        except Failed as failed:
            print(f"{failed}\n{''.join(machine.folder.with_suffix('.log').read_text()[-2500:] for machine in all_of)}", file=sys.stderr)
            sys.exit(1)
        finally:
            for machine in all_of:
                machine.end()
            ip("link", "del", bridge())


if __name__ == "__main__":
    main()
