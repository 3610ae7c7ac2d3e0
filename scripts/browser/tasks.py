"""Each task of liaison officer, operator, authority and auditor by clicking; none takes more than six actions. Prints the count of each.

Usage: tasks.py STRIAE SCANS [PICTURES]     SCANS: the folder of the Fadul breech faces; PICTURES: a folder for screenshots of the guides
"""

import contextlib
import pathlib
import tempfile

from browser_test import played, run_script
from countries import Country, found
from story import CALIBRE, ONE_GUN, OTHERS, requester

# One person does each act: the count is that of the acting person.
POLICY = """[asking]
without_ground = true
[four_eyes]
actions = []
[release]
scans = true
"""
# The disclosure of Portugal: more for two countries on two grounds.
DISCLOSURE = """
[[rule]]
countries = ["ES", "FR"]
grounds = ["terrorism", "trafficking"]
disclose = { calibre = "family", event_month = true, event_kind = true, likelihood_ratio = true }
"""


def countries(striae, scratch):
    """Two nodes, with their people."""
    pt = {"operator": "otto", "examiner": "ana", "verifier": "rui", "liaison": "carla", "auditor": "ava"}
    es = {"operator": "oscar", "examiner": "eva", "verifier": "elena", "liaison": "diego"}
    return [
        Country(striae, scratch, "PT", pt, f'{POLICY}[gateway]\ncountries = ["MA"]\n', "ask,answer,gateway"),
        Country(striae, scratch, "ES", es, POLICY),
        Country(striae, scratch, "FR", {"operator": "odile"}, POLICY),
    ]


def enter(country, scans, names, place):
    """An exhibit in a case of its own for each scan, and where it was found."""
    for number, name in enumerate(names, 1):
        case = f"{country.code}-2026/{number}"
        facts = ["--calibre", CALIBRE, "--kind", "evidence", "--case", case, "--item", "A1"]
        country.run("enroll", scans / f"{name}.x3p", *facts, role="examiner")
        event = ["--event-kind", "shots-fired", "--occurred", f"2026-04-{16 + number}"]
        country.run("case", "enter", case, *event, "--place", place, role="examiner")


def people(country):
    """The folder of a node, and the session and password of each of its people, for commands between the clicks."""
    seats = {seat: {"STRIAE_SESSION": str(country.scratch / f"{seat}.session"), "STRIAE_PASSWORD_FILE": str(country.password(seat))} for seat in country.people}
    return {**country.told(), "folder": str(country.folder), "seats": seats}


def play(striae, scans, pictures):
    """Runs the tasks; the exit code."""
    striae = pathlib.Path(striae).resolve()
    with tempfile.TemporaryDirectory(prefix="st") as folder, contextlib.ExitStack() as running:
        scratch, scans = pathlib.Path(folder), pathlib.Path(scans).resolve()
        all_of_them = countries(striae, scratch)
        portugal, spain, _ = all_of_them
        federation = found(all_of_them, scratch)
        table = portugal.folder / "disclosure.toml"
        table.write_text(table.read_text() + DISCLOSURE)
        enter(portugal, scans, [ONE_GUN["PT"], *OTHERS["PT"]], "41.74,-7.47")
        enter(spain, scans, [ONE_GUN["ES"], *OTHERS["ES"]], "41.85,-7.40")
        portugal.run("exhibit", "enter", "E-1", "--recovered-by", "customs", "--place", "41.74,-7.47", role="examiner")
        morocco = requester(portugal, federation, scans, scratch)
        for country in all_of_them:
            running.enter_context(country).serve()
        told = {
            "striae": str(striae),
            "countries": {country.code: people(country) for country in [portugal, spain]},
            "federation": str(federation),
            "morocco": morocco,
        }
        return run_script("tasks.mjs", told, scratch, pictures)


if __name__ == "__main__":
    played(play)
