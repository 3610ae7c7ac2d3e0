"""How every test vector is read: numbers, lengths, tagged digests, signatures and sealing, as `docs/protocol.md` has them.

Needs Python's `cryptography` package (HPKE with ML-KEM-768 and X25519).
"""

import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives import serialization


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


def domain(tag):
    """What stands before everything that is signed for one purpose."""
    return bytes([len(tag)]) + tag


def public(seed):
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(*raw)


def read_vector(path):
    """The title of a vector, and its bytes."""
    title, *lines = path.read_text().split("\n")
    data = bytes.fromhex("".join(lines))
    assert title.endswith(hashlib.sha256(data).hexdigest()), path
    return title, data


def refuse_altered(name, data, read, places=()):
    """Whatever is altered, it must not pass."""
    for place in places or range(0, len(data), max(1, len(data) // 40)):
        forged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            read(forged)
        except Exception:
            continue
        raise SystemExit(f"{name}: byte {place} can be changed unnoticed")
