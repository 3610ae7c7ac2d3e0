"""Addresses of all pages, on a node with records of every kind, and its people, for tests in a real browser."""

import pathlib
import tempfile

from browser_test import run_script
from every_record import PEOPLE, every_record
from secret_texts import SEATS, hidden_from, text


def addresses():
    """Addresses of all pages, with records that exist and some that do not."""
    case, firearm = f"{text('case')}-1", f"F-{text('firearm')}"
    plain = "/ /enter /exhibits /cases /firearms /links /hits /proposals /tests /tests/new /audit /audit/check /abroad /questions /gateway /retention"
    plain += " /statistics /federation /node /policy /people /me"
    of_records = ["/exhibit/E-1", "/exhibit/E-1/candidates", "/compare/E-1/E-2", "/bullets/E-1/E-2", f"/case/{case}", f"/firearm/{firearm}", f"/links?case={case}"]
    of_records += [*(f"/hit/H-{number}" for number in range(1, 6)), "/test/T-1", "/test/T-1/results", "/sitting/S-1", "/sitting/S-1/1", "/audit/20"]
    of_records += [f"/person/{PEOPLE['examiner']}", f"/person/p-{text('account')}"]
    return [*plain.split(), *of_records, "/exhibit/E-999", "/case/nothing", "/hit/H-999", "/nowhere"]


def run_on_every_page(script, striae, scans, *words):
    """Runs a script of node/web/tests/browser with these words, told of all addresses and of the people at all seats; its exit code."""
    names = {**PEOPLE, "fresh-examiner": "p-fresh", "nobody": None}
    with tempfile.TemporaryDirectory(prefix="st", dir="/tmp") as scratch, every_record(pathlib.Path(striae).resolve(), scratch, scans) as (node, _):
        files = {seat: node.password(seat) for seat in PEOPLE} | {"fresh-examiner": node.scratch / "fresh-examiner.first"}
        people = {seat: {"person": names[seat], "password": files[seat].read_text().strip()} for seat in SEATS if seat != "nobody"}
        questions = node.run("query", "list", role="examiner")["queries"]
        proposals = node.run("person", "proposals", role="liaison")["proposals"]
        more = [f"/question/{questions[0]['query']}", *(f"/proposal/{one['proposal']}" for one in proposals)]
        told = {"url": node.url, "people": people, "seats": SEATS, "hidden": {seat: hidden_from(seat) for seat in SEATS}, "addresses": [*addresses(), *more]}
        return run_script(script, told, scratch, *words)
