"""Compares a list of parts (CycloneDX) with other accounts of the same program; prints a line for each, or the faults.

    parts.py LIST LINKED INSIDE PROGRAM     in the workspace's root

LINKED is what `cargo tree` prints of the crates that the program links to; INSIDE is the section of cargo-auditable, which may be
missing where an everyday build was packed.
"""

import hashlib
import json
import os
import pathlib
import re
import sys
import tomllib
import zlib


def main():
    path, linked, inside, program = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        bom = json.load(file)
    faults = []

    def same(saying, wanted, found):
        missing = sorted(wanted - found)
        if missing:
            faults.append(f"{saying}: the list lacks {', '.join(missing)}")
        else:
            print(f"{saying}: all {len(wanted)} are listed")

    crates = {f"{part['name']} {part['version']}" for part in bom["components"] if part["purl"].startswith("pkg:cargo/")}
    required = {f"{part['name']} {part['version']}" for part in bom["components"]
                if part["purl"].startswith("pkg:cargo/") and part["scope"] == "required"}
    npm = {part["name"] for part in bom["components"] if part["purl"].startswith("pkg:npm/")}

    with open("Cargo.lock", "rb") as file:
        locked = {f"{package['name']} {package['version']}" for package in tomllib.load(file)["package"]}
    with open(linked, encoding="utf-8") as lines:
        # The program itself is the list's subject, not one of its parts.
        program_links = {" ".join(line.split()[:2]).replace(" v", " ") for line in lines if line.strip()} - {"striae-node 0.1.0"}
    same("crates that the program links to", program_links, required)
    extra = sorted(required - program_links)
    if extra:
        faults.append(f"the list has crates that the program does not link to: {', '.join(extra)}")
    unknown = sorted(crates - locked)
    if unknown:
        faults.append(f"the list has crates that are not in Cargo.lock: {', '.join(unknown)}")

    if os.path.exists(inside):
        packages = json.loads(zlib.decompress(pathlib.Path(inside).read_bytes()))["packages"]
        stated = {f"{package['name']} {package['version']}" for package in packages}
        # It also states crates that Cargo.lock has for other features; these are in no program.
        same("crates that the program itself states", (stated & program_links), required)
        if program_links - stated:
            faults.append(f"the program does not state {', '.join(sorted(program_links - stated))}")
    else:
        print("the program has no list inside: an everyday build was packed")

    imported = set()
    for source in pathlib.Path("node/web/src").rglob("*.ts*"):
        if source.name.endswith(".d.ts"):
            continue
        for name in re.findall(r'(?:from|import)\s+"([^".:][^":]*)"', source.read_text(encoding="utf-8")):
            imported.add("/".join(name.split("/")[:2]) if name.startswith("@") else name.split("/")[0])
    same("npm packages that the pages import", imported, npm)

    digest = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()
    if bom["metadata"]["component"]["hashes"] != [{"alg": "SHA-256", "content": digest}]:
        faults.append("the list is of another program")
    text = pathlib.Path(path).read_text(encoding="utf-8")
    for folder in (os.getcwd(), os.path.expanduser("~"), "/tmp/"):
        if folder in text:
            faults.append(f"the list names the folder {folder} of the machine that made it")
    references = {part["bom-ref"] for part in bom["components"]} | {bom["metadata"]["component"]["bom-ref"]}
    for edges in bom["dependencies"]:
        if not {edges["ref"], *edges.get("dependsOn", [])} <= references:
            faults.append(f"the graph of {edges['ref']} names a part that is not there")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
