# The federation: members, nodes, incidents, charter.

federation-title = Federation
federation-save = Save its documents
federation-prepare = Prepare a change
federation-install = Install documents
federation-no-parts = The charter cannot be shown in parts: { $why }
federation-too-long = The charter's text is too long to show; save it as a file.
federation-members-none = The charter names no members.
federation-members = Members
federation-country = Country
federation-authority = Authority
federation-status = Status
federation-signed = Signed this version
federation-yes = yes
federation-no = no
federation-nodes = Nodes
federation-reached = Reached now
federation-contact = Contact
federation-member-active = active
federation-member-suspended = suspended
federation-member-withdrawn = withdrawn

## Nodes.
federation-revoked = revoked
federation-revoked-compromised = compromised
federation-revoked-revoked = revoked
federation-revoked-retired = retired
federation-this-node = this node
federation-connected = connected
federation-not-connected = not connected
federation-waits = { $count ->
    [one] { $count } message waits
   *[other] { $count } messages wait
}
federation-waits-reason = { $count ->
    [one] { $count } message waits
   *[other] { $count } messages wait
}: { $reason }
federation-nodes-none = No node has a certificate yet.
federation-behind = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
} of other nodes are still to come to this one; it catches up by itself.
federation-reach = Reach
federation-node = Node
federation-addresses = Addresses
federation-duties = Duties
federation-duty-ask = ask
federation-duty-answer = answer
federation-duty-gateway = gateway
federation-certificate-ends = Certificate ends
federation-software = Software
federation-clock = Clock
federation-behind-column = Behind
federation-clock-same = the same
federation-clock-ahead = { $seconds } s ahead
federation-clock-behind = { $seconds } s behind

## Incidents.
federation-incidents = Incidents
federation-incidents-none = No node has done anything that it may not.
federation-incident = Incident
federation-times = Times
federation-last = Last
federation-next = Next
federation-remedy-other = If it happens again, call the operator of that node.
federation-remedy-forged-message = Call the bureau of that country: either its key is in other hands, or a third party tries. A stolen key is revoked by its authority.
federation-remedy-unknown-author = Compare the versions of the charter with that country; one of the two may lack a certificate.
federation-remedy-author-that-does-not-count = Its certificate has ended, was revoked or replaced. Its operator asks the authority for another one.
federation-remedy-more-than-the-certificate-allows = Its operator asks the authority for a certificate with the duty, or turns the function off.
federation-remedy-message-of-another-federation = The node is set up for another federation; its operator looks at the network's fingerprint.
federation-remedy-answer-for-another-country = Call the bureau of that country: its node answers what it was not asked.
federation-remedy-other-protocol-version = One of the two nodes needs an upgrade; compare the versions under Nodes.
federation-remedy-message-from-the-future = Its clock is ahead, or this one is behind: compare both with a third one.
federation-remedy-expired-message = Its clock is behind, or it was away for long. Look again when it has caught up.
federation-remedy-malformed-message = Its operator compares the version of the software; if it is the present one, tell the makers.
federation-remedy-what-does-not-open = It seals to a former key of this node; it needs the present certificate.
federation-remedy-two-audit-histories = Call the bureau of that country and tell your authority: the node has shown two histories of its log. The evidence is in the check of the audit log.
federation-remedy-audit-log-that-does-not-go-on = Call the bureau of that country and tell your authority: the node's log is not the one that was seen before. Its folder may have been restored from a copy.
federation-remedy-bad-pages = Its database may be damaged: its operator runs the check of everything that is kept.
federation-remedy-refused-connection = No certificate counts for its key. Compare the versions of the charter, or leave it refused.
federation-remedy-nearly-identical-queries = Call the bureau of that country: its questions are so much alike that a signature may be felt out. Its answers wait, each longer than the last.
federation-remedy-many-hits-on-one-exhibit = Call the bureau of that country: one exhibit was a hit for many different questions. A long series of crimes with one firearm looks the same; speak about it.
federation-remedy-damaged-database = Check everything that is kept, let the node meet another one, and enter again the exhibits that are missing.

## The charter.
federation-charter = Charter
federation-former-key = a former key { $key }
federation-fingerprint = Fingerprint, to read out over a phone
federation-version = Version
federation-issued = Issued
federation-threshold = Authorities that must sign the next version
federation-per-day = Questions of a country in a day
federation-digest = SHA-256 of this version
federation-versions = Versions
federation-versions-label = Versions of the charter
federation-signed-by = Signed by
federation-member-not = { $country } ({ $status })

## Documents are installed.
federation-installed = { $kind }: { $says }
federation-nothing-new = Nothing is new: { $count ->
    [one] { $count } document was
   *[other] { $count } documents were
} known.
federation-restart = The node goes by its new key once it is started anew.
federation-close = Close
federation-install-says = Charters, certificates and revocations, as the authorities signed them. They travel from this node to all others by themselves.
federation-drop = Drop files here, or
federation-network = Fingerprint of the federation
federation-network-hint = Needed the first time: compare it with another member over a phone.
federation-install-act = Install

## A change of the charter is prepared.
federation-change-title = Prepare a change of the charter
federation-change-says = No node signs a charter: the authorities do, with keys on machines without a network. Save the federation's documents, carry them there, and give these commands.
federation-change = Change
federation-choose = choose
federation-change-add = Take a member in
federation-change-suspend = Suspend a member
federation-change-withdraw = A member withdraws
federation-change-reinstate = Take a member back
federation-change-replace = Give a member another key, name or contact
federation-change-queries-per-day = Change the questions of a day
federation-step-draft = Draft the next version, on a machine without a network.
federation-step-sign = Each authority reads it and signs its copy.
federation-step-join = Put copies that were signed apart together.
federation-step-verify = See that enough authorities have signed, against the version before.
federation-step-install = Install the signed version at any node: it travels to all others.

## Kinds of incidents, as the node names them.
wire-forged-message = forged message
wire-unknown-author = unknown author
wire-author-that-does-not-count = author that does not count
wire-more-than-the-certificate-allows = more than the certificate allows
wire-message-of-another-federation = message of another federation
wire-answer-for-another-country = answer for another country
wire-other-protocol-version = other protocol version
wire-message-from-the-future = message from the future
wire-expired-message = expired message
wire-malformed-message = malformed message
wire-what-does-not-open = what does not open
wire-two-audit-histories = two audit histories
wire-audit-log-that-does-not-go-on = audit log that does not go on
wire-bad-pages = bad pages
wire-refused-connection = refused connection
wire-nearly-identical-queries = nearly identical queries
wire-many-hits-on-one-exhibit = many hits on one exhibit
wire-damaged-database = damaged database
