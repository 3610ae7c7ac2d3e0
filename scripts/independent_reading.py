"""How every test vector is read: numbers, lengths, tagged digests, signatures and sealing, as `docs/protocol.md` has them.

Needs Python's `cryptography` package (HPKE with ML-KEM-768 and X25519).
"""

import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives import serialization

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


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


def sealing_seed(seed):
    """The seed of a node's sealing key: in the vectors that of its signing key with 0x40 added to every byte."""
    return bytes(byte + 0x40 for byte in seed)


def hpke_open(suite, sealed, seed, info):
    """Opens what was sealed to the node of this signing seed."""
    return {1: open_by_suite_1, 2: open_by_suite_2}[suite](sealed, sealing_seed(seed), info)


def open_by_suite_1(sealed, seed, info):
    """X-Wing's private key is a seed: SHAKE-256 makes 64 bytes for ML-KEM-768 and 32 for X25519 of it."""
    expanded = hashlib.shake_256(seed).digest(96)
    key = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )
    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305).decrypt(sealed, key, info)


def open_by_suite_2(sealed, seed, info):
    """ML-KEM-768 with P-256, HKDF-SHA256 and AES-256-GCM, by hand: the package has no such suite."""
    expanded = hashlib.shake_256(seed).digest(64 + 128)
    scalar = int.from_bytes(expanded[64:96], "big")
    assert 0 < scalar < P256_ORDER, "the next 32 bytes would be taken, in one of four thousand million cases"
    curve_key = ec.derive_private_key(scalar, ec.SECP256R1())
    kem_ciphertext, point, ciphertext = sealed[:1088], sealed[1088:1153], sealed[1153:]
    one = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).decapsulate(kem_ciphertext)
    other = curve_key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
    own = curve_key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    shared = hashlib.sha3_256(one + other + point + own + b"MLKEM768-P256").digest()
    suite = b"HPKE" + struct.pack(">HHH", 0x0050, 0x0001, 0x0002)

    def extract(salt, label, value):
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + value, "sha256")

    def expand(secret, label, context, length):
        return hmac.digest(secret, struct.pack(">H", length) + b"HPKE-v1" + suite + label + context + b"\x01", "sha256")[:length]

    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    key, nonce = expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, None)


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
