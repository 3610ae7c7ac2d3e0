# Headings, names of facts and of columns in reports. English stands here as the program writes it, character for character.

## Headings of sections.
report-heading-report = Report
report-heading-forensic-unit = Forensic unit
report-heading-request = Request
report-heading-items = Items
report-heading-integrity = Integrity of the items
report-heading-information = Information received
report-heading-method = Method
report-heading-results = Results
report-heading-pictures = Pictures
report-heading-conclusion = Conclusion
report-heading-statement = Statement
report-heading-people = People and steps
report-heading-limits = Limits and uncertainty
report-heading-use = Use of this report
report-heading-terms = Terms
report-heading-versions = Versions

## Names of facts: the report, its unit and its request.
report-number = Number
report-kind = Kind
report-made = Made
report-by = By
report-approved-by = Approved by
report-for = For
report-former-report = Former report
report-amendment-reason = Reason for the amendment
report-country = Country
report-node = Node
report-federation = Federation
report-hit = Hit
report-query = Query
report-grounds = Grounds
report-on-behalf = On behalf of
report-question = Question
report-first-proposition = First proposition
report-second-proposition = Second proposition

## Names of facts: information received.
report-found-by = Found by
report-significance = Significance
report-score = Score
report-likelihood-ratio = Likelihood ratio
report-declared = Declared a hit
report-answer-received = Answer received
report-holder = Country that holds the exhibit
report-its-reference = Its reference
report-other-marks = Other marks compared
report-calibre = Calibre
report-event-month = Month of the event
report-event-kind = Kind of event
report-answer-made = Answer made
report-asker = Country that asked
report-reference-given = Reference given to it

## Names of facts: items.
report-item = Item
report-case = Case
report-event-date = Date of the event
report-enrolled = Received here (enrolled)
report-rifling = Rifling
report-mark = Mark
report-scan-released = Scan released to this country
report-item-of-case = Item of the case
report-specimen = Specimen
report-double-cast-certificate = Double cast certificate
report-firearm = Firearm
report-breech-face = Breech face
report-firing-pin = Firing pin
report-ejector = Ejector
report-extractor = Extractor
report-lands = Lands
report-twist = Twist
report-land-width = Land width um
report-groove-width = Groove width um
report-recovered = Recovered
report-recovery-place = Recovery place
report-recovered-by = Recovered by
report-suspected-trafficker = Suspected trafficker
report-trafficking-route = Trafficking route
report-firearms-in-group = Firearms in group
report-terrorism = Terrorism
report-residences = Residences
report-notes = Notes

## Names of facts: results and conclusion.
report-compared = Compared
report-congruent-cells = Congruent cells
report-overlap = Overlap
report-place = Place of the first on the second
report-land-order = Order of the lands
report-lands-met = Lands that met
report-state = State of the hit
report-conclusion-of-examiners = Conclusion of the examiners
report-signed-by = Signed by
report-scale = Scale
report-signed-sha-256 = SHA-256 of the signed bytes
report-signed-bytes = signed bytes

## Names of facts: versions.
report-software = Software
report-engine = Engine
report-calibration = Calibration
report-national-policy = National policy
report-disclosure-table = Disclosure table
report-form = Form of this report

## Columns of tables.
report-column-file = file and SHA-256
report-column-mark = mark
report-column-state = state now
report-column-item = item
report-column-day = day
report-column-from = from
report-column-to = to
report-column-note = note
report-column-time = time
report-column-country = country
report-column-person = person
report-column-role = role
report-column-second = second
report-column-step = step
report-column-reason = reason
report-column-change = change
report-column-on-land = on land
report-column-score = score
report-column-shift = shift, um
report-column-striae = striae
report-column-matching = matching
report-column-consecutive = consecutive

## Words that reports explain.
report-term-significance = significance
report-term-likelihood-ratio = likelihood ratio
