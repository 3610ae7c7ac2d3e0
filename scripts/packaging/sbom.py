"""Prints one list of parts made of cargo-cyclonedx's and of the pages' lock file.

    sbom.py SOURCE LINKED USED PROGRAM VERSION

SOURCE has the list of cargo-cyclonedx at node/striae_bin.cdx.json. LINKED and USED are what `cargo tree --prefix none --format {p}`
prints: crates in the program, and these with those that its build ran. cargo-cyclonedx names also crates that no feature brings in;
they are left out. Crates of the build alone have the scope "excluded", as CycloneDX 1.5 defines it. Paths of this machine, the time
and the random serial number give way to what depends on the source and the program alone.
"""

import base64
import hashlib
import json
import os
import sys
import time
import uuid


def named(path):
    """Names with versions, as `serde@1.0.229`."""
    with open(path, encoding="utf-8") as lines:
        return {"@".join(line.split()[:2]).replace("@v", "@") for line in lines if line.strip()}


def without(text, value):
    """The same JSON value, its strings without this text."""
    if isinstance(value, str):
        return value.replace(text, "")
    if isinstance(value, list):
        return [without(text, each) for each in value]
    if isinstance(value, dict):
        return {key: without(text, each) for key, each in value.items()}
    return value


def npm_parts(lock):
    """Packages of the pages; those of their build and tests are marked `dev` in the lock file."""
    parts = []
    for place, package in sorted(lock["packages"].items()):
        if not place.startswith("node_modules/") or package.get("dev"):
            continue
        name = place.rsplit("node_modules/", 1)[1]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        kind, digest = package["integrity"].split("-", 1)
        parts.append({
            "type": "library", "bom-ref": purl, "name": name, "version": package["version"], "scope": "required",
            "hashes": [{"alg": kind.replace("sha", "SHA-"), "content": base64.b64decode(digest).hex()}],
            "licenses": [{"expression": package["license"]}], "purl": purl,
        })
    return parts


def main():
    source, linked, used, program, version = sys.argv[1:]
    with open(os.path.join(source, "node/striae_bin.cdx.json"), encoding="utf-8") as file:
        bom = without(source, json.load(file))
    with open(os.path.join(source, "node/web/package-lock.json"), encoding="utf-8") as file:
        pages = npm_parts(json.load(file))
    with open(program, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    linked, used = named(linked), named(used)

    parts = []
    for part in bom["components"]:
        name = f"{part['name']}@{part['version']}"
        if name in used:
            part["scope"] = "required" if name in linked else "excluded"
            parts.append(part)
    root = bom["metadata"]["component"]
    kept = {part["bom-ref"] for part in parts} | {root["bom-ref"]}
    of_pages = next(part["bom-ref"] for part in parts if part["name"] == "striae-web")
    graph = []
    for edges in bom["dependencies"]:
        if edges["ref"] in kept:
            ends = [end for end in edges.get("dependsOn", []) if end in kept]
            if edges["ref"] == of_pages:
                ends += [part["bom-ref"] for part in pages]
            graph.append({"ref": edges["ref"], "dependsOn": sorted(ends)} if ends else {"ref": edges["ref"]})

    root["version"] = version
    root["hashes"] = [{"alg": "SHA-256", "content": digest}]
    bom["metadata"]["timestamp"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"])))
    bom["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, f"striae:{version}:{digest}").urn
    bom["components"] = sorted(parts + pages, key=lambda part: part["bom-ref"])
    bom["dependencies"] = sorted(graph, key=lambda edges: edges["ref"])
    json.dump(bom, sys.stdout, indent=1, sort_keys=True, ensure_ascii=False)
    print()


main()
