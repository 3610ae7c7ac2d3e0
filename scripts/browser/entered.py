"""Exhibits and test sets that a node has before somebody works on it in a browser."""

# Scans besides the first, which is entered by clicking and has its mate among them.
MATES = 6
# Lands of a Hamby bullet that were scanned, of six.
HAMBY_LANDS = {1: [1, 2, 3, 4, 5], 2: [1, 2, 4, 5, 6]}


def enter_mates(node, files):
    """Enters the scans after the first."""
    for number, scan in enumerate(files[1 : MATES + 1], 1):
        facts = ["--calibre", "9x19", "--kind", "evidence", "--case", f"2026/{100 + number}", "--item", f"A{number}"]
        node.run("enroll", scan, *facts, role="examiner")


def lands_of(files, bullet):
    """Scans of the lands of a Hamby bullet in the reference data; none where they are not there."""
    folder = files[0].parents[2] / "bullet" / "hamby252"
    lands = [folder / f"hamby252-b1-bullet{bullet}-land{land}.x3p" for land in HAMBY_LANDS[bullet]]
    return [*map(str, lands)] if all(land.exists() for land in lands) else []


def enter_bullets(node, files, bullets):
    """Enters Hamby bullets; the numbers of their exhibits."""
    entered = []
    for bullet in bullets:
        lands = lands_of(files, bullet)
        if lands:
            numbers = ",".join(map(str, HAMBY_LANDS[bullet]))
            facts = ["--calibre", "9x19", "--kind", "evidence", "--case", f"2026/{110 + bullet}", "--item", f"L{bullet}"]
            said = node.run("enroll", "--mark", "land", "--lands", 6, "--land", numbers, *facts, *lands, role="examiner")
            entered.append(said["enrolled"][0]["enrolled"])
    return entered


def test_set(scans, scratch):
    """Files of a test set, two of each of two firearms by their names' order, with the table of their pairs; none where there are too few."""
    if len(scans) < 4:
        return []
    one, other = scans[0].name, scans[2].name
    rows = [["first", "second", "truth"], [one, scans[1].name, "same"], [other, scans[3].name, "same"], [one, other, "different"]]
    table = scratch / "pairs.csv"
    table.write_text("".join(",".join(row) + "\n" for row in rows))
    return [str(one) for one in [*scans, table]]
