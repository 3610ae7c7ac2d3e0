"""Enrols a scan over HTTPS and searches for its like, by the client that openapi-python-client makes of docs/openapi.json.

Usage: laboratory_client.py URL CERTIFICATE TOKEN_FILE CASE SCAN
    URL          the node's address, as https://node.police.example:4780
    CERTIFICATE  its https.crt, or the certificate of those who certify it; no other is trusted
    TOKEN_FILE   a file with a token: striae person token make lims --scope exhibit,search
    CASE         the laboratory's reference of the case
    SCAN         an x3p file of a breech face
"""

import io
import pathlib
import ssl
import sys

from striae_node_client import AuthenticatedClient
from striae_node_client.api.exhibit import exhibit_enroll
from striae_node_client.api.search import search_exhibit
from striae_node_client.models import (
    Candidates,
    Enroll,
    Enrolled,
    ExhibitEnrollFilesBody,
    ExhibitFiles,
    FileFacts,
    Problem,
    SearchExhibit,
    SearchExtent,
)
from striae_node_client.types import File

# Enrolment correlates a scan with the whole database.
WAIT_S = 300


def done(reply, wanted):
    """The reply where the call was carried out; else the node's own sentence ends the program."""
    if isinstance(reply.parsed, wanted):
        return reply.parsed
    if isinstance(reply.parsed, Problem):
        sys.exit(f"{reply.parsed.code}: {reply.parsed.detail}")
    sys.exit(f"the node replied with {reply.status_code}: {reply.content[:500]!r}")


def main():
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    url, certificate, token_file, case, scan = sys.argv[1:]
    scan = pathlib.Path(scan)
    client = AuthenticatedClient(
        base_url=f"{url}/api/v1",
        token=pathlib.Path(token_file).read_text().strip(),
        verify_ssl=ssl.create_default_context(cafile=certificate),
        timeout=WAIT_S,
    )
    with client:
        facts = FileFacts(name=scan.name, mark="breech-face")
        files = ExhibitFiles(files=[facts])
        call = Enroll(calibre="9x19", case_reference=case, files=files, is_surely_one_bullet=False, kind="evidence")
        body = ExhibitEnrollFilesBody(call=call, file=[File(payload=io.BytesIO(scan.read_bytes()), file_name=scan.name)])
        enrolled = done(exhibit_enroll.sync_detailed(client=client, body=body), Enrolled)
        print(f"{scan.name} is enrolled as {enrolled.enrolled}")
        search = SearchExhibit(exhibit=enrolled.enrolled, extent=SearchExtent(limit=20))
        found = done(search_exhibit.sync_detailed(client=client, body=search), Candidates)
        for candidate in found.candidates:
            print(f"{candidate.exhibit}: {candidate.score}")


main()
