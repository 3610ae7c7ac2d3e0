# Exhibits: the list, and one with its facts, scans, clock and hits.

exhibit-list-title = Exhibits
exhibit-list-text = case, item, file
exhibit-list-none = No exhibit has been entered yet.
exhibit-list-none-fits = No exhibit fits. Take a word away.
exhibit-list-enter = Enter evidence
exhibit-exhibit = Exhibit
exhibit-case = Case
exhibit-item = Item
exhibit-kind = Kind
exhibit-kind-evidence = Evidence
exhibit-kind-test-fire = Test fire
exhibit-calibre = Calibre
exhibit-mark = Mark
exhibit-agency = Agency
exhibit-marks = Marks
exhibit-event = Event
exhibit-entered = Entered
exhibit-stage = Stage
exhibit-is-withdrawn = withdrawn
exhibit-is-overdue = overdue

## An exhibit.
exhibit-unknown = There is no exhibit { $exhibit } at this node.
exhibit-title-item = { $exhibit }: { $item }
exhibit-search = Search
exhibit-abroad = Grounds and countries
exhibit-correct = Correct
exhibit-withdraw = Withdraw
exhibit-occurred = Date of the event
exhibit-rifling = Rifling
exhibit-rifling-lands = { $lands } lands
exhibit-rifling-twist = { $lands } lands, { $twist }
exhibit-amended = <strong>{ $person }</strong> { $when }: { $change }
exhibit-clock = Clock
exhibit-clock-due = due { $when }
exhibit-clock-open = not yet
exhibit-clock-overdue = overdue
exhibit-clock-late = late
exhibit-scans = Scans
exhibit-scan-of = { $mark } of { $exhibit }
exhibit-drawn-region = Region drawn by hand.
exhibit-drawn-shoulders = Shoulders drawn by hand.
exhibit-correct-shoulders = Correct shoulders
exhibit-correct-region = Correct region
exhibit-withdraw-says = { $exhibit } was entered by mistake: it is kept, shown as withdrawn, and not searched any more.
exhibit-facts = Facts
exhibit-custody-gaps = The custody does not hang together: { $gaps }.
exhibit-reviews = Candidates looked through
exhibit-review = to place { $place } among { $exhibits ->
    [one] { $exhibits } exhibit
   *[other] { $exhibits } exhibits
}, <strong>{ $person }</strong> { $when }
exhibit-hits = Hits
exhibit-no-hits = No hit names { $exhibit }.
exhibit-hit-own = <link>{ $exhibit } and { $candidate }</link>: { $state }
exhibit-hit-abroad = <link>with { $country }</link>: { $state }

## The correction.
exhibit-amend-says = Searches follow the correction; what stood there before is kept.
exhibit-lands = Lands of the barrel
exhibit-lands-hint = All of them, also those without a scan
