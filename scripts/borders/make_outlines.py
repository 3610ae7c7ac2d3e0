"""Outlines of countries for the map of the pages: the border data with fewer points, in the same form.

Usage: make_outlines.py BORDERS OUT
"""

import pathlib
import sys

MAGIC = b"STRIAEB1"
OUTLINE, BORDER, CUT = 1, 2, 4
# So many steps make a degree: of the data, and of the outlines, whose step is 1.1 km at most.
STEPS_PER_DEG = 10_000
OUT_STEPS_PER_DEG = 100
# A point goes where the line without it is no further from it, degrees: less than a pixel of a map of Europe.
TOLERANCE_DEG = 0.08
# An island whose extent is smaller goes, degrees, unless its country has no larger one.
LEAST_ISLAND_DEG = 0.3
# Nobody has police there, and a sixth of all points.
LEFT_OUT = ["AQ"]


class Reader:
    def __init__(self, data):
        self.data, self.at = data, len(MAGIC)

    def take(self, count):
        self.at += count
        return self.data[self.at - count : self.at]

    def natural(self):
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    def signed(self):
        number = self.natural()
        return -(number >> 1) - 1 if number & 1 else number >> 1


def natural(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number):
    return natural(-2 * number - 1 if number < 0 else 2 * number)


def read(data):
    """The countries' eight letters, and lines as kind, sides, states, points."""
    if not data.startswith(MAGIC):
        sys.exit("that is no file of borders")
    reader = Reader(data)
    countries = [reader.take(4) for _ in range(reader.natural())]
    lines = []
    for _ in range(reader.natural()):
        kind = reader.take(1)[0]
        sides = (reader.natural(), reader.natural()) if kind & (OUTLINE | CUT) else None
        states = (reader.natural(), reader.natural()) if kind & BORDER else None
        lon = lat = 0
        points = []
        for _ in range(reader.natural()):
            lon, lat = lon + reader.signed(), lat + reader.signed()
            points.append((lon, lat))
        lines.append((kind, sides, states, points))
    return countries, lines


def distance2(point, a, b):
    """Square of the distance of a point from a stretch."""
    (x, y), (ax, ay), (bx, by) = point, a, b
    dx, dy = bx - ax, by - ay
    length2 = dx * dx + dy * dy
    share = 0 if length2 == 0 else min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / length2))
    return (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2


def thinned(points):
    """The line with fewer points (Douglas and Peucker 1973); both ends stay."""
    # Small countries keep their shape.
    limit2 = min(TOLERANCE_DEG * STEPS_PER_DEG, extent(points) / 8) ** 2
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        inner = range(first + 1, last)
        furthest = max(inner, key=lambda at: distance2(points[at], points[first], points[last]), default=None)
        if furthest is not None and distance2(points[furthest], points[first], points[last]) > limit2:
            kept.add(furthest)
            waiting += [(first, furthest), (furthest, last)]
    return [points[at] for at in sorted(kept)]


def extent(points):
    return max(max(values) - min(values) for values in zip(*points))


def wanted(countries, lines):
    """Lines without small islands and what is left out."""
    gone = {number for number, letters in enumerate(countries, 1) if letters[:2].decode() in LEFT_OUT}
    largest = {}
    for _, sides, _, points in lines:
        for side in sides or ():
            largest[side] = max(largest.get(side, 0), extent(points))
    for kind, sides, states, points in lines:
        is_island = points[0] == points[-1] and sides is not None and 0 in sides
        least = LEAST_ISLAND_DEG * STEPS_PER_DEG
        if is_island and extent(points) < least and all(side == 0 or extent(points) < largest[side] for side in sides):
            continue
        if sides is not None and all(side == 0 or side in gone for side in sides):
            continue
        yield kind, sides, states, points


def main():
    source, out = map(pathlib.Path, sys.argv[1:])
    countries, lines = read(source.read_bytes())
    written = []
    ratio = STEPS_PER_DEG // OUT_STEPS_PER_DEG
    for kind, sides, states, points in wanted(countries, lines):
        coarse = [(round(lon / ratio), round(lat / ratio)) for lon, lat in thinned(points)]
        body = bytearray([kind])
        for pair in [sides, states]:
            if pair is not None:
                body += natural(pair[0]) + natural(pair[1])
        # A closed line that falls into one point is drawn as nothing, and a line needs two.
        body += natural(len(coarse))
        before = (0, 0)
        for point in coarse:
            body += signed(point[0] - before[0]) + signed(point[1] - before[1])
            before = point
        written.append(bytes(body))
    data = MAGIC + natural(len(countries)) + b"".join(countries) + natural(len(written)) + b"".join(written)
    out.write_bytes(data)
    print(f"{out}: {len(written)} lines of {len(lines)}, {len(data)} bytes")


if __name__ == "__main__":
    main()
