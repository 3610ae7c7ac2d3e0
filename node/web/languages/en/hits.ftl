# Hits: the list, and one with its steps and conclusions.

hits-title = Hits
hits-state = State
hits-country = Country
hits-none = There is no hit yet.
hits-none-fits = No hit fits.
hits-hit = Hit
hits-exhibit = Exhibit
hits-with = With
hits-mark = Mark
hits-calibre = Calibre
hits-ratio = Ratio
hits-ratio-hidden = hidden until you have verified
hits-since = Since
hits-side = Side
hits-side-own = Own and received
hits-side-sent = Sent

## Steps that a person may do now.
hits-act-review = Take up the review
hits-act-examine = Conclude
hits-act-verify = Verify
hits-act-request = Request the confirmation
hits-act-sign = Sign the statement
hits-act-release = Release the scan
hits-act-ask-for-scan = Ask for the scan
hits-act-withdraw = Withdraw the hit

## A hit.
hits-disagree = { $people } disagree.
hits-disagree-says = Both looks stay in the steps below. The hit is examined anew: of the next two looks one at least is by an examiner who took no part, and who is told neither finding.
hits-blind-examiners = Examiners have looked.
hits-blind-first = A first examiner has looked.
hits-blind-says = Conclusion, score and ratio stay hidden from you until two looks agree: look at the marks alone.
hits-marks = Marks
hits-mark-of = Mark of { $exhibit }
hits-scan-released = { $country }, reference <code>{ $reference }</code>: its scan was released.
hits-scan-not-released = { $country }, reference <code>{ $reference }</code>: its scan has not been released.
hits-our-reference = { $country } knows our exhibit by the reference <code>{ $reference }</code>.
hits-save-scan = Save the scan
hits-compare-released = Compare it with { $exhibit }
hits-compare = Compare them
hits-is-own = both exhibits are ours
hits-is-received = received from { $country }
hits-is-sent = sent to { $country }
hits-other-marks = Other marks
hits-other-mark = { $mark } { $score }
hits-another-mark = another mark
hits-not-graded = not graded
hits-score = Score
hits-case = Case
hits-on-behalf = On behalf of
hits-conclusion = Conclusion
hits-signed-by = Signed by
hits-also = Also
hits-steps = Steps
hits-no-steps = Nobody has done anything about it yet.
hits-hidden = hidden
hits-finding-from = { $finding }, from { $basis }
hits-step-by = { $person } ({ $role }, { $country }), { $when }
hits-step-by-role = { $role }, { $country }, { $when }
hits-step-by-two = { $person } ({ $role }, { $country }), with { $second }, { $when }
hits-statement = Statement, as it is signed

## The dialogue of a step.
hits-sign-says = This is signed with the node's key, and cannot be changed after:
hits-withdraw-says = The hit is closed for good; its steps are kept.
hits-release-says = The other country gets the original scan of { $exhibit }, sealed to its node.
hits-ask-for-scan-says = { $country } is asked for the original scan of its exhibit, reference <code>{ $reference }</code>. It comes here when { $country } approves too.
hits-the-exhibit = the exhibit
hits-choose = choose
hits-lead-option = A lead: worth comparing the original items
hits-basis = Basis
hits-contact = Contact
hits-note-abroad = Note to the other country

## Steps that were done, as the node names them.
wire-declared-a-hit = declared a hit
wire-review-begun = review begun
wire-examined = examined
wire-verified = verified
wire-statement-signed = statement signed
wire-release-of-a-scan-approved = release of a scan approved
wire-own-conclusion-signed-meanwhile = own conclusion signed meanwhile

## Another country’s scan under the microscope.
hits-released-theirs = scan of { $country }
hits-released-fetching = The scan of { $country } is being read …
hits-released-none = { $hit } has no scan that another country released, beside one of ours. <link>Go to { $hit }</link>
hits-released-says = The scan of { $country } is drawn as it came, in a look of { $columns } x { $rows } points; its file has all of them. The engine does not compare it here: lay it on ours by hand. <link>Back to { $hit }</link>
hits-released-no-scale = The photograph of { $country } states no scale, so that it cannot be laid beside ours. Save it on the page of { $hit }, and ask { $country } for its pitch. <link>Go to { $hit }</link>
