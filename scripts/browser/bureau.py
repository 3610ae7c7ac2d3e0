"""The pages of a bureau in a real browser, each opened by its role, on a node of its own with records.

Usage: bureau.py STRIAE SCANS [PICTURES]     SCANS: a folder of x3p files; PICTURES: a folder for screenshots
"""

from browser_test import main

GATEWAY = '[gateway]\ncountries = ["MA"]\n'


def serve_as_gateway(node, scratch):
    """Gives the node a certificate with the duty of a gateway, and the country's leave."""
    certificate, charter, request = scratch / "gateway.toml", scratch / "charter.toml", node.folder / "node-request.toml"
    duties = ["--duties", "ask,answer,gateway"]
    node.run("authority", "certify", scratch / "authority", request, *duties, "--charter", charter, "--out", certificate, node=False)
    node.run("charter", "install", certificate, role="operator")
    node.go_by()
    policy = node.folder / "policy.toml"
    policy.write_text(policy.read_text() + GATEWAY)


def requester(node, scratch, scan):
    """The key of a country without a node, with its fingerprint, and a request that it signed."""
    folder, request = scratch / "morocco", scratch / "request.striae"
    told = node.run("request", "init", "--unsealed", "--country", "MA", folder, node=False)
    facts = ["--ground", "trafficking", "--kind", "shooting", "--case", "TNG-7", "--facts", "A case at a harbour.", "--calibre", "9x19"]
    where = ["--requester", folder, "--to", "PT", "--sponsor", scratch / "certificate.toml", "--ask", "ES", "--contact", "ncb@example.ma"]
    node.run("request", "new", *where, *facts, "--out", request, scan, node=False)
    return {"requester": str(folder / "requester.toml"), "fingerprint": told["fingerprint"], "request": str(request)}


def prepare(node, files, scratch):
    """Cases, exhibits, a firearm and a hit at home; a country for which the node may ask."""
    node.add_records(files[0].parent)
    serve_as_gateway(node, scratch)
    return {"charter": str(scratch / "charter.toml"), **requester(node, scratch, files[3])}


if __name__ == "__main__":
    main("bureau.mjs", prepare)
