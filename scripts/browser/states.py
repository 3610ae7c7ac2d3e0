"""Each page of the bureau where nothing is there yet, while it is fetched, without an answer, without the role, and when the session ends.

Usage: states.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

from browser_test import main
from bureau import requester, serve_as_gateway


def prepare(node, files, scratch):
    """People and no records; a country for which the node may ask."""
    serve_as_gateway(node, scratch)
    return requester(node, scratch, files[3])


if __name__ == "__main__":
    main("states.mjs", prepare)
