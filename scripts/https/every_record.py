"""A node with records of every kind, each with a text of its own, and a second country that asks it and answers."""

import contextlib
import pathlib
import shutil
import sys
import time

from secret_texts import text
from served_node import Failed

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "browser"))

from countries import Country, found  # noqa: E402

ASKING = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n"
TWO_PEOPLE = '[asking]\nwithout_ground = true\n[four_eyes]\nactions = ["set-legal-hold", "erase-by-order"]\n'
GATEWAY = '[gateway]\ncountries = ["MA"]\n'
ANSWER_WAIT_S = 60
PEOPLE = {
    "operator": "p-operator", "examiner": "p-examiner", "verifier": "p-verifier", "third-verifier": "p-third", "liaison": "p-liaison",
    "second-liaison": "p-second", "auditor": "p-auditor",
}


@contextlib.contextmanager
def every_record(striae, scratch, scans):
    """The node, served, and the other country's, when both have all records."""
    own = Country(striae, scratch, "PT", PEOPLE, ASKING + GATEWAY, "ask,answer,gateway")
    other = Country(striae, scratch, "ES", {"operator": "o-es", "examiner": "e-es"}, ASKING)
    federation = found([own, other], scratch)
    files = sorted(pathlib.Path(scans).glob("*.x3p"))
    with other:
        # A node that runs carries commands out sooner.
        with own:
            own.serve()
            other.serve()
            add_abroad(other, files[1])
            named = [shutil.copy(scan, own.scratch / f"{text('file')}-{number}.x3p") for number, scan in enumerate(files)]
            add_casework(own, named)
            add_hits(own)
            add_tests(own, files)
            add_people(own)
            ask_each_other(own, other, federation, files)
        add_two_people(own)
        with own:
            own.serve()
            yield own, other


def add_abroad(other, scan):
    """A case of the other country with the mate of an own exhibit."""
    abroad = shutil.copy(scan, other.scratch / f"{text('abroad-file')}.x3p")
    enrol(other, abroad, text("abroad-case"), "A1")
    other.run("case", "enter", text("abroad-case"), "--agency", text("abroad-agency"), role="examiner")


def enrol(country, scan, case, item, calibre="9x19"):
    country.run("enroll", scan, "--calibre", calibre, "--kind", "evidence", "--case", case, "--item", item, role="examiner")


def add_casework(node, files):
    """Two cases, three exhibits with facts, a firearm, grounds and what was corrected."""
    first, _, second, third = files[:4]
    for number, scan in enumerate([first, second, third], 1):
        enrol(node, scan, f"{text('case')}-{min(number, 2)}", f"{text('item')}{number}")
    for number in [1, 2]:
        facts = ["--agency", text("agency"), "--event-kind", "robbery", "--occurred", "2026-05-03", "--place", "41.74,-7.47"]
        node.run("case", "enter", f"{text('case')}-{number}", *facts, "--notes", text("case-note"), role="examiner")
    # One that no question finds, and nothing keeps from being erased by order.
    enrol(node, files[1], f"{text('case')}-3", f"{text('item')}4", ".45 ACP")
    facts = ["--type", "pistol", "--serial-number", text("serial"), "--notes", text("firearm-note")]
    node.run("firearm", "enter", f"F-{text('firearm')}", *facts, role="examiner")
    custody = ["--custody-date", "2026-05-04", "--custody-from", "PJ", "--custody-to", text("custody")]
    facts = ["--recovered-by", "customs", "--place", "41.74,-7.47", "--firearm", f"F-{text('firearm')}", "--notes", text("exhibit-note")]
    node.run("exhibit", "enter", "E-1", *facts, *custody, role="examiner")
    node.run("exhibit", "correct", "E-1", "--place", "41.75,-7.47", "--reason", text("correction"), role="examiner")
    node.run("exhibit", "amend", "E-1", "--date", "2026-05-02", "--reason", text("amendment"), role="examiner")
    node.run("exhibit", "decide", "E-1", "--ground", "trafficking", "--holds", "--reason", text("ground"), role="examiner")


def add_hits(node):
    """Hits at home: one whose first look waits for the second, one on which two looks disagree, one that was taken back."""
    for exhibit in ["E-1", "E-2", "E-3"]:
        node.run("search", exhibit, role="examiner")
    node.run("search", "E-2", "--reviewed", "2", "--note", text("review-note"), role="examiner")
    for exhibit, candidate in [("E-2", "E-3"), ("E-1", "E-3"), ("E-1", "E-2")]:
        node.run("hit", "declare", exhibit, candidate, role="examiner")
    for hit, kind in [("H-1", "first-finding"), ("H-2", "disagreeing-first")]:
        node.run("hit", "review", hit, role="examiner")
        node.run("hit", "examine", hit, "--finding", "lead", "--basis", "scans", "--reason", text(kind), role="examiner")
    other = ["--finding", "elimination", "--basis", "scans", "--reason", text("disagreeing-second")]
    node.run("hit", "verify", "H-2", *other, role="verifier")
    node.run("hit", "withdraw", "H-3", "--reason", text("withdrawal"), role="examiner")


def add_tests(node, files):
    """A test set that the examiner sits."""
    names = [f"{text('test-file')}-{number}.x3p" for number in [1, 2]]
    for scan, name in zip(files[4:6], names, strict=True):
        shutil.copy(scan, node.scratch / name)
    table = node.scratch / "pairs.csv"
    table.write_text(f"first,second,truth\n{names[0]},{names[1]},same\n")
    node.run("test-set", "make", "--name", text("test-name"), table, role="auditor")
    node.run("test-set", "give", "T-1", "--to", PEOPLE["examiner"], role="auditor")
    node.run("sitting", "begin", "S-1", role="examiner")


def add_people(node):
    """An account that nobody has used, a person who has to choose a password, and looks with their reasons."""
    first = node.secret("account.first", "the first password of somebody")
    node.run("person", "add", f"p-{text('account')}", "--role", "auditor", role="operator", password=first)
    first = node.secret("fresh-examiner.first", "the first password of somebody else")
    node.run("person", "add", "p-fresh", "--role", "examiner", role="operator", password=first)
    node.run("person", "login", "p-fresh", role="fresh-examiner", password=first)
    node.run("--why", text("looking"), "exhibit", "show", "E-1", role="liaison")
    node.run("exhibit", "list", "--text", text("sought"), role="liaison")
    node.run("exhibit", "original", "E-1", "--out", node.scratch / "originals", "--reason", text("export"), role="examiner")


def add_two_people(node):
    """Holds, an erasure and a hold that wait for a second person, and one that was declined; the node does not run."""
    node.run("retention", "hold", "exhibit", "E-3", "--reason", text("hold"), role="auditor")
    node.run("retention", "hold", "case", f"{text('case')}-1", "--reason", text("case-hold"), role="auditor")
    (node.folder / "policy.toml").write_text(TWO_PEOPLE + GATEWAY)
    hold = ["retention", "hold", "exhibit", "E-2", "--reason", text("waiting-hold")]
    node.run(*hold, role="liaison")
    node.run("exhibit", "erase", "E-4", "--order", text("waiting-order"), role="liaison")
    other = ["retention", "hold", "exhibit", "E-1", "--reason", "no order"]
    node.run("person", "decline", node.run(*other, role="liaison")["proposal"], "--reason", text("declined"), role="auditor")


def ask_each_other(own, other, federation, files):
    """Questions of both countries with their answers, a request of a country without a node, and a report; both run."""
    own.run("ask", "E-1", "--to", "ES", "--standing", role="examiner")
    other.run("ask", "E-1", "--to", "PT", role="examiner")
    end = time.monotonic() + ANSWER_WAIT_S
    while time.monotonic() < end:
        received = [hit for hit in own.run("hits", role="examiner")["hits"] if hit["country"] == "ES"]
        if received and own.run("hit", "sent", role="examiner")["hits"]:
            break
        time.sleep(0.2)
    else:
        raise Failed("the two countries have no hit of each other")
    report = ["--kind", "notification", "--out", own.scratch / "report.html", "--for", text("customer")]
    own.run("report", "make", "hit", received[0]["hit"], *report, role="examiner")
    folder, request = own.scratch / "morocco", own.scratch / "request.striae"
    own.run("request", "init", "--unsealed", "--country", "MA", folder, node=False)
    facts = ["--ground", "trafficking", "--kind", "shooting", "--case", text("request-case"), "--facts", text("request-facts")]
    where = ["--requester", folder, "--to", "PT", "--charter", federation, "--ask", "ES", "--contact", "ncb@example.ma"]
    own.run("request", "new", *where, *facts, "--calibre", "9x19", "--out", request, files[2], node=False)
    own.run("gateway", "enter", folder / "requester.toml", "--reason", text("vouched"), role="liaison")
    own.run("gateway", "import", request, role="liaison")
