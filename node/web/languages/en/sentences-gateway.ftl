# Sentences of the node: gateway. English stands here as the node writes it, character for character.
sentence-gateway-entering-key = entering the key { $fingerprint } as that of { $country }
sentence-gateway-checking = checking { $said_files }
sentence-gateway-asking-standing = asking, standing, { $said_files }
sentence-gateway-asking = asking { $said_files }
sentence-gateway-declining = declining { $said_files }: { $reason }
sentence-gateway-request-expired = the request { $digest } expired at { $expires }
sentence-gateway-answered = answered: { $said_hits } of { $said_nodes }
sentence-gateway-joint = { $n } { $n ->
     [one] hit
    *[other] hits
  }
sentence-gateway-joint-2 = { $n } { $n ->
     [one] node
    *[other] nodes
  }
sentence-gateway-names-request-least-6-digits = '{ $text }' names no request: give at least 6 digits of its digest
sentence-gateway-request-striae-gateway-list-lists = there is no request { $text }; `striae gateway list` lists them
sentence-gateway-requests-begin-more-digits = { $n_count } requests begin with { $text }; give more digits
sentence-gateway-refused = refused: { $said_error }
sentence-gateway-imported-asked = imported: asked as { $query }
sentence-gateway-ask-another-country = ask for another country
sentence-gateway-many-queries-asked-charter-allows = { $country } has had as many queries asked as the charter allows a country in a day ({ $per_day }); import the file again tomorrow (UTC)
sentence-gateway-signature-request-mark-format-version = a signature in the request (mark { $mark }, format { $format_version }) is not one that this version reads; one side needs an upgrade
sentence-gateway-mark-version-knows = { $scan }: mark { $mark } is not one that this version knows
sentence-gateway-decline-ask-another-country = decline to ask for another country
sentence-gateway-node-own-country-asks-directly = { $country } is this node's own country, which asks directly
sentence-gateway-keys-requesters-entered-more-taken = { $n_max_requesters } keys of requesters are entered, and no more are taken
sentence-gateway-enter-requester = enter requester
sentence-gateway-national-policy-let-node-ask = the national policy of { $own } does not let this node ask for { $country } (policy.toml, [gateway])
sentence-gateway-approved = { $reason } (approved by { $second })
sentence-gateway-gateway-request = gateway request
sentence-gateway-list-outcomes = the list of outcomes
sentence-gateway-must-query-asked-country-own = must be to the query that was asked, and of its country's own exhibits
sentence-gateway-answer = an answer
sentence-gateway-such-file-cut-off-added = it is no such file, or was cut off or added to on its way; ask for it again
sentence-gateway-version-newer-striae-needed-read = it is of version { $found }, which a newer Striae is needed to read
sentence-gateway-bytes-read = it has { $found } bytes, and at most { $limit } are read
sentence-gateway-sealed-key-ours = it is sealed for the key { $to }, which is not ours
sentence-gateway-list-followed-hits = the list of followed hits
sentence-gateway-followed-hit = a followed hit
sentence-gateway-must-hit-answers-named-once = must be a hit of one of the answers, and be named once
sentence-gateway-must-come-what-both-countries = must come with what both countries signed when it is confirmed
sentence-gateway-must-confirmation-hit-country-answered = must have a confirmation of this hit and of the country that answered
sentence-gateway-must-identification-both-countries-signed = must be an identification that both countries signed to be confirmed
sentence-gateway-scan-name = a scan's name
sentence-gateway-must-file-name-without-folders = must be a file's name without folders
sentence-gateway-scan-pixel-pitch-nm = a scan's pixel pitch in nm
sentence-gateway-scan = a scan
sentence-gateway-description-facts = the description of the facts
sentence-gateway-case-reference = the case's reference
sentence-gateway-list-grounds = the list of grounds
sentence-gateway-ground = the ground
sentence-gateway-list-marks = the list of marks
sentence-gateway-mark-signature = a mark's signature
sentence-gateway-list-scans = the list of scans
sentence-gateway-request-file-read = the request file cannot be read: { $said_why }
sentence-gateway-request-file-sealed-node-read = the request file is sealed for the node { $to }; it can be read there alone
sentence-gateway-request-read = the request cannot be read: { $said_why }
sentence-gateway-request-breaks-limit = the request breaks a limit: { $said_why }
sentence-gateway-request-names-another-key-signed = the request names another key than the one it is to be signed with
sentence-gateway-request-altered-forged-signature-fit = the request was altered or forged: its signature does not fit
sentence-gateway-scan-request-digest-says = the scan '{ $name }' in the request is not the one that its digest says
sentence-gateway-request-signed-key-known-compare = the request is signed by the key { $requester }, which is not known as one of { $country }'s: compare its fingerprint with them, and enter it
sentence-gateway-request-belongs-another-federation-network = the request belongs to another federation's network
sentence-gateway-request-addressed-node = the request is addressed to { $found }, and this node is { $own }'s
sentence-gateway-asks-itself-ask-behalf-ask = { $country } asks itself to ask on its behalf; it can ask directly
sentence-gateway-request-would-valid-request-may = the request would be valid from { $created } to { $expires }, which no request may be
sentence-gateway-request-made-future-check-clocks = the request was made at { $created }, which is in the future; check the clocks on both sides
sentence-gateway-request-expired-ask-new = the request expired at { $expires }; ask for a new one
sentence-gateway-request-taken-before-repeated-question = the request was taken in before; a repeated question needs a new request
