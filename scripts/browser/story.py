"""The work of a case by clicking: three countries with nodes and one without, from a scan to a confirmed hit, in a real browser.

Usage: story.py STRIAE SCANS [PICTURES]     SCANS: the folder of the Fadul breech faces; PICTURES: a folder for screenshots
"""

import contextlib
import pathlib
import tempfile

from browser_test import played, run_script
from countries import Country, found

RELEASES = "[release]\nscans = true\n"
CALIBRE = "9 mm Luger"
# Scans of one pistol, by the country whose exhibit shows it; Morocco has no node.
ONE_GUN = {"PT": "fadul-2-1", "ES": "fadul-m", "MA": "fadul-c"}
# Exhibits that are there before, of other firearms.
OTHERS = {"PT": ["fadul-4-1", "fadul-5-1", "fadul-8-1"], "ES": ["fadul-6-1"], "FR": ["fadul-7-1"]}


def countries(striae, scratch):
    """The three nodes, with their people."""
    pt = {"operator": "otto", "examiner": "ana", "verifier": "rui", "liaison": "carla", "second-liaison": "bruno", "auditor": "ava"}
    es = {"operator": "oscar", "examiner": "eva", "verifier": "elena", "liaison": "diego", "auditor": "aitor"}
    fr = {"operator": "odile", "examiner": "anne", "verifier": "benoit", "liaison": "claire", "auditor": "alain"}
    return [
        Country(striae, scratch, "PT", pt, f'{RELEASES}[gateway]\ncountries = ["MA"]\n', "ask,answer,gateway"),
        Country(striae, scratch, "ES", es, RELEASES),
        Country(striae, scratch, "FR", fr, RELEASES),
    ]


def enter(country, scans):
    """Exhibits and cases that a country has before the story begins."""
    names = [*OTHERS[country.code], *([ONE_GUN["ES"]] if country.code == "ES" else [])]
    for number, name in enumerate(names, 1):
        case = f"{country.code}-2026/{number}"
        facts = ["--calibre", CALIBRE, "--kind", "evidence", "--case", case, "--item", "A1"]
        country.run("enroll", scans / f"{name}.x3p", *facts, role="examiner")
        event = ["--event-kind", "shots-fired", "--occurred", "2026-04-17"]
        place = {"PT": "38.71,-9.14", "ES": "40.42,-3.70", "FR": "48.86,2.35"}[country.code]
        country.run("case", "enter", case, *event, "--place", place, role="examiner")


def requester(sponsor, federation, scans, scratch):
    """The key of Morocco and a request that it signed; it has no node."""
    folder, request = scratch / "morocco", scratch / "request.striae"
    told = sponsor.run("request", "init", "--unsealed", "--country", "MA", folder, node=False)
    facts = ["--ground", "trafficking", "--kind", "shooting", "--case", "TNG-7", "--facts", "One cartridge case at a harbour."]
    where = ["--requester", folder, "--to", "PT", "--charter", federation, "--ask", "ES,FR", "--contact", "ncb@example.ma"]
    sponsor.run("request", "new", *where, *facts, "--calibre", CALIBRE, "--out", request, scans / f"{ONE_GUN['MA']}.x3p", node=False)
    return {"folder": str(folder), "key": str(folder / "requester.toml"), "fingerprint": told["fingerprint"], "request": str(request), "federation": str(federation)}


def play(striae, scans, pictures):
    """Runs the story; its exit code."""
    striae = pathlib.Path(striae).resolve()
    with tempfile.TemporaryDirectory(prefix="st") as folder, contextlib.ExitStack() as running:
        scratch, scans = pathlib.Path(folder), pathlib.Path(scans).resolve()
        all_of_them = countries(striae, scratch)
        federation = found(all_of_them, scratch)
        for country in all_of_them:
            enter(country, scans)
        morocco = requester(all_of_them[0], federation, scans, scratch)
        for country in all_of_them:
            running.enter_context(country).serve()
        told = {
            "striae": str(striae),
            "scratch": str(scratch),
            "countries": {country.code: country.told() for country in all_of_them},
            "scan": str(scans / f"{ONE_GUN['PT']}.x3p"),
            "morocco": morocco,
        }
        return run_script("story.mjs", told, scratch, pictures)


if __name__ == "__main__":
    played(play)
