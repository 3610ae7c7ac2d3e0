"""Rules for every reply, as checks of schemathesis, which loads this file by SCHEMATHESIS_HOOKS.

Numbers of records in made-up requests become those of records that exist, so that calls reach the code behind them.
"""

import json
import os
import re
import unicodedata

import schemathesis

# Texts that the role which is played must never read, as JSON.
HIDDEN = json.loads(os.environ["STRIAE_HIDDEN"])
KNOWN = json.loads(os.environ["STRIAE_KNOWN"])
NUMBERED = re.compile(r"^([EHQST])-(\d+)$")
HEADERS = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'",
    "x-frame-options": "DENY",
}


def known(value, name=""):
    """The same value with the numbers and references of records that exist."""
    if isinstance(value, dict):
        return {key: known(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [known(one, name) for one in value]
    if not isinstance(value, str):
        return value
    numbered = NUMBERED.match(value)
    if numbered:
        return f"{numbered[1]}-{1 + int(numbered[2][-3:]) % 3}"
    # Every second text stays as it was made.
    return KNOWN[name] if name in KNOWN and value.isprintable() and len(value) % 2 == 0 else value


@schemathesis.serializer("application/offset+octet-stream")
def part_of_an_upload(ctx, value):
    return value if isinstance(value, bytes) else json.dumps(value).encode()


@schemathesis.hook
def before_call(ctx, case, kwargs):
    case.body = known(case.body)


@schemathesis.check
def described_as_a_problem(ctx, response, case):
    """Each error is a problem (RFC 9457) that says how to go on."""
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind == "application/problem+json", f"an error as '{kind}'"
    if case.method == "HEAD":
        return
    problem = json.loads(response.content)
    assert problem["status"] == response.status_code, "its status is another one"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", problem["code"]), f"no code: {problem['code']}"
    assert problem["type"] == f"urn:striae:problem:{problem['code']}", "its type is not of its code"
    assert problem["detail"].strip(), "it says nothing"
    control = [letter for letter in problem["detail"] if unicodedata.category(letter) == "Cc" and letter != "\n"]
    assert not control, f"it repeats what a terminal would obey: {control}"


@schemathesis.check
def guarded_by_headers(ctx, response, case):
    """No browser guesses at a reply, keeps it or runs it."""
    for name, wanted in HEADERS.items():
        values = response.headers.get(name, [""])
        assert values[0].startswith(wanted), f"{name} is '{values[0]}'"


@schemathesis.check
def tells_nothing_hidden(ctx, response, case):
    """The role reads nothing that it must not."""
    text = response.content.decode("utf-8", "replace")
    for about, secret in HIDDEN.items():
        assert secret not in text, f"it tells {about}"
