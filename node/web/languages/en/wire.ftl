# Names that the node gives, inside of a sentence: small letters. English is the name itself; a page's first letter is made large.


## Marks and exhibits.
wire-breech-face = breech face
wire-firing-pin = firing pin
wire-ejector = ejector
wire-aperture-shear = aperture shear
wire-land = land
wire-firing-pin-drag = firing pin drag
wire-evidence = evidence
wire-test-fire = test fire
wire-topography = topography
wire-photograph = photograph
wire-mirrored = mirrored
wire-cast = cast
wire-inverted = inverted
wire-good = good
wire-fair = fair
wire-poor = poor
wire-right = right
wire-left = left

## Events and firearms.
wire-homicide = homicide
wire-attempted-homicide = attempted homicide
wire-assault = assault
wire-robbery = robbery
wire-shots-fired = shots fired
wire-terrorism = terrorism
wire-trafficking = trafficking
wire-seizure = seizure
wire-unlawful-possession = unlawful possession
wire-suicide = suicide
wire-accident = accident
wire-found = found
wire-other = other
wire-pistol = pistol
wire-revolver = revolver
wire-rifle = rifle
wire-submachine-gun = submachine gun
wire-assault-rifle = assault rifle
wire-machine-gun = machine gun
wire-shotgun = shotgun
wire-converted = converted
wire-homemade = homemade

## Grounds of questions.
wire-border-area = border area
wire-customs = customs
wire-group = group
wire-foreign-resident = foreign resident

## States and steps of hits, questions, sittings and the clock.
wire-candidate = candidate
wire-unconfirmed = unconfirmed
wire-under-review = under review
wire-lead = lead
wire-confirmation-requested = confirmation requested
wire-confirmed = confirmed
wire-excluded = excluded
wire-inconclusive = inconclusive
wire-withdrawn = withdrawn
wire-review = review
wire-examine = examine
wire-verify = verify
wire-request = request
wire-sign = sign
wire-withdraw = withdraw
wire-release = release
wire-received = received
wire-entered = entered
wire-searched = searched
wire-asked = asked
wire-reviewed = reviewed
wire-hit = hit
wire-given = given
wire-begun = begun
wire-finished = finished
wire-answered = answered
wire-waiting = waiting
wire-put_off = put off
wire-refused = refused
wire-expired = expired
wire-no_node = no node

## Kinds of the inbox, of records and of reports.
wire-confirmation = confirmation
wire-approval = approval
wire-clock = clock
wire-answer = answer
wire-renewal = renewal
wire-incident = incident
wire-sitting = sitting
wire-case = case
wire-exhibit = exhibit
wire-firearm = firearm
wire-country = country
wire-query = query
wire-audit = audit
wire-notification = notification
wire-comparison = comparison
wire-statement = statement

## Roles.
wire-examiner = examiner
wire-verifier = verifier
wire-liaison = liaison
wire-operator = operator
wire-auditor = auditor

## Acts that roles allow.
wire-view-casework = view casework
wire-view-statistics = view statistics
wire-view-audit-log = view audit log
wire-enter-records = enter records
wire-correct-records = correct records
wire-import-records = import records
wire-export-records = export records
wire-search = search
wire-record-ground = record ground
wire-ask-abroad = ask abroad
wire-withdraw-query = withdraw query
wire-serve-gateway = serve gateway
wire-declare-hit = declare hit
wire-examine-hit = examine hit
wire-verify-hit = verify hit
wire-request-confirmation = request confirmation
wire-sign-confirmation = sign confirmation
wire-withdraw-hit = withdraw hit
wire-release-scan = release scan
wire-set-legal-hold = set legal hold
wire-erase-expired = erase expired
wire-run-node = run node
wire-manage-people = manage people
wire-install-policy = install policy
wire-view-originals = view originals
wire-erase-by-order = erase by order
wire-make-reports = make reports
wire-manage-tests = manage tests
wire-sit-test = sit test

## Events as requesters name them at their own machines, where no list bounds them.
wire-shooting = shooting
wire-murder = murder
wire-attempted-murder = attempted murder
wire-smuggling = smuggling
wire-kidnapping = kidnapping
