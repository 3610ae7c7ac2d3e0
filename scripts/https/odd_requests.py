"""Requests that no description makes: script in every text, other types in every field, other contents, and more than is taken.

They are sent as the examiner, who may enter most. Each is made from a request that fits the description, with one field changed.
"""

import copy
import json
import re

import requests

from served_node import CANARY, FIRST_FINDING

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}${7*7}' OR 1=1 --"
# In place of any field.
OTHERS = [None, True, -1, 2**63, 1e308, "", "\u0000", "a" * 5000, SCRIPT, [], [[]], {}, {"a": {"b": {}}}]
# Calls that only look, by their verbs, and their fields that are numbers of records.
LOOKING = ["list", "show", "sent", "clock", "grounds", "reviews", "links", "statistics", "status", "exhibit", "holds", "proposals", "declined"]
NUMBERS = ["hit", "exhibit", "set", "sitting"]
EXTENTS = {"/search/exhibit": {"extent": {"limit": 20}}}
# Longer than a person or a program writes it.
DEEP = "[" * 100_000
LONGEST_PROBLEM = 20_000
LARGEST_JSON = 4 << 20
LARGEST_PARTS = 64 << 20


class Sender:
    """Sends requests and keeps the complaints about their replies."""

    def __init__(self, node, role):
        self.node = node
        self.complaints = []
        self.count = 0
        self.session = requests.Session()
        # Proxies and certificates of the environment are for other machines.
        self.session.trust_env = False
        self.session.verify = node.certificate
        self.session.headers["Authorization"] = f"Bearer {node.session(role)}"

    def send(self, about, path, wanted=None, method="POST", **how):
        """Sends a request; its reply must be whole, and of one of these statuses where they are named."""
        self.count += 1
        try:
            reply = self.session.request(method, f"{self.node.url}/api/v1{path}", timeout=60, **how)
        except requests.ConnectionError as error:
            self.complaints.append(f"{about}: {path}: no reply: {error}")
            return requests.Response()
        kind = reply.headers.get("content-type", "")
        wrong = None
        if reply.status_code >= 500:
            wrong = "the node failed"
        # Sign-ins of one address are counted before they are read.
        elif reply.status_code == 429 and path.startswith("/sign-in"):
            pass
        elif wanted and reply.status_code not in wanted:
            wrong = f"not one of {wanted}"
        elif kind not in ["application/json", "application/problem+json"]:
            wrong = f"it is of the type '{kind}', of which a browser may make a page"
        elif reply.headers.get("x-content-type-options") != "nosniff":
            wrong = "a browser may guess at its type"
        elif reply.status_code >= 400 and kind != "application/problem+json":
            wrong = "it is no problem with details"
        elif reply.status_code >= 400 and len(reply.text) > LONGEST_PROBLEM:
            wrong = f"it repeats too much of the request: {len(reply.text)} characters"
        if wrong:
            self.complaints.append(f"{about}: {path}: {reply.status_code}: {wrong}: {reply.text[:300]}")
        return reply


def fitting(schema, schemas, depth=0):
    """A value that fits a schema: of every alternative the first, and all fields."""
    if "$ref" in schema:
        return fitting(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, depth)
    for several in ["oneOf", "anyOf"]:
        if several in schema:
            return fitting(schema[several][0], schemas, depth)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        fields = schema.get("properties", {})
        return {} if depth > 6 else {name: fitting(one, schemas, depth + 1) for name, one in fields.items()}
    if kind == "array":
        return [fitting(schema["items"], schemas, depth + 1)] if depth < 6 and "items" in schema else []
    if kind in ["integer", "number"]:
        return max(1, schema.get("minimum", 1))
    numbered = re.match(r"\^([EHST])-", schema.get("pattern", ""))
    return {"boolean": False, "null": None}.get(kind, f"{numbered[1]}-1" if numbered else "x")


def places(value, path=()):
    """The places of all fields in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


def changed(value, path, other):
    """The same with another value at one place."""
    whole = copy.deepcopy(value)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = other
    return whole


def complaints(node, others=OTHERS, skipped=()):
    """Sends them all; what is wrong with the replies, and how many were sent."""
    sender = Sender(node, "examiner")
    description = sender.send("the description", "/openapi.json", [200], method="GET").json()
    blind = look_blindly(node, description)
    schemas = description["components"]["schemas"]
    for path, methods in description["paths"].items():
        operation = methods.get("post", {})
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is None or operation["operationId"] in skipped:
            continue
        body = fitting(schema, schemas)
        sender.send("all fields", path, json=body)
        for place in places(body):
            for other in others:
                text = json.dumps(changed(body, place, other))
                sender.send(f"{other!r:.40} at {place}", path, data=text, headers={"Content-Type": "application/json"})
        for kind in ["text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded"]:
            sender.send(kind, path, [415], data=json.dumps(body), headers={"Content-Type": kind})
        for text in ["{", "[]", "\xff", "nul", DEEP]:
            content = {"Content-Type": "application/json"}
            sender.send(f"the text {text:.9}", path, [400], data=text.encode("latin-1"), headers=content)
        sender.send("an unknown field", path, [400], json={**body, "unknown-field": 1})
    enter_script(sender)
    send_too_much(sender)
    return blind + sender.complaints, sender.count


def look_blindly(node, description):
    """Looks at everything as the person who has still to verify H-1: nothing tells the first finding."""
    sender = Sender(node, "verifier")
    schemas = description["components"]["schemas"]
    seen = 0
    for path, methods in description["paths"].items():
        verb = path.rsplit("/", 1)[1]
        content = methods.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json")
        if verb in LOOKING and content:
            body = {name: value for name, value in fitting(content["schema"], schemas).items() if name in NUMBERS}
            for number in range(1, 4):
                numbered = {name: f"{value[0]}-{number}" for name, value in body.items()}
                for fields in [numbered, {**EXTENTS.get(path, {}), **numbered}]:
                    reply = sender.send("a blind look", path, json=fields)
                    seen += reply.status_code == 200
                    if FIRST_FINDING in reply.text:
                        sender.complaints.append(f"a blind look: {path}: it tells the first finding: {reply.text[:500]}")
    # The other way round: somebody who may see it does, or the looks above would show nothing.
    told = Sender(node, "examiner").send("one's own finding", "/hit/show", [200], json={"hit": "H-1"})
    if FIRST_FINDING not in told.text or seen < 20:
        sender.complaints.append(f"the blind looks show nothing: {seen} were answered, and the finder's own had {told.text[:500]}")
    return sender.complaints


def enter_script(sender):
    """Text that is script is kept and told as it was entered, and never as anything else."""
    change = {"fields": [["notes", SCRIPT]], "clear": [], "reason": None}
    case = {"case": f"{CANARY}/script", "change": change}
    sender.send("script in a note", "/case/set", [200], json=case)
    shown = sender.send("a case with script", "/case/show", [200], json={"case": case["case"]})
    if json.dumps(SCRIPT) not in shown.text:
        sender.complaints.append(f"script: the note is told as something else: {shown.text[:500]}")


def send_too_much(sender):
    """Bodies beyond the bounds are refused."""
    content = {"Content-Type": "application/json"}
    sender.send("a large field", "/case/show", [400], json={"x" * 100_000: 1})
    large = '{"case":"' + "a" * LARGEST_JSON + '"}'
    sender.send("too large JSON", "/case/show", [413], data=large, headers=content)
    parts = {"call": (None, "{}"), "file": ("x", b"\0" * LARGEST_PARTS)}
    sender.send("too large parts", "/exhibit/enroll", [413], files=parts)
    many = [("call", (None, "{}"))] + [("file", ("x", b"")) for _ in range(1001)]
    sender.send("too many parts", "/exhibit/enroll", [400, 413], files=many)
    head = {"Striae-Reason": "a" * 8000}
    sender.send("too long a reason", "/exhibit/list", [400], json={}, headers=head)
    sender.send("too large an upload", "/uploads", [413], data=b"", headers={"Upload-Length": str(1 << 40)})
