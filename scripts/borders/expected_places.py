"""Writes what an independent implementation says of places: known ones, and a spiral of them over the whole Earth.

Usage: expected_places.py DOWNLOADS FOLDER; the folder is node/casework/tests/casework. Works on the source's own numbers, not on the file derived from them, with
other people's programs: pyshp reads, shapely says what lies where, PROJ (pyproj) measures geodesics on WGS84. Needs
`pip install numpy pyproj pyshp shapely`. What counts as a border is taken from natural_earth.py: that is a decision.
"""

import csv
import io
import pathlib
import sys
import zipfile

import numpy
import pyproj
import shapefile
import shapely

import natural_earth

NEARBY_KM = 300.0
# Points of the spiral, and how far its longitude goes on from one to the next.
SPIRAL_POINTS, SPIRAL_STEP_DEG = 10_000, 137.50776405003785
MADE_BY = "# Made by `scripts/make-borders --expected` (PROJ, shapely) from the numbers of the source"
GEOD = pyproj.Geod(ellps="WGS84")

PLACES = """
Lisbon 38.7223 -9.1393; Porto 41.1496 -8.6110; Guimaraes 41.4425 -8.2918; Braganca 41.8061 -6.7567
Coimbra 40.2033 -8.4103; Faro 37.0194 -7.9304; Evora 38.5714 -7.9135; Ponta Delgada 37.7412 -25.6756
Madrid 40.4168 -3.7038; Salamanca 40.9701 -5.6635; Zaragoza 41.6488 -0.8891; Barcelona 41.3874 2.1686
Ceuta 35.8894 -5.3198; Melilla 35.2923 -2.9381; Las Palmas 28.1235 -15.4363; Gibraltar 36.1408 -5.3536
Andorra la Vella 42.5063 1.5218; Toulouse 43.6047 1.4442; Strasbourg 48.5734 7.7521; Paris 48.8566 2.3522
Reims 49.2583 4.0317; Lille 50.6292 3.0573; Geneva 46.2044 6.1432; Basel 47.5596 7.5886; Bern 46.9480 7.4474
Busingen 47.6967 8.6903; Vaduz 47.1410 9.5209; Munich 48.1351 11.5820; Berlin 52.5200 13.4050
Hamburg 53.5511 9.9937; Kiel 54.3233 10.1228; Copenhagen 55.6761 12.5683; Bornholm 55.1037 14.7065
Malmo 55.6050 13.0038; Baarle-Hertog 51.4380 4.9310; Brussels 50.8503 4.3517; Amsterdam 52.3676 4.9041
Luxembourg 49.6116 6.1319; Prague 50.0755 14.4378; Vienna 48.2082 16.3738; Bratislava 48.1486 17.1077
Budapest 47.4979 19.0402; Warsaw 52.2297 21.0122; Kaliningrad 54.7104 20.4522; Vilnius 54.6872 25.2797
Riga 56.9496 24.1052; Tallinn 59.4370 24.7536; Helsinki 60.1699 24.9384; Mariehamn 60.0973 19.9348
Haparanda 65.8355 24.1368; Kirkenes 69.7271 30.0450; Longyearbyen 78.2232 15.6267; Reykjavik 64.1466 -21.9426
London 51.5074 -0.1278; Belfast 54.5973 -5.9301; Dublin 53.3498 -6.2603; Monaco 43.7384 7.4246
Vatican 41.9029 12.4534; Rome 41.9028 12.4964; San Marino 43.9424 12.4578; Palermo 38.1157 13.3615
Valletta 35.8989 14.5146; Athens 37.9838 23.7275; Pristina 42.6629 21.1655; Podgorica 42.4304 19.2594
Nicosia 35.1856 33.3823; Kyrenia 35.3364 33.3182; Akrotiri 34.6050 32.9500; Larnaca 34.9003 33.6232
Chisinau 47.0105 28.8638; Tiraspol 46.8482 29.5968; Kyiv 50.4501 30.5234; Simferopol 44.9521 34.1024
Kerch 45.3571 36.4682; Istanbul 41.0082 28.9784; Moscow 55.7558 37.6173; Sukhumi 43.0033 41.0153
Nakhchivan 39.2090 45.4122; Baku 40.4093 49.8671; Stepanakert 39.8265 46.7656; Caspian Sea 42.0 51.0
Jerusalem 31.7683 35.2137; Ramallah 31.9038 35.2034; Gaza 31.5017 34.4668; Majdal Shams 33.2700 35.7700
Beirut 33.8938 35.5018; Damascus 33.5138 36.2765; Dubai 25.2048 55.2708; Madha 25.2833 56.3333
Kuwait City 29.3759 47.9774; Baikonur 45.9646 63.3052; Srinagar 34.0837 74.7973; Siachen 35.4200 77.1100
Lahore 31.5204 74.3587; Delhi 28.6139 77.2090; Kathmandu 27.7172 85.3240; Thimphu 27.4728 89.6390
Dhaka 23.8103 90.4125; Hong Kong 22.3193 114.1694; Macao 22.1987 113.5439; Guangzhou 23.1291 113.2644
Singapore 1.3521 103.8198; Johor Bahru 1.4927 103.7414; Bandar Seri Begawan 4.9031 114.9398
Dili -8.5569 125.5603; Pante Macassar -9.2000 124.3500; Jayapura -2.5916 140.6690; Jakarta -6.2088 106.8456
Seoul 37.5665 126.9780; Pyongyang 39.0392 125.7625; Vladivostok 43.1155 131.8855; Taipei 25.0330 121.5654
Tokyo 35.6762 139.6503; Nemuro 43.3300 145.5828; Spratly Island 8.6442 111.9200
Laayoune 27.1253 -13.1625; Dakhla 23.6848 -15.9580; Tifariti 26.1580 -10.5670; Bir Tawil 21.8700 33.7400
Dakar 14.7167 -17.4677; Banjul 13.4549 -16.5790; Cabinda -5.5560 12.1900; Kinshasa -4.4419 15.2663
Brazzaville -4.2634 15.2429; Maseru -29.3151 27.4869; Mbabane -26.3054 31.1367; Johannesburg -26.2041 28.0473
Pretoria -25.7479 28.2293; Cape Town -33.9249 18.4241; Victoria Falls -17.9244 25.8567; Kazungula -17.7930 25.2670
Hargeisa 9.5600 44.0650; Abyei 9.5950 28.4340; Saint-Denis -20.8789 55.4481; Antananarivo -18.8792 47.5079
Mamoudzou -12.7806 45.2279; Jamestown -15.9244 -5.7181
Cayenne 4.9224 -52.3135; Saint-Laurent-du-Maroni 5.5039 -54.0290; Paramaribo 5.8520 -55.2038
Marigot 18.0671 -63.0825; Philipsburg 18.0260 -63.0458; Guantanamo Bay 19.9023 -75.0964
Santiago de Cuba 20.0169 -75.8302; Port-au-Prince 18.5944 -72.3074; Kralendijk 12.1500 -68.2667
San Diego 32.7157 -117.1611; Los Angeles 34.0522 -118.2437; Tucson 32.2226 -110.9747; Detroit 42.3314 -83.0458
Seattle 47.6062 -122.3321; Buffalo 42.8864 -78.8784; Calgary 51.0447 -114.0719; Lethbridge 49.6956 -112.8451
Juneau 58.3019 -134.4197; Anchorage 61.2181 -149.9003; Honolulu 21.3069 -157.8583; Saint-Pierre 46.7811 -56.1764
Fray Bentos -33.1165 -58.3109; Montevideo -34.9011 -56.1645; Masoller -31.0830 -56.0100
Punta Arenas -53.1638 -70.9171; Ushuaia -54.8019 -68.3030; El Chalten -49.3315 -72.8863; Stanley -51.6977 -57.8517
Easter Island -27.1127 -109.3497; Point Nemo -48.8767 -123.3933; Alert 82.5018 -62.3481; Nuuk 64.1814 -51.6941
Uelen 66.1594 -169.8092; Wrangel Island 71.2300 -179.4000; Anadyr 64.7337 177.4968; Attu 52.9025 172.9094
Adak 51.8800 -176.6581; Suva -18.1248 178.4501; Taveuni west -16.9000 179.9700; Taveuni east -16.8300 -179.9900
Chatham Islands -43.9535 -176.5597; Apia -13.8507 -171.7514; Antimeridian at sea 30.0 180.0
Amundsen-Scott -89.9999 0.0; South Pole -90.0 0.0; McMurdo -77.8419 166.6863; North Pole 90.0 0.0
Near the North Pole 89.5 -120.0
"""


def places():
    for entry in PLACES.replace("\n", ";").split(";"):
        if entry.strip():
            name, lat, lon = entry.strip().rsplit(" ", 2)
            yield name, float(lat), float(lon)


def check_reading(whole_map, folder):
    """pyshp must read the same points; what it makes of rings and holes is used below."""
    with zipfile.ZipFile(io.BytesIO(natural_earth.fetch(natural_earth.COUNTRIES, folder))) as archive:
        stem = "ne_10m_admin_0_countries_deu"
        files = {kind: io.BytesIO(archive.read(f"{stem}.{kind}")) for kind in ("shp", "shx", "dbf")}
    reader = shapefile.Reader(**files)
    territories = {}
    for unit, one in zip(whole_map.units, reader.iterShapeRecords(), strict=True):
        if one.record["ADM0_A3"] != unit.code or [tuple(p[:2]) for p in one.shape.points] != sum(unit.rings, []):
            natural_earth.fail(f"{unit.code} is read in two ways")
        whole = shapely.geometry.shape(one.shape.__geo_interface__)
        for part in getattr(whole, "geoms", [whole]):
            country = natural_earth.country_of(unit, list(part.exterior.coords))
            if country is not None:
                territories.setdefault(country[0], []).append(part)
    return territories


class Edges:
    """Edges as arrays, straight in longitude and latitude as on the source's map."""

    def __init__(self, edges):
        edges = list(edges)
        self.ends = numpy.array([(*start, *end) for start, end, _ in edges])
        self.labels = [label for _, _, label in edges]

    def near(self, lat, lon, margin_km, only_within_km=None):
        """Numbers of the edges that may be nearest, by the haversine formula with a margin."""
        away = numpy.minimum(*(haversine_km(lat, lon, self.ends[:, at + 1], self.ends[:, at]) for at in (0, 2)))
        limit = (away.min() if only_within_km is None else only_within_km) * 1.02 + margin_km
        return numpy.nonzero(away <= limit)[0]

    def distances_km(self, lat, lon, numbers):
        """Geodesic distance to each edge: a hundred points of it, then a hundred around the nearest, four times over."""
        ends = self.ends[numbers]
        low, high = numpy.zeros(len(numbers)), numpy.ones(len(numbers))
        best = None
        for _ in range(4):
            share = low[:, None] + (high - low)[:, None] * numpy.linspace(0.0, 1.0, 101)[None, :]
            lons = ends[:, 0, None] + (ends[:, 2] - ends[:, 0])[:, None] * share
            lats = ends[:, 1, None] + (ends[:, 3] - ends[:, 1])[:, None] * share
            metres = GEOD.inv(numpy.full(lons.shape, lon), numpy.full(lons.shape, lat), lons, lats)[2]
            at = metres.argmin(axis=1)
            best = metres.min(axis=1)
            step = (high - low) / 100
            middle = numpy.take_along_axis(share, at[:, None], axis=1)[:, 0]
            low, high = numpy.maximum(middle - step, 0.0), numpy.minimum(middle + step, 1.0)
        return best / 1000.0


def haversine_km(lat, lon, lats, lons):
    lat, lon, lats, lons = map(numpy.radians, (lat, lon, lats, lons))
    half = numpy.sin((lats - lat) / 2) ** 2 + numpy.cos(lat) * numpy.cos(lats) * numpy.sin((lons - lon) / 2) ** 2
    return 2 * 6371.0 * numpy.arcsin(numpy.sqrt(numpy.minimum(half, 1.0)))


def main():
    if len(sys.argv) != 3:
        natural_earth.fail("usage: expected_places.py DOWNLOADS FOLDER")
    folder = pathlib.Path(sys.argv[1])
    whole_map = natural_earth.Map(folder)
    territories = check_reading(whole_map, folder)
    trees = {code: shapely.STRtree(parts) for code, parts in territories.items()}
    on_map = [(start, end, edge.border) for (start, end), edge in whole_map.edges.items() if edge.border]
    borders = Edges(on_map + [(one.start, one.end, one.countries) for one in whole_map.extra])
    outlines = Edges((start, end, edge.country) for (start, end), edge in whole_map.edges.items() if edge.country)

    with (pathlib.Path(sys.argv[2]) / "border-spiral.txt").open("w") as file:
        file.write(f"{MADE_BY}: the countries along a spiral.\n")
        codes = spiral(trees)
        file.writelines("".join(codes[at : at + 50]) + "\n" for at in range(0, len(codes), 50))

    with (pathlib.Path(sys.argv[2]) / "border-places.csv").open("w", newline="") as file:
        file.write(f"{MADE_BY}; nearby: within 300 km.\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["name", "lat_deg", "lon_deg", "country", "border_km", "border", "nearby"])
        for name, lat, lon in places():
            numbers = borders.near(lat, lon, 60.0)
            kms = borders.distances_km(lat, lon, numbers)
            least = kms.min()
            # All that are as near as the nearest: where three meet, each pair is right.
            pairs = {"-".join(borders.labels[n]) for n, km in zip(numbers, kms) if km <= least + 0.02}
            own = country_at(trees, lat, lon)
            nearby = {}
            numbers = outlines.near(lat, lon, 60.0, only_within_km=NEARBY_KM)
            wanted = [n for n in numbers if not same_state(whole_map, own, outlines.labels[n])]
            for number, km in zip(wanted, outlines.distances_km(lat, lon, wanted) if wanted else []):
                code = outlines.labels[number]
                nearby[code] = min(km, nearby.get(code, numpy.inf))
            listed = [(km, code) for code, km in nearby.items() if km <= NEARBY_KM]
            table.writerow([name, lat, lon, own or "", f"{least:.4f}", " ".join(sorted(pairs)),
                            " ".join(f"{code}:{km:.4f}" for km, code in sorted(listed))])  # fmt: skip


def country_at(trees, lat, lon):
    point = shapely.Point(lon, lat)
    return next((code for code, tree in trees.items() if len(tree.query(point, predicate="within"))), None)


def spiral(trees):
    """The countries at points spread evenly from the north pole to the south pole; two dots for none."""
    heights = [1.0 - (2 * at + 1) / SPIRAL_POINTS for at in range(SPIRAL_POINTS)]
    lons = [at * SPIRAL_STEP_DEG % 360.0 - 180.0 for at in range(SPIRAL_POINTS)]
    return [country_at(trees, numpy.degrees(numpy.arcsin(z)), lon) or ".." for z, lon in zip(heights, lons)]


def same_state(whole_map, own, other):
    return own is not None and whole_map.sovereign_of[own] == whole_map.sovereign_of[other]


if __name__ == "__main__":
    main()
