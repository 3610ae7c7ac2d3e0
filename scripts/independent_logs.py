"""The catch-up and audit logs, as `docs/protocol.md` has them."""

import hashlib
import struct

from independent_reading import Reader, read_vector, refuse_altered, tagged, verify


def root(leaves):
    """RFC 9162, section 2.1.1, with the protocol's own hashes."""
    if not leaves:
        return tagged(b"striae/merkle-empty/v1")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while 2 * split < len(leaves):
        split *= 2
    return node(root(leaves[:split]), root(leaves[split:]))


def node(left, right):
    return tagged(b"striae/merkle-node/v1", left, right)


def inclusion(leaf, index, size, hashes):
    """The root to which a proof of inclusion leads (RFC 9162, section 2.1.3.2)."""
    last, value = size - 1, leaf
    for beside in hashes:
        assert last > 0
        if index & 1 or index == last:
            value = node(beside, value)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            value = node(value, beside)
        index, last = index >> 1, last >> 1
    assert last == 0
    return value


def is_consistent(older, newer, hashes):
    """Whether a proof of consistency leads to both roots (RFC 9162, section 2.1.4.2)."""
    (old_size, old_root), (new_size, new_root) = older, newer
    assert 0 < old_size < new_size
    path = ([old_root] if old_size & (old_size - 1) == 0 else []) + list(hashes)
    index, last = old_size - 1, new_size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    old, new = path[0], path[0]
    for beside in path[1:]:
        assert last > 0
        if index & 1 or index == last:
            old, new = node(beside, old), node(beside, new)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            new = node(new, beside)
        index, last = index >> 1, last >> 1
    return last == 0 and (old, new) == (old_root, new_root)


def read_checkpoint(body, network, members):
    begin = body.at
    assert body.take(32) == network
    key, size, tree, time = body.take(32), body.number("Q"), body.take(32), body.number("Q")
    statement = body.data[begin : body.at]
    assert len(statement) == 112 and key in members
    verify(key, b"striae/checkpoint/v1", statement, body.take(64))
    return {"node": key, "size": size, "root": tree, "time": time, "digest": hashlib.sha256(statement).digest()}


def read_cosignature(body, digest, members):
    signer, since, time = body.take(32), body.number("Q"), body.number("Q")
    assert signer in members
    signed = digest + signer + struct.pack("<QQ", since, time)
    verify(signer, b"striae/cosignature/v1", signed, body.take(64))
    return members[signer], since, time


def read_bundle(body, network, members):
    checkpoint = read_checkpoint(body, network, members)
    cosignatures = [read_cosignature(body, checkpoint["digest"], members) for _ in range(body.number("Q"))]
    return checkpoint, cosignatures


def read_growth(body, network, members):
    begin = body.at
    assert body.take(32) == network
    key = body.take(32)
    older, newer = [(body.number("Q"), body.take(32)) for _ in range(2)]
    hashes = [body.take(32) for _ in range(body.number("Q"))]
    statement = body.data[begin : body.at]
    assert key in members
    verify(key, b"striae/log-growth/v1", statement, body.take(64))
    return older, newer, is_consistent(older, newer, hashes)


def read_hello(body, network):
    assert body.number("I") == 0
    oldest, newest = body.number("H"), body.number("H")
    assert oldest <= newest and body.take(32) == network
    hello = {"versions": (oldest, newest), "software": body.text(), "clock": body.number("Q")}
    hello["charter"] = (body.number("I"), body.take(32).hex())
    hello["documents"], hello["logs"] = body.take(32), body.take(32)
    hello["your_log"] = body.optional(lambda: (body.number("Q"), body.take(16)))
    return hello


def read_heads(body):
    assert body.number("I") == 4
    heads = []
    for _ in range(body.number("Q")):
        author, last, fingerprint = body.take(32), body.number("Q"), body.take(16)
        heads.append((author, last, fingerprint, body.take(32), body.number("I")))
    return heads, body.boolean()


def read_logs_wanted(body):
    assert body.number("I") == 4
    wanted = []
    for _ in range(body.number("Q")):
        author = body.take(32)
        places = [(body.number("Q"), body.number("Q")) for _ in range(body.number("Q"))]
        assert all(first <= last for first, last in places)
        wanted.append((author, places))
    return wanted


def read_logs(body):
    assert body.number("I") == 5
    return [body.some() for _ in range(body.number("Q"))], body.boolean()


def read_audit_request(body, network, members, bundle):
    assert body.number("I") == 5
    kind = body.number("I")
    if kind == 0:
        return {"newest since": body.number("Q")}
    if kind == 1:
        return {"growth": (body.number("Q"), body.number("Q"))}
    if kind == 2:
        digest = body.take(32)
        assert digest == bundle[0]["digest"]
        return {"cosigned": read_cosignature(body, digest, members)}
    if kind == 3:
        return {"checkpoints after": body.optional(lambda: body.take(32).hex())}
    assert kind == 4 and body.number("I") == 0
    one, other = (read_checkpoint(body, network, members) for _ in range(2))
    assert one["node"] == other["node"] and one["size"] == other["size"] and one["root"] != other["root"]
    return {"two histories of": members[one["node"]], "entries": one["size"]}


def read_audit_reply(body, network, members):
    assert body.number("I") == 6
    kind = body.number("I")
    if kind == 0:
        bundle = read_bundle(body, network, members)
        return {"newest": bundle, "growth": body.optional(lambda: read_growth(body, network, members))}
    if kind == 1:
        return {"growth": read_growth(body, network, members)}
    if kind == 3:
        return {"checkpoints": [read_bundle(body, network, members) for _ in range(body.number("Q"))], "more": body.boolean()}
    assert kind in (2, 4)
    return {"taken": kind == 2}


def whole(data, read, *more):
    """What all of the bytes say."""
    body = Reader(data)
    value = read(body, *more)
    body.end()
    return value


def check_catch_up(folder, network, members, bundle):
    data = {path.stem: read_vector(path)[1] for path in sorted((folder / "catch-up").glob("*.hex"))}
    query = read_vector(folder / "query.hex")[1]
    hello = whole(data["hello"], read_hello, network)
    assert hello == whole(data["hello-back"], read_hello, network)
    assert data["heads-wanted"] == struct.pack("<I", 3) + bytes([0])
    [(author, last, fingerprint, head, live)], more = whole(data["heads"], read_heads)
    [envelope], more_envelopes = whole(data["logs"], read_logs)
    assert envelope == query and more_envelopes and not more and live == 1
    # The fingerprint of one entry is the first half of its id, and the hello's digest is of all heads.
    assert head == hashlib.sha256(envelope).digest() and fingerprint == head[:16]
    assert hello["logs"] == tagged(b"striae/logs/v1", author + struct.pack("<Q", last) + fingerprint)
    assert hello["your_log"] == (last, fingerprint)
    assert whole(data["logs-wanted"], read_logs_wanted) == [(author, [(1, 3), (7, 7)])]
    requests = ("newest-wanted", "growth-wanted", "cosigned", "checkpoints-wanted", "fork")
    for name in requests:
        print(f"audit {name}:", whole(data["audit-" + name], read_audit_request, network, members, bundle))
    newest = whole(data["audit-newest"], read_audit_reply, network, members)
    assert newest["newest"] == bundle and newest["growth"][2]
    assert whole(data["audit-growth"], read_audit_reply, network, members)["growth"] == newest["growth"]
    page = whole(data["audit-checkpoints"], read_audit_reply, network, members)
    assert page == {"checkpoints": [bundle], "more": True}
    assert whole(data["audit-taken"], read_audit_reply, network, members)["taken"]
    assert not whole(data["audit-nothing"], read_audit_reply, network, members)["taken"]
    return len(data)


def check(folder, network, members, query):
    _, leaves = read_vector(folder / "audit/leaves.hex")
    leaves = [leaves[at : at + 50] for at in range(0, len(leaves), 50)]
    # Each commits to its record by a salt of its own.
    for index, leaf in enumerate(leaves):
        commitment = tagged(b"striae/audit-record/v1", bytes([index] * 32), b"entry")
        number, time, kind = struct.unpack("<QQH", leaf[:18])
        assert number == index and kind == 1 and leaf[18:] == commitment
    hashes = [tagged(b"striae/merkle-leaf/v1", leaf) for leaf in leaves]
    _, data = read_vector(folder / "audit/checkpoint.hex")
    bundle = whole(data, read_bundle, network, members)
    refuse_altered("checkpoint", data, lambda forged: whole(forged, read_bundle, network, members))
    checkpoint, cosignatures = bundle
    assert checkpoint["root"] == root(hashes[: checkpoint["size"]])
    print(f"checkpoint of {checkpoint['size']} entries by {members[checkpoint['node']]}, cosigned by {cosignatures}")
    _, data = read_vector(folder / "audit/growth.hex")
    older, newer, is_true = whole(data, read_growth, network, members)
    assert is_true and older == (20, root(hashes[:20])) and newer == (30, checkpoint["root"])
    refuse_altered("growth", data, lambda forged: whole(forged, read_growth, network, members))
    _, data = read_vector(folder / "audit/inclusion.hex")
    path = [data[at : at + 32] for at in range(0, len(data), 32)]
    assert inclusion(hashes[7], 7, 30, path) == checkpoint["root"]
    assert inclusion(hashes[8], 7, 30, path) != checkpoint["root"]
    return 4 + check_catch_up(folder, network, members, bundle)
