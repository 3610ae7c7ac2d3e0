# The gateway: requests of countries without a node.

gateway-title = Gateway
gateway-no-country = National policy names no country for which this node asks: its authority writes it into policy.toml, under [gateway].
gateway-files = Files from a country without a node
gateway-reading = Reading …
gateway-drop = Drop a request file, or the requester.toml of a country
gateway-requesters = Requesters
gateway-requesters-none = No key has been entered. Drop the requester.toml of a country, after its fingerprint was compared over a phone.
gateway-country = Country
gateway-fingerprint = Fingerprint
gateway-entered-by = Entered by
gateway-when = When
gateway-declined = declined
gateway-answered = answered
gateway-waiting = waiting
gateway-saved = { $name } is saved, sealed to { $country }. { $answered ->
    [one] { $answered } node has answered
   *[other] { $answered } nodes have answered
}, with { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}; { $waiting ->
    [one] { $waiting } node has not answered
   *[other] { $waiting } nodes have not answered
}.
gateway-requests = Requests
gateway-requests-none = No request has been taken in.
gateway-number = Number
gateway-case = Its case
gateway-state = State
gateway-taken-in = Taken in
gateway-ends = Ends
gateway-nodes = Nodes that answered
gateway-hits = Hits
gateway-answer-files = Answer files
gateway-course = Course
gateway-question = Question
gateway-make-answer = Make the answer file
gateway-reason = Reason
gateway-reason-hint = It goes into the audit log.
gateway-vouch = Vouch for the key of { $country }
gateway-vouch-says = Read these groups out over a phone, to a number that you know by another way. Vouch for the key only when { $country } reads the same:
gateway-asked = Asked { $countries } for { $country }.
gateway-declined-says = Declined. The answer file tells { $country } the reason.
gateway-request = Request { $serial } of { $country }
gateway-facts = Facts
gateway-event = Event
gateway-grounds = Grounds
gateway-grounds-none = none
gateway-to-be-asked = Countries to be asked
gateway-scans = Scans
gateway-contact = Contact
gateway-sealed = Came sealed
gateway-sealed-yes = yes
gateway-sealed-no = no: others may have read it on its way
gateway-digest = SHA-256
gateway-standing = Standing <soft>it is searched again whenever the others enter exhibits</soft>
gateway-ask-for = Ask for { $country }
gateway-decline = Decline
gateway-close = Close
