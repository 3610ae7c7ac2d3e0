"""Confirmations, and the files of countries without a node, as `docs/protocol.md` has them."""

import hashlib

from independent_bodies import GROUNDS, read_answer
from independent_reading import Reader, hpke_open, public, read_vector, refuse_altered, unpadded, verify

CONCLUSIONS = ["identification", "elimination", "inconclusive-a", "inconclusive-b", "inconclusive-c", "unsuitable"]

STANDINGS = ["under review", "lead", "confirmation requested", "confirmed", "excluded", "inconclusive", "withdrawn"]


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


def read_withdrawal(data, network, members, confirmation):
    body = Reader(data)
    assert body.take(32) == network and body.take(32) == confirmation
    country, reason, withdrawn = body.take(2).decode(), body.text(), body.number("Q")
    signed = data[: body.at]
    node, signature = body.take(32), body.take(64)
    body.end()
    assert members[node] == country
    verify(node, b"striae/confirmation-withdrawal/v1", signed, signature)
    return {"country": country, "reason": reason, "withdrawn": withdrawn}


def open_file(data, tag, purpose, seed):
    """The signed file in a sealed one."""
    assert data[:16] == tag
    body = Reader(data[16:])
    assert body.number("H") == 1
    to, suite, sealed = body.take(32), body.number("H"), body.some()
    body.end()
    assert to == public(seed)
    padded = hpke_open(suite, sealed, seed, purpose + to)
    content = unpadded(padded)
    least = 32768
    while least < len(content) + 4:
        least *= 2
    assert len(padded) == least
    return content


def signed_body(data, tag):
    """The body of a signed file, what is signed, and the signature."""
    assert data[:16] == tag
    body = Reader(data[16:])
    assert body.number("H") == 1
    content, signature = body.some(), body.take(64)
    body.end()
    return Reader(content), data[:-64], signature


def year_month(body):
    return body.number("h"), body.number("B")


def read_request(data, network, requester):
    body, signed, signature = signed_body(data, b"striae-request\0\0")
    assert body.optional(lambda: body.take(32)) in (None, network)
    request = {"country": body.take(2).decode()}
    key = body.take(32)
    assert key == requester
    verify(key, b"striae/gateway-request/v1", signed, signature)
    request["sealing_suite"], request["sealing_key"] = body.number("H"), body.some()
    request["sponsor"] = body.take(2).decode()
    request["nonce"], request["serial"] = body.take(16).hex(), body.number("Q")
    request["created"], request["expires"] = body.number("Q"), body.number("Q")
    assert request["created"] < request["expires"]
    request["to"] = None if body.number("I") == 0 else [body.take(2).decode() for _ in range(body.number("Q"))]
    request["grounds"] = [GROUNDS[body.number("I")] for _ in range(body.number("Q"))]
    request["description"], request["case"] = body.text(), body.optional(body.text)
    request["month"], request["event"] = body.optional(lambda: year_month(body)), body.optional(body.text)
    request["contact"], request["calibre_family"] = body.text(), body.optional(body.text)
    request["marks"] = [(body.number("H"), body.number("H"), body.some()) for _ in range(body.number("Q"))]
    request["scans"] = []
    for _ in range(body.number("Q")):
        mark, name, pitch = body.number("H"), body.text(), body.optional(lambda: body.number("I"))
        digest, scan = body.take(32), body.some()
        assert hashlib.sha256(scan).digest() == digest
        request["scans"].append((mark, name, pitch, scan))
    body.end()
    return request


def read_answer_file(data, network, members, seed, request):
    signed_file = open_file(data, b"striae-answer-s\0", b"striae/answer-file/v1", seed)
    body, signed, signature = signed_body(signed_file, b"striae-answer\0\0\0")
    assert body.take(32) == network and body.take(32) == request and body.take(32) == public(seed)
    sponsor, node = body.take(2).decode(), body.take(32)
    assert members[node] == sponsor
    verify(node, b"striae/gateway-answer/v1", signed, signature)
    answer = {"sponsor": sponsor, "number": body.number("I"), "created": body.number("Q")}
    result = body.number("I")
    if result == 0:
        answer["refused"] = body.text()
    else:
        query, answer["outcomes"] = body.take(32), {}
        for _ in range(body.number("Q")):
            country, of, said = body.take(2).decode(), body.take(32), None
            if body.number("I") == 1:
                received, said = body.number("Q"), read_answer(body)
                assert said["query"] == query.hex()
                assert all(hit["country"] == country for hit in said.get("hits", []))
            answer["outcomes"][country] = said
    if result == 2:
        answer["followed"] = {}
        for _ in range(body.number("Q")):
            reference, standing, changed = body.take(16).hex(), STANDINGS[body.number("I")], body.number("Q")
            confirmation = body.optional(lambda: read_confirmation(body, network, members))
            answer["followed"][reference] = (standing, changed, confirmation)
    body.end()
    return answer


def check(folder, network, members, case_message, hit):
    _, data = read_vector(folder / "casework/confirmation.hex")

    def confirmation_of(data):
        body = Reader(data)
        confirmation = read_confirmation(body, network, members)
        body.end()
        assert len(confirmation["signed_by"]) == 2
        return confirmation

    confirmation = confirmation_of(data)
    assert confirmation == case_message and confirmation["hit"] == hit["reference"]
    refuse_altered("confirmation", data, confirmation_of)
    name = hashlib.sha256(data[:168]).digest()
    _, data = read_vector(folder / "casework/confirmation-withdrawal.hex")
    print("confirmation withdrawn:", read_withdrawal(data, network, members, name))
    refuse_altered("withdrawal", data, lambda forged: read_withdrawal(forged, network, members, name))

    maltese, dutch = bytes([5] * 32), bytes([2] * 32)
    _, clear = read_vector(folder / "gateway/request.hex")
    request = read_request(clear, network, public(maltese))
    print("request of a country without a node:", {**request, "sealing_key": len(request["sealing_key"])})
    refuse_altered("request", clear, lambda forged: read_request(forged, network, public(maltese)))
    _, sealed = read_vector(folder / "gateway/request-sealed.hex")
    tag, purpose = b"striae-request-s", b"striae/request-file/v1"
    assert open_file(sealed, tag, purpose, dutch) == clear
    refuse_altered("sealed request", sealed, lambda forged: open_file(forged, tag, purpose, dutch))
    _, data = read_vector(folder / "gateway/answer.hex")
    digest = hashlib.sha256(clear).digest()
    answer = read_answer_file(data, network, members, maltese, digest)
    print("answer to it:", answer)
    assert answer["outcomes"]["BE"]["hits"] == [hit] and answer["outcomes"]["FR"] is None
    refuse_altered("answer", data, lambda forged: read_answer_file(forged, network, members, maltese, digest))
    _, data = read_vector(folder / "gateway/answer-followed.hex")
    followed = read_answer_file(data, network, members, maltese, digest)
    standing, _, signed = followed.pop("followed")[hit["reference"]]
    assert followed == answer and standing == "confirmed" and signed == confirmation
    return 6
