# Acts that wait for a second person.

proposals-title = Waiting for a second person
proposals-none = Nothing waits.
proposals-number = Number
proposals-act = Act
proposals-subject = Subject
proposals-asked-by = Asked by
proposals-ends = Ends
proposals-declined-lately = Declined lately
proposals-none-declined = None.
proposals-declined-at = { $proposal }, { $when }
proposals-declined = { $act } of { $subject }: declined by { $person }, { $reason }
proposals-proposal = { $act }: { $subject }
proposals-take-back = Take it back
proposals-approve = Approve
proposals-decline = Decline
proposals-all = All of it
proposals-asked-by-person = { $person } ({ $role }), { $when }
proposals-call = Call
proposals-file = File
proposals-file-facts = { $name }, { $size }, SHA-256 { $sha256 }
proposals-no-name = without a name
proposals-scan = Scan that would be released
proposals-scan-of = Scan of { $exhibit }
proposals-scan-facts = { $name }, { $size }, SHA-256 <code>{ $sha256 }</code>
proposals-statement = Statement that would be signed
proposals-request = Question that would be asked
proposals-hit = Hit
proposals-hit-state = <link>{ $hit }</link>: { $state }

## Fields of calls, as the node names them.
wire-action = action
wire-reason = reason
wire-key = key
