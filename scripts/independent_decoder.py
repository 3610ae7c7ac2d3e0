"""Reads the protocol's test vectors without a line of Striae: what `docs/protocol.md` says must be enough.

Verifies the signature of every envelope in protocol/vectors, decodes its body, and opens the sealed answer and the sealed query. Needs Python's
`cryptography` package (HPKE with ML-KEM-768 and X25519). Usage: independent_decoder.py FOLDER
"""

import hashlib
import pathlib
import struct
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives import serialization

DOMAIN = b"striae/envelope/v1"
ANSWER = b"striae/answer/v2"
QUERY = b"striae/query/v2"
VERSIONS = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2}


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

    def optional(self, read):
        mark = self.number("B")
        assert mark in (0, 1)
        return read() if mark else None

    def end(self):
        assert self.at == len(self.data), "bytes are left over"


def read_query(body):
    reference = body.take(16).hex()
    to = None if body.number("I") == 0 else [body.take(2).decode() for _ in range(body.number("Q"))]
    family = body.optional(body.text)
    marks = [(body.number("H"), body.number("H"), body.some()) for _ in range(body.number("Q"))]
    return {"reference": reference, "to": to, "calibre_family": family, "marks": marks}


def read_hit(body):
    return {
        "reference": body.take(16).hex(),
        "mark": body.number("H"),
        "score_hundredths": body.number("h"),
        "calibre": body.text(),
        "event_month": body.optional(lambda: (body.number("h"), body.number("B"))),
        "country": body.take(2).decode(),
    }


def read_answer(body):
    answer = {"query": body.take(32).hex()}
    variant = body.number("I")
    if variant == 0:
        answer["hits"] = [read_hit(body) for _ in range(body.number("Q"))]
    elif variant > 1:
        answer[{2: "unsupported", 3: "refused", 4: "overloaded"}[variant]] = body.text()
    answer["searched"] = body.number("I")
    answer["calibre_family"] = body.optional(body.text)
    answer["engine_version"] = body.text()
    return answer


def sealing_key(seed):
    """X-Wing's private key is a seed: SHAKE-256 makes 64 bytes for ML-KEM-768 and 32 for X25519 of it."""
    expanded = hashlib.shake_256(tagged(b"striae/sealing-key/v1", seed)).digest(96)
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )


def open_sealed(body, network, author, seed):
    query, suite, sealed = body.take(32), body.number("H"), body.some()
    assert suite == 1
    hpke = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    padded = hpke.decrypt(sealed, sealing_key(seed), ANSWER + network + query + author)
    assert len(padded) in (2048, 8192, 32768)
    length = struct.unpack("<I", padded[:4])[0]
    assert not any(padded[4 + length :])
    inner = Reader(padded[4 : 4 + length])
    answer = read_answer(inner)
    inner.end()
    assert answer["query"] == query.hex()
    return answer


def open_sealed_query(body, network, author, seed):
    assert body.number("I") == 1
    to = [body.take(2).decode() for _ in range(body.number("Q"))]
    assert body.number("H") == 1
    keys = {body.take(32): body.some() for _ in range(body.number("Q"))}
    sealed, own = body.some(), public(seed)
    hpke = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    key = hpke.decrypt(keys[own], sealing_key(seed), QUERY + network + author + own)
    inner = Reader(ChaCha20Poly1305(key).decrypt(bytes(12), sealed, QUERY + network + author))
    query = read_query(inner)
    inner.end()
    assert query["to"] == to
    return query


def read_envelope(data, seed):
    """Checks tag, layout and signature; the decoded body. `seed` is the reader's own."""
    assert data[:16] == b"striae-envelope\0"
    author = data[52:84]
    signed, signature = data[:-64], data[-64:]
    Ed25519PublicKey.from_public_bytes(author).verify(signature, bytes([len(DOMAIN)]) + DOMAIN + signed)
    kind, version = struct.unpack("<HH", data[48:52])
    assert VERSIONS[kind] == version
    issued, expires, length = struct.unpack("<QQQ", data[124:148])
    assert issued < expires and 148 + length + 64 == len(data)
    body = Reader(data[148:-64])
    if kind == 1:
        message = read_query(body)
    elif kind == 2:
        message = read_answer(body)
    elif kind == 3:
        message = {"received": body.take(32).hex()}
    elif kind == 4:
        message = open_sealed(body, data[16:48], author, seed)
    else:
        message = open_sealed_query(body, data[16:48], author, seed)
    body.end()
    return author, kind, message


def public(seed):
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(*raw)


def main(folder):
    dutch, belgian = bytes([2] * 32), bytes([3] * 32)
    authors = {public(dutch): "NL", public(belgian): "BE"}
    found = {}
    for path in sorted(pathlib.Path(folder).glob("*.hex")):
        title, *lines = path.read_text().split("\n")
        data = bytes.fromhex("".join(lines))
        assert title.endswith("id " + hashlib.sha256(data).hexdigest()), path
        reader = belgian if path.stem == "query-sealed" else dutch
        author, kind, message = read_envelope(data, reader)
        found[path.stem] = message
        print(f"{path.name}: {len(data)} bytes, kind {kind}, signed by {authors[author]}: {message}")
        for place in (20, 60, 150, len(data) - 1):
            forged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            try:
                read_envelope(forged, reader)
            except Exception:  # Whatever is wrong with it, it must not pass.
                continue
            sys.exit(f"{path.name}: byte {place} can be changed unnoticed")
    assert found["answer-sealed"] == found["answer-hits"], "the sealed answer is another"
    assert found["query-sealed"] == found["query"], "the sealed query is another"
    assert len(found) >= 6, "vectors are missing"
    print(f"{len(found)} envelopes verified and decoded, two of them opened")


if __name__ == "__main__":
    main(sys.argv[1])
