"""Writes node/casework/data/borders.bin from Natural Earth. Usage: make_data.py DOWNLOADS FILE

The form of the file is in docs/borders.md and read by node/casework/src/borders/data.rs.
"""

import math
import pathlib
import sys

import natural_earth

MAGIC = b"STRIAEB1"
# Coordinates are whole numbers of 1/STEPS degree.
STEPS = 10_000
# Coasts may be drawn with fewer points, nowhere further than this from where they were. Borders keep all theirs.
COAST_TOLERANCE_KM = 0.25
# An edge is straight on the source's map, in longitude and latitude. Cut into pieces not longer than this, it is
# as straight as a geodesic to within some metres.
LONGEST_STEPS = STEPS // 10
# Kinds of lines, as bits: where a country ends, where two states meet, where only the map ends.
OUTLINE, BORDER, CUT = 1, 2, 4


def whole(point):
    return round(point[0] * STEPS), round(point[1] * STEPS)


def lines_of(whole_map):
    """Runs of edges with the same countries on both sides and the same border: (label, points)."""
    for unit in whole_map.units:
        for ring in unit.rings:
            country = natural_earth.country_of(unit, ring)
            edges = [ends for ends in zip(ring, ring[1:]) if ends[0] != ends[1]]
            yield from runs([(ends, label_of(whole_map, ends, country and country[0])) for ends in edges])
    for line in chains(whole_map.extra):
        yield (BORDER, None, None, line[0].countries), [line[0].start, *(border.end for border in line)]


def label_of(whole_map, ends, country):
    """(kind, left, right, border) of an edge; None when another ring brings it, or nobody needs it."""
    if natural_earth.is_cut(*ends):
        return (CUT, None, country, None) if country and ends[0][1] != ends[1][1] else None
    edge = whole_map.edges[ends]
    if edge.other_unit is not None and edge.other_unit < edge.unit:
        return None
    kind = (OUTLINE if edge.country != edge.other else 0) | (BORDER if edge.border else 0)
    return (kind, edge.other, edge.country, edge.border) if kind else None


def runs(labelled):
    """Neighbours with one label, in points; the ring is first turned so that no run goes over its end."""
    turn = next((at for at in range(len(labelled)) if labelled[at][1] != labelled[at - 1][1]), 0)
    labelled = labelled[turn:] + labelled[:turn]
    run = []
    for at, (ends, label) in enumerate(labelled):
        run.append(ends)
        if at + 1 == len(labelled) or labelled[at + 1][1] != label:
            if label is not None:
                yield label, [run[0][0], *(end for _, end in run)]
            run = []


def chains(borders):
    """Borders one after the other that hang together."""
    chain = []
    for border in borders:
        if chain and (chain[-1].end != border.start or chain[-1].countries != border.countries):
            yield chain
            chain = []
        chain.append(border)
    if chain:
        yield chain


def without_repeats(points):
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]


def simplified(points):
    """The points without which the line would move by more than the tolerance (Douglas and Peucker)."""
    if points[0] == points[-1] and len(points) > 3:
        # A ring: its furthest point from the start stays too.
        far = max(range(len(points)), key=lambda at: steps_between(points[0], points[at]))
        return simplified(points[: far + 1])[:-1] + simplified(points[far:])
    kept = [False] * len(points)
    kept[0] = kept[-1] = True
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        worst, worst_km = None, COAST_TOLERANCE_KM
        ends = tuple((x / STEPS, y / STEPS) for x, y in (points[first], points[last]))
        for at in range(first + 1, last):
            away = natural_earth.distance_km((points[at][0] / STEPS, points[at][1] / STEPS), *ends)
            if away > worst_km:
                worst, worst_km = at, away
        if worst is not None:
            kept[worst] = True
            todo += [(first, worst), (worst, last)]
    return [point for point, keep in zip(points, kept) if keep]


def steps_between(one, other):
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def cut(points):
    """The same line without edges that are too long."""
    result = [points[0]]
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        pieces = math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / LONGEST_STEPS)
        result += [(x1 + round((x2 - x1) * at / pieces), y1 + round((y2 - y1) * at / pieces)) for at in range(1, pieces)]
        result.append((x2, y2))
    return result


def natural(number):
    """An unsigned number, seven bits a byte, low ones first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number):
    return natural(2 * number if number >= 0 else -2 * number - 1)


def encode(whole_map):
    countries = sorted(whole_map.sovereign_of)
    number = {None: 0} | {country: at + 1 for at, country in enumerate(countries)}
    body, count, totals = bytearray(), 0, {OUTLINE: 0, BORDER: 0}
    for (kind, left, right, border), points in lines_of(whole_map):
        points = without_repeats([whole(point) for point in points])
        if kind == OUTLINE and len(points) > 2:
            points = simplified(points)
        if len(points) < 2:
            continue
        points = cut(points)
        body.append(kind)
        if kind & (OUTLINE | CUT):
            body += natural(number[left]) + natural(number[right])
        if kind & BORDER:
            body += natural(number[border[0]]) + natural(number[border[1]])
        body += natural(len(points))
        before = (0, 0)
        for point in points:
            body += signed(point[0] - before[0]) + signed(point[1] - before[1])
            before = point
        count += 1
        for one in totals:
            totals[one] += (len(points) - 1) * bool(kind & one)
    codes = "".join(country + whole_map.sovereign_of[country] for country in countries).encode()
    head = MAGIC + natural(len(countries)) + codes + natural(count)
    print(f"{len(countries)} countries, {count} lines, {totals[BORDER]} edges of borders, {totals[OUTLINE]} of outlines")
    return head + bytes(body)


def main():
    if len(sys.argv) != 3:
        natural_earth.fail("usage: make_data.py DOWNLOADS FILE")
    whole_map = natural_earth.Map(pathlib.Path(sys.argv[1]))
    print(f"{whole_map.left_out} edges of the boundary file are left out")
    data = encode(whole_map)
    pathlib.Path(sys.argv[2]).write_bytes(data)
    print(f"{sys.argv[2]}: {len(data)} bytes, SHA-256 {natural_earth.hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
