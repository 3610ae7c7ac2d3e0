"""Calls everything that a node serves at every seat, and looks for texts that the seat must not read.

Serves two test nodes on loopback with records of every kind, each with a text of its own (secret_texts.py). Every call of
/api/v1/openapi.json is given at every seat, with the numbers and names of records that exist, with those of none, and with odd
fields; so are the event stream, jobs and uploads of others. A reply, or the node's own log, fails that holds a text which the seat
must not read, and so does a refusal that differs, or takes longer, for records that exist.

Usage: check_roles.py STRIAE SCANS [--long]     STRIAE: the program; SCANS: a folder with six scans, two of each firearm;
                                                --long: with odd fields in every call, and more looks at times
"""

import base64
import concurrent.futures
import contextlib
import json
import re
import statistics
import sys
import tempfile
import time

import requests

from every_record import PEOPLE, every_record
from odd_requests import EXTENTS, LOOKING, SCRIPT, fitting
from secret_texts import CASEWORK, READERS, SEATS, hidden_from, text
from served_node import Failed

# They end the caller's own session, or change how the caller signs in: check_api.py tries them last.
OWN = {"person_logout", "session_end", "person_password", "person_login", "factor_begin", "factor_confirm", "factor_renew-codes", "factor_remove",
       "factor_begin-key", "factor_finish-key", "factor_remove-key", "token_end", "person_expire", "person_disable", "person_roles", "node_rotate",
       # Nothing is left to wait for a second person, once it was approved.
       "person_approve", "person_decline", "person_take-back"}
# A look that only changes the log of looks.
LOOKS = {"coverage", *LOOKING, "verify", "prove", "export", "export-whole", "compare", "phases", "striae", "original", "file", "view", "look", "results", "scan",
         "proposal", "picture", "incidents", "policy", "settings", "disclosure", "answer"}
ODD = [None, -1, "", "a" * 3000, SCRIPT, [[]], {"a": {"b": {}}}]
UNKNOWN = {"exhibit": "E-999", "candidate": "E-998", "hit": "H-999", "set": "T-999", "sitting": "S-999", "report": "R-999", "proposal": 999999,
           "entry": 999999, "case": "nothing", "firearm": "nothing", "query": "f" * 64, "request": "f" * 64, "person": "nobody-here"}
EACH_TIMES = 6
# A refusal that takes so much longer for a record that exists tells that it exists.
TELLING_MS = 8
LONG_BASE64 = re.compile(r'"([A-Za-z0-9+/]{64,}={0,2})"')
WORKERS = 4


class Seat:
    """Somebody who calls; what they were told of that they must not be, and refusals that tell records apart."""

    def __init__(self, node, name, secret=None, hidden=None):
        self.node, self.name = node, name
        self.hidden = hidden_from(name) if hidden is None else hidden
        self.complaints, self.refusals, self.looked_up, self.count, self.answered = [], {}, set(), 0, 0
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = node.certificate
        if secret:
            self.session.headers["Authorization"] = f"Bearer {secret}"

    def send(self, path, body=None, method="POST", **how):
        """Gives a call; its reply, after a look for hidden texts. A text that the request has itself is none of the reply's."""
        self.count += 1
        if body is not None:
            how["json"] = body
        reply = self.session.request(method, f"{self.node.url}/api/v1{path}", timeout=60, **how)
        self.answered += reply.status_code < 300
        asked = json.dumps(body, ensure_ascii=False)
        for kind, found in self.found_in(reply.content):
            if found not in asked:
                place = reply.text.find(found)
                self.complaints.append(f"{self.name}: {path} {asked[:200]}: {reply.status_code}: tells '{kind}': {reply.text[max(0, place - 120):place + 120]}")
        if reply.status_code >= 500:
            self.complaints.append(f"{self.name}: {path} {asked[:200]}: {reply.status_code}: {reply.text[:300]}")
        return reply

    def found_in(self, content):
        """The hidden texts in a reply, also within files that it carries."""
        whole = content.decode("utf-8", "replace")
        parts = [whole]
        for packed in LONG_BASE64.findall(whole):
            with contextlib.suppress(ValueError):
                parts.append(base64.b64decode(packed).decode("utf-8", "replace"))
        return [(kind, secret) for kind, secret in self.hidden.items() if any(secret in part for part in parts)]

    def call(self, operation, path, body, names):
        """Gives a call of the description, and keeps its refusal: of whom it is, must not show which records exist."""
        reply = self.send(path, body)
        if reply.status_code in [401, 403]:
            detail = reply.json()["detail"]
            for name in names:
                detail = detail.replace(str(name), "#")
            self.refusals.setdefault((operation, reply.status_code), set()).add(detail)
        elif reply.status_code in [404, 422]:
            self.looked_up.add(operation)

    def apart(self):
        """Complaints about calls that this seat may not give, and whose refusals tell which records exist."""
        if self.name in CASEWORK:
            return
        for (operation, _), details in self.refusals.items():
            if len(details) > 1 or operation in self.looked_up:
                self.complaints.append(f"{self.name}: {operation}: refusals differ by the record: {sorted(details)[:3]}")


def known_records(node):
    """Numbers and names of records that exist, by the fields of calls that take them."""
    def rows(words, key, field, role="examiner"):
        return [row[field] for row in node.run(*words, role=role)[key]]
    hits = [*rows(["hits", "--each"], "hits", "hit"), *rows(["hit", "sent", "--each"], "hits", "hit")]
    requests_of = node.run("gateway", "list", role="liaison")
    proposals = [one["proposal"] for one in node.run("person", "proposals", role="liaison")["proposals"]]
    exhibits = ["E-1", "E-2", "E-3"]
    return {
        "exhibit": exhibits, "candidate": exhibits[1:], "hit": hits, "case": [f"{text('case')}-1", f"{text('case')}-2"],
        "firearm": [f"F-{text('firearm')}"], "query": rows(["query", "list"], "queries", "query"), "set": ["T-1"], "sitting": ["S-1"],
        "report": ["R-1"], "proposal": proposals, "entry": [1, 40], "person": [PEOPLE["examiner"], PEOPLE["operator"], f"p-{text('account')}"],
        "request": [one["request"] for one in requests_of.get("requests", []) if "request" in one] or ["0"],
    }


def bodies(operation, content, schemas, known):
    """Fields for a call: of each record, of none, all that it takes and no more than it needs."""
    schema = content["schema"]
    schema = schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    fields = fitting(schema, schemas)
    needed = {name: fields[name] for name in schema.get("required", []) if name in fields}
    if "files" in needed and operation in ["exhibit_compare", "exhibit_phases", "exhibit_striae"]:
        needed["files"] = [1, 1]
    for name, value in EXTENTS.get("/" + operation.replace("_", "/"), {}).items():
        needed[name] = value
    if "file" in needed:
        needed["file"] = 1
    if "level" in needed:
        needed["level"] = 3
    own = {name: values for name, values in known.items() if name in fields and (name in needed or operation.split("_")[1] in LOOKS)}
    made = []
    for place in range(max([1, *map(len, own.values())])):
        made.append({**needed, **{name: values[min(place, len(values) - 1)] for name, values in own.items()}})
    unknown = {**needed, **{name: UNKNOWN[name] for name in own}}
    whole = {**fields, **{name: values[0] for name, values in own.items()}, **EXTENTS.get("/" + operation.replace("_", "/"), {})}
    # Nobody is shut out, and no rows are missed because the limit of a list is small.
    for one in [whole, *made]:
        for name in ["paging", "filter"]:
            one.pop(name, None)
    return [*made, unknown, whole, {}]


def odd(needed):
    """The same with other values in each field."""
    return [{**needed, name: value} for name in needed for value in ODD]


def calls_of(description, known, is_long):
    """All calls: those that look first, then those that change something."""
    schemas = description["components"]["schemas"]
    looks, acts = [], []
    for path, methods in description["paths"].items():
        operation = methods.get("post", {})
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if not content or operation["operationId"] in OWN or path.startswith("/sign-in"):
            continue
        made = bodies(operation["operationId"], content, schemas, known)
        is_look = operation["operationId"].split("_")[1] in LOOKS
        if is_long:
            made += odd(made[0])
        (looks if is_look else acts).extend((operation["operationId"], path, body) for body in (made if is_look else made[:1] + made[-3:]))
    return looks, acts


def give(seat, calls, names):
    """Gives calls at a seat, and what is no call: news, and the jobs and uploads of others."""
    for operation, path, body in calls:
        seat.call(operation, path, body, names)


def look_elsewhere(seat, others):
    """The event stream for two seconds, and jobs and uploads by names of other people's."""
    for path in ["/session", "/jobs", *others]:
        seat.send(path, method="GET")
    with contextlib.suppress(requests.exceptions.RequestException), seat.session.get(f"{seat.node.url}/api/v1/events", stream=True, timeout=2) as events:
        begun = time.monotonic()
        for chunk in events.iter_content(256):
            seat.complaints += [f"{seat.name}: the event stream tells '{kind}'" for kind, _ in seat.found_in(chunk)]
            if time.monotonic() - begun > 2:
                break


def others_things(node):
    """A job and an upload of the examiner's, by their places."""
    seat = Seat(node, "examiner", node.session("examiner"), {})
    job = seat.send("/case/list", {}, headers={"Prefer": "respond-async"}).json()["job"]
    upload = seat.send("/uploads", data=b"", headers={"Upload-Length": "10"}).headers["location"]
    return [f"/jobs/{job}", f"/jobs/{job}/events"], upload


def tokens(node, families):
    """A token of the examiner's for each family of calls, and for the looks of some: a person has 32 at most."""
    made = {}
    for scope in [*families, *(f"{family}:read" for family in ["exhibit", "case", "hit", "query"])]:
        name = f"{text('token-name')} {scope}"
        made[scope] = node.run("person", "token", "make", name, "--scope", scope, role="examiner")["token"]
    return made


def check_scope(node, scope, secret, looks, acts):
    """A token reaches its own family, and no other; one for looks changes nothing."""
    seat = Seat(node, f"token {scope}", secret, {**hidden_from("examiner")})
    given, own = set(), scope.split(":")
    for operation, path, body in looks + (acts if len(own) == 2 else []):
        is_look = (operation, path, body) in looks
        if operation in given or (operation.split("_")[0] == own[0] and (is_look or len(own) == 1)):
            continue
        given.add(operation)
        reply = seat.send(path, body)
        if reply.status_code < 300 and operation not in ["charter_show", "node_status"]:
            seat.complaints.append(f"{seat.name}: {path} is answered")
    return seat


def check_times(seat, calls, times):
    """Refusals of calls about records that exist last as long as those about none."""
    apart = {}
    for operation, path, body in calls:
        apart.setdefault((operation, path), []).append(body)
    for (operation, path), made in apart.items():
        known, unknown = made[0], made[-3]
        if known == unknown or seat.send(path, unknown).status_code not in [401, 403]:
            continue
        lasted = {"known": [], "unknown": []}
        for _ in range(times):
            for name, body in [("known", known), ("unknown", unknown)]:
                lasted[name].append(seat.send(path, body).elapsed.total_seconds() * 1000)
        difference = min(lasted["known"]) - min(lasted["unknown"])
        if abs(difference) > TELLING_MS:
            seat.complaints.append(f"{seat.name}: {path}: a refusal lasts {difference:.0f} ms longer for a record that exists")


def check_sign_in(node):
    """A wrong password of somebody lasts as long as one of nobody, and is refused in the same words."""
    seat = Seat(node, "nobody")
    lasted, told = {}, {}
    for person in [PEOPLE["auditor"], "nobody-here"] * 3:
        reply = seat.send("/sign-in", {"person": person, "password": "a wrong password of somebody"})
        lasted.setdefault(person, []).append(reply.elapsed.total_seconds() * 1000)
        told.setdefault(person, set()).add((reply.status_code, reply.text.replace(person, "#")))
    first, second = (min(times) for times in lasted.values())
    if max(first, second) > 2 * min(first, second) + TELLING_MS:
        seat.complaints.append(f"a wrong sign-in lasts {first:.0f} ms for a person with an account, and {second:.0f} ms for nobody")
    known, unknown = told.values()
    if known != unknown:
        seat.complaints.append(f"a wrong sign-in is refused in other words where there is an account: {known} and {unknown}")
    return seat


def check_log(node):
    """What the node wrote for its operator, whose log tells of no casework."""
    seat = Seat(node, "operator")
    return [f"the node's log tells '{kind}'" for kind, _ in seat.found_in((node.scratch / "log").read_bytes())]


def check_table(seats, calls):
    """The table is about something: each kind is read at one seat at least, or the looks show nothing."""
    by_name = {seat.name: seat for seat in seats}
    unseen = []
    for kind, readers in READERS.items():
        told = set()
        for name in sorted(readers):
            seat = Seat(by_name[name].node, name, None, {kind: text(kind)})
            seat.session = by_name[name].session
            for _, path, body in calls:
                if text(kind) not in json.dumps(body) and seat.found_in(seat.session.post(f"{seat.node.url}/api/v1{path}", json=body, timeout=60).content):
                    told.add(name)
                    break
            if told:
                break
        if readers and not told:
            unseen.append(f"'{kind}' is read nowhere: its record is missing, or no call shows it to {', '.join(sorted(readers))}")
    return unseen


def check(node, other, is_long):
    """All complaints, and the number of requests."""
    known = known_records(node)
    names = [*UNKNOWN.values(), *(name for values in known.values() for name in values)]
    plain = Seat(node, "nobody")
    description = plain.send("/openapi.json", method="GET").json()
    looks, acts = calls_of(description, known, is_long)
    seats = [Seat(node, name, None if name == "nobody" else node.session(name)) for name in SEATS]
    places, _ = others_things(node)
    scopes = tokens(node, sorted({operation.split("_")[0] for operation, _, _ in looks + acts} - {"person", "token", "session", "factor"}))
    plain_looks, plain_acts = calls_of(description, known, False)
    complaints = check_table(seats, plain_looks)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(lambda seat: give(seat, looks, names), seats))
        list(workers.map(lambda seat: look_elsewhere(seat, [] if seat.name == "examiner" else places), seats))
        by_token = list(workers.map(lambda scope: check_scope(node, *scope, plain_looks, plain_acts), scopes.items()))
        list(workers.map(lambda seat: give(seat, acts, names), seats))
        # Inboxes and lists once more, with all that was asked for meanwhile.
        again = [call for call in plain_looks if call[0].split("_")[0] in ["inbox", "person", "node", "retention"]]
        list(workers.map(lambda seat: give(seat, again, names), seats))
    for seat in seats:
        seat.apart()
        if seat.name in ["operator", "nobody", "fresh-examiner"]:
            check_times(seat, plain_looks, EACH_TIMES * (3 if is_long else 1))
    abroad = Seat(other, "the other country", other.session("examiner"), {kind: text(kind) for kind in READERS if not kind.startswith("abroad")})
    other_records = {**known, "exhibit": ["E-1"], "hit": [row["hit"] for row in other.run("hits", role="examiner")["hits"]], "query": []}
    give(abroad, calls_of(description, {name: values for name, values in other_records.items() if values}, False)[0], names)
    seats += [abroad, check_sign_in(node), *by_token]
    complaints += check_log(node)
    return [*complaints, *(one for seat in seats for one in seat.complaints)], seats


def main():
    striae, scans, *rest = sys.argv[1:]
    since = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="st", dir="/tmp") as scratch, every_record(striae, scratch, scans) as (node, other):
        made = time.monotonic()
        complaints, seats = check(node, other, "--long" in rest)
    for complaint in dict.fromkeys(complaints):
        print(complaint)
    for seat in seats[: len(SEATS)]:
        print(f"{seat.name}: {seat.count} calls, {seat.answered} answered, {len(seat.hidden)} kinds of texts hidden")
    calls = sum(seat.count for seat in seats)
    print(f"{calls} calls at {len(seats)} seats: {len(complaints)} complaints ({made - since:.0f} s to make the records, {time.monotonic() - made:.0f} s to call)")
    if complaints:
        sys.exit("roles did not hold")


try:
    main()
except Failed as error:
    sys.exit(f"check_roles: {error}")
