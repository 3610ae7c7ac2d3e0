"""Reads the protocol's test vectors without a line of Striae: what `docs/protocol.md` says must be enough.

Verifies the signatures of the charter, the certificate and the revocation in protocol/vectors, then the signature of every
envelope by the keys that are certified there; decodes its body, and opens what is sealed. Besides it the catch-up, audit logs,
confirmations and the files of countries without a node. Needs
Python's `cryptography` package (HPKE with ML-KEM-768 and X25519). Usage: independent_decoder.py FOLDER
"""

import hashlib
import pathlib
import struct
import sys
import tomllib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

sys.dont_write_bytecode = True

import independent_casework
import independent_logs
from independent_bodies import read_answer, read_query
from independent_reading import Reader, hpke_open, public, read_vector, refuse_altered, tagged, unpadded, verify

DOMAIN = b"striae/envelope/v1"
ANSWER = b"striae/answer/v1"
QUERY = b"striae/query/v1"
CASE = b"striae/case/v1"
AGAIN = ["later", "after-upgrade", "never"]


def open_sealed(body, network, author, seed):
    query, suite, sealed = body.take(32), body.number("H"), body.some()
    padded = hpke_open(suite, sealed, seed, ANSWER + network + query + author)
    assert len(padded) in (2048, 8192, 32768)
    inner = Reader(unpadded(padded))
    answer = read_answer(inner)
    inner.end()
    assert answer["query"] == query.hex()
    return answer


def open_sealed_query(body, network, author, seed):
    assert body.number("I") == 1
    to = [body.take(2).decode() for _ in range(body.number("Q"))]
    suite = body.number("H")
    keys = {body.take(32): (body.number("H"), body.some()) for _ in range(body.number("Q"))}
    assert suite == max(suite for suite, _ in keys.values())
    sealed, own = body.some(), public(seed)
    key = hpke_open(*keys[own], seed, QUERY + network + author + own)
    cipher = {1: ChaCha20Poly1305, 2: AESGCM}[suite](key)
    inner = Reader(cipher.decrypt(bytes(12), sealed, QUERY + network + author))
    query = read_query(inner)
    inner.end()
    assert query["to"] == to
    return query


def open_case_message(body, network, author, seed, members):
    to, suite, sealed = body.take(32), body.number("H"), body.some()
    assert to == public(seed)
    padded = hpke_open(suite, sealed, seed, CASE + network + author + to)
    assert len(padded) == 2048
    inner = Reader(unpadded(padded))
    query, hit, step = inner.take(32), inner.take(16), inner.number("I")
    assert step == 3
    confirmation = independent_casework.read_confirmation(inner, network, members)
    inner.end()
    assert (confirmation["query"], confirmation["hit"]) == (query.hex(), hit.hex())
    assert len(confirmation["signed_by"]) == 2
    return confirmation


def read_envelope(data, seed, network, members):
    """Checks tag, network, author, layout and signature; the decoded body. `seed` is the reader's own."""
    assert data[:16] == b"striae-envelope\0" and data[16:48] == network
    author = data[52:84]
    assert author in members, "nobody certified the author"
    signed, signature = data[:-64], data[-64:]
    verify(author, DOMAIN, signed, signature)
    kind, version = struct.unpack("<HH", data[48:52])
    assert version == 1
    sequence, previous = struct.unpack("<Q", data[84:92])[0], data[92:124]
    assert (sequence > 0) == (kind in (1, 4, 5)) and any(previous) == (sequence > 1)
    issued, expires, length = struct.unpack("<QQQ", data[124:148])
    assert issued < expires and 148 + length + 64 == len(data)
    body = Reader(data[148:-64])
    if kind == 1:
        message = read_query(body)
    elif kind == 2:
        message = {"received": body.take(32).hex()}
    elif kind == 3:
        message = open_sealed(body, data[16:48], author, seed)
    elif kind == 4:
        message = open_sealed_query(body, data[16:48], author, seed)
    elif kind == 5:
        message = {"withdrawn": body.take(32).hex()}
    elif kind == 6:
        message = {"refused": body.take(32).hex(), "again": AGAIN[body.number("I")], "reason": body.text()}
    elif kind == 8:
        message = open_case_message(body, data[16:48], author, seed, members)
    else:
        assert kind == 7
        message = {"documents": [head for head, _, _ in documents(body.text())]}
    body.end()
    return author, kind, message


def documents(text):
    """The documents of a text: their kind, the signed bytes, and the signatures as (key, signature)."""
    found, signed, signatures = [], [], []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # One form whatever editors did: no mark before a line, no blank after it, a line feed at its end.
    for line in (line.lstrip("\ufeff").rstrip(" \t") + "\n" for line in lines):
        if line.startswith("# striae-") and signed:
            found.append((signed, signatures))
            signed, signatures = [], []
        if line.startswith("# signature: "):
            signatures.append([bytes.fromhex(word) for word in line.split()[2:]])
        elif line.strip() or not signatures:
            assert not signatures, "something follows the signatures"
            signed.append(line)
    found.append((signed, signatures))
    for signed, signatures in found:
        signed = "".join(signed).rstrip("\n").splitlines(keepends=True)
        signed[-1] += "\n"
        kind, version = signed[0].removeprefix("# striae-").split()
        assert version == "1"
        yield kind, "".join(signed).encode(), signatures


def signed_by(kind, signed, signatures):
    """The keys whose signatures are good."""
    good = set()
    for key, signature in signatures:
        tag = f"striae/{kind}/v1".encode()
        verify(key, tag, signed, signature)
        good.add(key)
    return good


def read_charter(folder):
    """The network and the authorities of a charter's first version, which all of them signed."""
    [(kind, signed, signatures)] = documents((folder / "charter.toml").read_text())
    charter = tomllib.loads(signed.decode())
    authorities = {member["country"]: bytes.fromhex(member["authority"]) for member in charter["members"]}
    assert kind == "charter" and charter["version"] == 1 and "predecessor" not in charter
    assert signed_by(kind, signed, signatures) == set(authorities.values())
    assert 2 * charter["threshold"] > len(authorities)
    return hashlib.sha256(signed).digest(), authorities


def check_certificate(folder, network, authorities):
    """The certified key, if its country's authority signed and the node's own proof fits."""
    [(kind, signed, signatures)] = documents((folder / "certificate.toml").read_text())
    certificate = tomllib.loads(signed.decode())
    request = certificate["request"]
    assert kind == "certificate" and bytes.fromhex(certificate["network"]) == network
    assert signed_by(kind, signed, signatures) == {authorities[request["country"]]}
    return proven_key(request)


def proven_key(request):
    """The key of a node's request, if its own proof that it serves this country fits."""
    node = bytes.fromhex(request["node"])
    suite, sealing = request["sealing_key"].split(":")
    sealing = struct.pack("<H", int(suite)) + bytes.fromhex(sealing)
    proven = tagged(b"striae/node-request/v1", request["country"].encode(), node, sealing, b"")
    proof = bytes.fromhex(request["proof"])
    verify(node, b"striae/node-request/v1", proven, proof)
    return node


def check_revocation(folder, network, authorities):
    """The revoked key, if its country's authority signed and the key's own proof fits."""
    [(kind, signed, signatures)] = documents((folder / "revocation.toml").read_text())
    revocation = tomllib.loads(signed.decode())
    assert kind == "revocation" and bytes.fromhex(revocation["network"]) == network
    assert signed_by(kind, signed, signatures) == {authorities[revocation["request"]["country"]]}
    return proven_key(revocation["request"])


def main(folder):
    folder = pathlib.Path(folder)
    dutch, belgian, stranger = bytes([2] * 32), bytes([3] * 32), bytes([4] * 32)
    members = {public(dutch): "NL", public(belgian): "BE"}
    network, authorities = read_charter(folder)
    assert check_certificate(folder, network, authorities) == public(dutch)
    assert check_revocation(folder, network, authorities) == public(dutch)
    print(f"charter of {', '.join(authorities)}, network {network.hex()}: signed by all; certificate and revocation verified")
    found = {}
    for path in sorted(folder.glob("*.hex")):
        _, data = read_vector(path)
        readers = {"query-sealed": belgian, "query-sealed-2": stranger, "case-message": belgian}
        reader = readers.get(path.stem, dutch)
        author, kind, message = read_envelope(data, reader, network, members)
        found[path.stem] = message
        print(f"{path.name}: {len(data)} bytes, kind {kind}, signed by {members[author]}: {message}")
        refuse_altered(path.name, data, lambda forged: read_envelope(forged, reader, network, members))
    # What is sealed says what stands in clear.
    assert found["query-sealed"] == found["query-sealed-2"] == found["query"]
    assert found["answer-sealed"] == found["answer-sealed-2"]
    hit = found["answer-sealed"]["hits"][0]
    count = len(found)
    count += independent_logs.check(folder, network, members, found["query"])
    count += independent_casework.check(folder, network, members, found["case-message"], hit)
    print(f"{count} vectors read by another implementation")


if __name__ == "__main__":
    main(sys.argv[1])
