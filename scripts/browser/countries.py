"""Countries of one federation on loopback: authorities, a charter that all sign, and a served node with people for each."""

import pathlib
import socket

from browser_test import ROOT  # noqa: F401
from served_node import ServedNode


def free_ports(count):
    """Ports that nothing listens on."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


class Country(ServedNode):
    """A country's node; `people` are the names of those who work there by their seats, which are roles, or roles with a word before."""

    def __init__(self, striae, scratch, code, people, policy="", duties=None):
        super().__init__(striae, pathlib.Path(scratch) / code)
        self.scratch.mkdir()
        self.code, self.people, self.policy, self.duties = code, people, policy, duties
        self.authority = self.scratch / "authority"
        self.certificate_of_node = self.scratch / "certificate.toml"

    def init(self, port):
        """The folder of the node and of its authority; the latter's member file."""
        address = f"/ip4/127.0.0.1/tcp/{port}"
        self.run("node", "init", "--unsealed", "--test-node", "--country", self.code, "--listen", address, "--address", address)
        (self.folder / "policy.toml").write_text(self.policy)
        self.serve_anywhere()
        self.run("authority", "init", self.authority, "--unsealed", "--country", self.code, "--name", self.code, "--contact", "+0", node=False)
        return self.authority / "member.toml"

    def certify(self, charter):
        """The certificate of the node by its authority."""
        duties = ["--duties", self.duties] if self.duties else []
        request = self.folder / "node-request.toml"
        self.run("authority", "certify", self.authority, request, *duties, "--charter", charter, "--out", self.certificate_of_node, node=False)

    def add_all(self):
        """All people, who have chosen their passwords."""
        self.add_operator(self.people["operator"])
        for seat, name in self.people.items():
            if seat != "operator":
                self.add_person(name, seat.split("-")[-1], seat)

    def told(self):
        """Its address and people, as the tests in a browser take them."""
        people = {seat: {"person": name, "password": self.password(seat).read_text().strip()} for seat, name in self.people.items()}
        return {"url": self.url, "people": people}


def found(countries, scratch):
    """Founds the federation: all authorities sign the charter, and each node has the certificates of all. Returns the file with charter and certificates."""
    charter = pathlib.Path(scratch) / "charter.toml"
    members = [country.init(port) for country, port in zip(countries, free_ports(len(countries)), strict=True)]
    first = countries[0]
    first.run("charter", "new", "--federation", "Test", *(word for member in members for word in ("--member", member)), "--out", charter, node=False)
    for country in countries:
        country.run("charter", "sign", charter, "--authority", country.authority, node=False)
    network = first.run("charter", "verify", charter, node=False)["network"]
    for country in countries:
        country.certify(charter)
    for country in countries:
        country.run("charter", "install", charter, *(one.certificate_of_node for one in countries), "--network", network)
        country.add_all()
    whole = pathlib.Path(scratch) / "federation.toml"
    whole.write_text("\n".join(one.read_text() for one in [charter, *(country.certificate_of_node for country in countries)]))
    return whole
