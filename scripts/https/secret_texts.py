"""Texts that stand in records of each kind, and the seats at which nobody may read them.

A seat is a person with their session, or a token, or nobody at all. Each kind of record has a text of its own, so that a reply which
tells what it must not is known by it.
"""

# A seat's role is its last word.
SEATS = ["operator", "examiner", "verifier", "third-verifier", "liaison", "second-liaison", "auditor", "fresh-examiner", "nobody"]
CASEWORK = {"examiner", "verifier", "third-verifier", "liaison", "second-liaison", "auditor"}
OPERATOR = {"operator"}
AUDITOR = {"auditor"}

# The seats that may read the text of a kind; no other may.
READERS = {
    "case": CASEWORK,
    "agency": CASEWORK,
    "case-note": CASEWORK,
    "item": CASEWORK,
    "file": CASEWORK,
    "custody": CASEWORK,
    "exhibit-note": CASEWORK,
    "correction": CASEWORK,
    "amendment": CASEWORK,
    "ground": CASEWORK,
    "firearm": CASEWORK,
    "serial": CASEWORK,
    "firearm-note": CASEWORK,
    "hold": CASEWORK,
    "case-hold": CASEWORK,
    "withdrawal": CASEWORK,
    "customer": CASEWORK,
    "request-case": CASEWORK,
    # The sponsor's bureau reads them on the request's own file alone, before anything is asked.
    "request-facts": set(),
    "vouched": CASEWORK,
    # The verifiers have still to look at these pairs: nothing tells them.
    "first-finding": CASEWORK - {"verifier", "third-verifier"},
    "review-note": CASEWORK - {"verifier", "third-verifier"},
    # Two looks disagree; the third person to look took no part.
    "disagreeing-first": CASEWORK - {"third-verifier"},
    "disagreeing-second": CASEWORK - {"third-verifier"},
    # They wait for a second person: the operator may approve an erasure, the auditor a hold.
    "waiting-order": CASEWORK | OPERATOR,
    "waiting-hold": {"liaison", "second-liaison", "auditor"},
    # People read why their own call was declined, and those who declined it.
    "declined": {"liaison", "second-liaison", "auditor"},
    # Reasons for which somebody looked, and words that they looked for.
    "looking": AUDITOR,
    "sought": AUDITOR,
    "export": AUDITOR,
    # Tests: the examiner sits this one.
    "test-name": {"auditor", "examiner"},
    "test-file": AUDITOR,
    # An account that never did anything, and programs of the examiner's, which an operator ends.
    "account": {"operator", "auditor"},
    "token-name": {"operator", "examiner", "auditor"},
    # Records of the other country, of which this one was told nothing.
    "abroad-case": set(),
    "abroad-agency": set(),
    "abroad-file": set(),
}


def text(kind):
    """The text of a kind: letters and digits, as every name and reference may have them."""
    digits = "".join(f"{ord(letter) % 10}" for letter in kind)
    return f"k{kind.replace('-', '')}{digits[:6]}z"


def hidden_from(seat):
    """Texts that a seat must never read, by their kinds."""
    return {kind: text(kind) for kind, readers in READERS.items() if seat not in readers}
