"""What stands in queries and answers, as `docs/protocol.md` has it."""

GROUNDS = ["border-area", "customs", "trafficking", "group", "terrorism", "foreign-resident"]


def read_query(body):
    query = {"reference": body.take(16).hex()}
    query["to"] = None if body.number("I") == 0 else [body.take(2).decode() for _ in range(body.number("Q"))]
    query["grounds"] = [GROUNDS[body.number("I")] for _ in range(body.number("Q"))]
    query["on_behalf_of"] = body.optional(lambda: body.take(2).decode())
    query["standing"] = body.boolean()
    query["renews"] = body.optional(lambda: body.take(32).hex())
    query["calibre_family"] = body.optional(body.text)
    query["marks"] = [(body.number("H"), body.number("H"), body.some()) for _ in range(body.number("Q"))]
    return query


def read_further_mark(body):
    mark = {"mark": body.number("H")}
    mark["score_hundredths"] = body.optional(lambda: body.number("h"))
    mark["log10_lr_tenths"] = body.optional(lambda: body.number("h"))
    return mark


def read_hit(body):
    hit = {"reference": body.take(16).hex(), "mark": body.number("H")}
    hit["score_hundredths"] = body.optional(lambda: body.number("h"))
    hit["log10_lr_tenths"] = body.optional(lambda: body.number("h"))
    hit["further_marks"] = [read_further_mark(body) for _ in range(body.number("Q"))]
    hit["calibre"] = body.optional(body.text)
    hit["event_month"] = body.optional(lambda: (body.number("h"), body.number("B")))
    hit["event_kind"] = body.optional(body.text)
    hit["country"] = body.take(2).decode()
    return hit


def read_answer(body):
    answer = {"query": body.take(32).hex()}
    answer["number"] = body.number("I")
    outcome = ["hits", "no hits", "unsupported", "refused", "overloaded", "withdrawn"][body.number("I")]
    answer["outcome"] = outcome
    if outcome == "hits":
        answer["hits"] = [read_hit(body) for _ in range(body.number("Q"))]
    elif outcome in ("unsupported", "refused", "overloaded"):
        answer["reason"] = body.text()
    if outcome == "overloaded":
        answer["run_at"] = body.optional(lambda: body.number("Q"))
    answer["searched"] = body.number("I")
    answer["calibre_family"] = body.optional(body.text)
    answer["engine_version"] = body.text()
    answer["contact"] = body.optional(body.text)
    return answer
