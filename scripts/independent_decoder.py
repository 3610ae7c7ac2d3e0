"""Reads the protocol's test vectors without a line of Striae: what `docs/protocol.md` says must be enough.

Verifies the signatures of the charter, the certificate and the revocation in protocol/vectors, then the signature of every
envelope by the keys that are certified there; decodes its body, and opens what is sealed. Needs
Python's `cryptography` package (HPKE with ML-KEM-768 and X25519). Usage: independent_decoder.py FOLDER
"""

import hashlib
import pathlib
import struct
import sys
import tomllib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives import serialization

DOMAIN = b"striae/envelope/v1"
ANSWER = b"striae/answer/v2"
QUERY = b"striae/query/v2"
CASE = b"striae/case/v2"
# For each kind the versions that have it, and the names of what has numbers.
VERSIONS = {1: (1, 2), 2: (1,), 3: (1,), 4: (2,), 5: (2,), 6: (2,), 7: (2,), 8: (2,), 9: (2,)}
GROUNDS = ["border-area", "customs", "trafficking", "group", "terrorism", "foreign-resident"]
AGAIN = ["later", "after-upgrade", "never"]
CONCLUSIONS = ["identification", "elimination", "inconclusive-a", "inconclusive-b", "inconclusive-c", "unsuitable"]


def tagged(tag, *parts):
    """SHA-256 over tag and parts, each preceded by its length."""
    digest = hashlib.sha256()
    for part in (tag, *parts):
        digest.update(struct.pack("<Q", len(part)) + part)
    return digest.digest()


class Reader:
    """The encoding of bodies: little-endian integers, 64-bit lengths, 32-bit variants, nothing between."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        assert self.at + count <= len(self.data), "a length that lies"
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, form):
        return struct.unpack("<" + form, self.take(struct.calcsize(form)))[0]

    def some(self):
        return self.take(self.number("Q"))

    def text(self):
        return self.some().decode()

    def boolean(self):
        value = self.number("B")
        assert value in (0, 1)
        return bool(value)

    def optional(self, read):
        mark = self.number("B")
        assert mark in (0, 1)
        return read() if mark else None

    def end(self):
        assert self.at == len(self.data), "bytes are left over"


def read_query(body, version):
    query = {"reference": body.take(16).hex()}
    query["to"] = None if body.number("I") == 0 else [body.take(2).decode() for _ in range(body.number("Q"))]
    if version >= 2:
        query["grounds"] = [GROUNDS[body.number("I")] for _ in range(body.number("Q"))]
        query["on_behalf_of"] = body.optional(lambda: body.take(2).decode())
        query["standing"] = body.boolean()
        query["renews"] = body.optional(lambda: body.take(32).hex())
    query["calibre_family"] = body.optional(body.text)
    query["marks"] = [(body.number("H"), body.number("H"), body.some()) for _ in range(body.number("Q"))]
    return query


def read_hit(body, version):
    hit = {"reference": body.take(16).hex(), "mark": body.number("H"), "score_hundredths": body.number("h")}
    if version >= 2:
        hit["log10_lr_tenths"] = body.optional(lambda: body.number("h"))
        hit["calibre"] = body.optional(body.text)
    else:
        hit["calibre"] = body.text() or None
    hit["event_month"] = body.optional(lambda: (body.number("h"), body.number("B")))
    if version >= 2:
        hit["event_kind"] = body.optional(body.text)
    hit["country"] = body.take(2).decode()
    return hit


def read_answer(body, version):
    answer = {"query": body.take(32).hex()}
    if version >= 2:
        answer["number"] = body.number("I")
    outcome = ["hits", "no hits", "unsupported", "refused", "overloaded", "withdrawn"][body.number("I")]
    answer["outcome"] = outcome
    if outcome == "hits":
        answer["hits"] = [read_hit(body, version) for _ in range(body.number("Q"))]
    elif outcome in ("unsupported", "refused", "overloaded"):
        answer["reason"] = body.text()
    if outcome == "overloaded" and version >= 2:
        answer["run_at"] = body.optional(lambda: body.number("Q"))
    answer["searched"] = body.number("I")
    answer["calibre_family"] = body.optional(body.text)
    answer["engine_version"] = body.text()
    if version >= 2:
        answer["contact"] = body.optional(body.text)
    return answer


def sealing_key(seed):
    """X-Wing's private key is a seed: SHAKE-256 makes 64 bytes for ML-KEM-768 and 32 for X25519 of it."""
    expanded = hashlib.shake_256(tagged(b"striae/sealing-key/v1", seed)).digest(96)
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )


def hpke_open(sealed, seed, info):
    hpke = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    return hpke.decrypt(sealed, sealing_key(seed), info)


def unpadded(padded):
    """What stands between its length and zeros."""
    length = struct.unpack("<I", padded[:4])[0]
    assert not any(padded[4 + length :])
    return padded[4 : 4 + length]


def verify(key, tag, message, signature):
    Ed25519PublicKey.from_public_bytes(key).verify(signature, domain(tag) + message)


def open_sealed(body, network, author, seed):
    query, suite, sealed = body.take(32), body.number("H"), body.some()
    assert suite == 1
    padded = hpke_open(sealed, seed, ANSWER + network + query + author)
    assert len(padded) in (2048, 8192, 32768)
    inner = Reader(unpadded(padded))
    answer = read_answer(inner, 2)
    inner.end()
    assert answer["query"] == query.hex()
    return answer


def open_sealed_query(body, network, author, seed):
    assert body.number("I") == 1
    to = [body.take(2).decode() for _ in range(body.number("Q"))]
    assert body.number("H") == 1
    keys = {body.take(32): body.some() for _ in range(body.number("Q"))}
    sealed, own = body.some(), public(seed)
    key = hpke_open(keys[own], seed, QUERY + network + author + own)
    inner = Reader(ChaCha20Poly1305(key).decrypt(bytes(12), sealed, QUERY + network + author))
    query = read_query(inner, 2)
    inner.end()
    assert query["to"] == to
    return query


def read_confirmation(body, network, members):
    """A statement, and who has signed it: both over the same 168 bytes."""
    begin = body.at
    assert body.number("H") == 1 and body.take(32) == network
    statement = {"query": body.take(32).hex(), "hit": body.take(16).hex(), "mark": body.number("H")}
    countries = []
    for side in ("asking", "answering"):
        countries.append(body.take(2).decode())
        statement[side] = (countries[-1], body.take(16).hex())
    statement["conclusion"] = CONCLUSIONS[body.number("I")]
    examiners = [(body.take(2).decode(), body.take(16).hex()) for _ in range(2)]
    assert countries[0] != countries[1] and examiners[0] != examiners[1]
    assert all(country in countries for country, _ in examiners)
    statement["examiners"], statement["concluded"] = examiners, body.number("Q")
    signed = body.data[begin : body.at]
    assert len(signed) == 168
    statement["signed_by"] = []
    for country in countries:
        if body.optional(lambda: True):
            node, signature = body.take(32), body.take(64)
            assert members[node] == country
            verify(node, b"striae/confirmation/v1", signed, signature)
            statement["signed_by"].append(country)
    return statement


def open_case_message(body, network, author, seed, members):
    to, suite, sealed = body.take(32), body.number("H"), body.some()
    assert suite == 1 and to == public(seed)
    padded = hpke_open(sealed, seed, CASE + network + author + to)
    assert len(padded) == 2048
    inner = Reader(unpadded(padded))
    query, hit, step = inner.take(32), inner.take(16), inner.number("I")
    assert step == 3
    confirmation = read_confirmation(inner, network, members)
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
    assert version in VERSIONS[kind]
    sequence, previous = struct.unpack("<Q", data[84:92])[0], data[92:124]
    assert (sequence > 0) == (kind in (1, 5, 6)) and any(previous) == (sequence > 1)
    issued, expires, length = struct.unpack("<QQQ", data[124:148])
    assert issued < expires and 148 + length + 64 == len(data)
    body = Reader(data[148:-64])
    if kind == 1:
        message = read_query(body, version)
    elif kind == 2:
        message = read_answer(body, version)
    elif kind == 3:
        message = {"received": body.take(32).hex()}
    elif kind == 4:
        message = open_sealed(body, data[16:48], author, seed)
    elif kind == 5:
        message = open_sealed_query(body, data[16:48], author, seed)
    elif kind == 6:
        message = {"withdrawn": body.take(32).hex()}
    elif kind == 7:
        message = {"refused": body.take(32).hex(), "again": AGAIN[body.number("I")], "reason": body.text()}
    elif kind == 9:
        message = open_case_message(body, data[16:48], author, seed, members)
    else:
        message = {"documents": [head for head, _, _ in documents(body.text())]}
    body.end()
    return author, kind, message


def domain(tag):
    """What stands before everything that is signed for one purpose."""
    return bytes([len(tag)]) + tag


def documents(text):
    """The documents of a text: their kind, the signed bytes, and the signatures as (key, signature)."""
    found, signed, signatures = [], [], []
    for line in text.splitlines(keepends=True):
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
    node, sealing = bytes.fromhex(request["node"]), bytes.fromhex(request["sealing_key"])
    proven = tagged(b"striae/node-request/v1", request["country"].encode(), node, sealing, b"")
    proof = bytes.fromhex(request["proof"])
    verify(node, b"striae/node-request/v1", proven, proof)
    return node


def check_revocation(folder, network, authorities):
    """The revoked key, if its country's authority signed."""
    [(kind, signed, signatures)] = documents((folder / "revocation.toml").read_text())
    revocation = tomllib.loads(signed.decode())
    assert kind == "revocation" and bytes.fromhex(revocation["network"]) == network
    assert signed_by(kind, signed, signatures) == {authorities[revocation["country"]]}
    return bytes.fromhex(revocation["node"])


def public(seed):
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(*raw)


def main(folder):
    folder = pathlib.Path(folder)
    dutch, belgian = bytes([2] * 32), bytes([3] * 32)
    members = {public(dutch): "NL", public(belgian): "BE"}
    network, authorities = read_charter(folder)
    assert check_certificate(folder, network, authorities) == public(dutch)
    assert check_revocation(folder, network, authorities) == public(dutch)
    print(f"charter of {', '.join(authorities)}, network {network.hex()}: signed by all; certificate and revocation verified")
    found = {}
    for path in sorted(folder.glob("*.hex")):
        title, *lines = path.read_text().split("\n")
        data = bytes.fromhex("".join(lines))
        assert title.endswith("id " + hashlib.sha256(data).hexdigest()), path
        reader = belgian if path.stem in ("query-sealed", "case-message") else dutch
        author, kind, message = read_envelope(data, reader, network, members)
        found[path.stem] = message
        print(f"{path.name}: {len(data)} bytes, kind {kind}, signed by {members[author]}: {message}")
        for place in (20, 60, 150, len(data) - 1):
            forged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            try:
                read_envelope(forged, reader, network, members)
            except Exception:  # Whatever is wrong with it, it must not pass.
                continue
            sys.exit(f"{path.name}: byte {place} can be changed unnoticed")
    # What is sealed says what stands in clear, and version 1 says it with fewer words.
    assert found["query-sealed"] == found["query"]
    assert found["query-1"].items() <= found["query"].items()
    hit, hit_of_1 = found["answer-sealed"]["hits"][0], found["answer-hits-1"]["hits"][0]
    assert hit_of_1.items() <= hit.items()
    print(f"{len(found)} vectors read by another implementation")


if __name__ == "__main__":
    main(sys.argv[1])
