"""Prints how far Natural Earth's borders are from OpenStreetMap's, along their length.

Usage: compare_openstreetmap.py DOWNLOADS MAP. The map is the `map.geo.json` of the npm package
`@geo-maps/countries-land-100m` (OpenStreetMap of 2017 to 100 m, ODbL): it is measured against, nothing of it is kept.
Places on borders are drawn by length, none within some 15 km of a coast; the nearest outline of any country counts, so
a border that OpenStreetMap does not have is not noticed where another is near. Needs `pip install shapely`.
"""

import json
import pathlib
import random
import sys

import shapely

import natural_earth

DRAWN = 6_000
# No place is drawn with a coast this near, degrees.
COAST_DEG = 0.15
EUROPE = (-11.0, 35.0, 40.0, 71.0)


def outlines(path):
    """Pieces of the map's rings, fifty edges each."""
    for feature in json.loads(path.read_text())["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            for at in range(0, len(ring) - 1, 50):
                yield shapely.linestrings(ring[at : at + 51])


def drawn(whole_map):
    """Places on borders, each kilometre of them as likely as any other."""
    borders = [ends for ends, edge in whole_map.edges.items() if edge.border and edge.other_unit and ends[0] < ends[1]]
    coasts = [shapely.linestrings(ends) for ends, edge in whole_map.edges.items() if edge.other_unit is None]
    coasts = shapely.STRtree(coasts)
    lengths = [natural_earth.distance_km(start, end, end) for start, end in borders]
    random.seed(1)
    for start, end in random.choices(borders, weights=lengths, k=DRAWN):
        share = random.random()
        lon, lat = (a + (b - a) * share for a, b in zip(start, end))
        around = shapely.box(lon - COAST_DEG, lat - COAST_DEG, lon + COAST_DEG, lat + COAST_DEG)
        if len(coasts.query(around)) == 0:
            yield lon, lat


def away_km(lon, lat, pieces, tree):
    """From a place to the nearest piece, looked for ever further away."""
    best = 999.0
    for reach in (0.02, 0.1, 0.5, 2.0):
        wide = reach / natural_earth.cosine(lat)
        for number in tree.query(shapely.box(lon - wide, lat - reach, lon + wide, lat + reach)):
            points = shapely.get_coordinates(pieces[number])
            best = min(best, *(natural_earth.distance_km((lon, lat), a, b) for a, b in zip(points, points[1:])))
        if best < reach * 111:
            break
    return best


def report(name, kms):
    kms = sorted(kms)
    at = [f"{kms[int(len(kms) * share)]:.2f}" for share in (0.5, 0.9, 0.99)]
    print(f"{name}: {len(kms)} places; half within {at[0]} km, 90 % within {at[1]} km, 99 % within {at[2]} km")


def main():
    if len(sys.argv) != 3:
        natural_earth.fail("usage: compare_openstreetmap.py DOWNLOADS MAP")
    pieces = list(outlines(pathlib.Path(sys.argv[2])))
    tree = shapely.STRtree(pieces)
    found = [((lon, lat), away_km(lon, lat, pieces, tree)) for lon, lat in drawn(natural_earth.Map(pathlib.Path(sys.argv[1])))]
    west, south, east, north = EUROPE
    report("Earth", [km for _, km in found])
    report("Europe", [km for (lon, lat), km in found if west <= lon <= east and south <= lat <= north])


if __name__ == "__main__":
    main()
