# Two bullets: lands as strips, the phase matrix, phases and profiles.

bullets-none = { $left } and { $right } have no lands of bullets, or other striated marks, to compare.
bullets-comparing = Comparing all lands …
bullets-land-of = land { $land } of { $exhibit }
bullets-profiles = Profiles
bullets-pair = Land { $land } of { $left } on land { $candidate } of { $right }
bullets-heights = Heights
bullets-microscope = Under the microscope
bullets-loading = Loading …
bullets-one-not-scanned = One of the two lands was not scanned.
bullets-title = { $left } and { $right }
bullets-ratio = Ratio
bullets-phase-shown = Phase shown
bullets-phase-best = { $phase }, the best
bullets-score = Its score
bullets-score-above = { $score }, above the limit
bullets-score-below = { $score }, below the limit
bullets-scans = Scans
bullets-scans-mirrored = those of { $exhibit } run the other way round
bullets-no-order = The order of one bullet's lands is not known: lands stand as they fit best, and there are no phases.
bullets-phase-before = Phase before
bullets-phase-next = Next phase
bullets-best = Best
bullets-land-before = Land before
bullets-land-next = Next land
bullets-each = Each land against each
bullets-each-hint = Rows: { $left }; columns: { $right }. The denser, the more alike; framed cells meet in this phase.
bullets-phases = Phases
bullets-phases-hint = A score is the mean likeness of lands that meet, less that of lands that do not. Numbers explain; the examiner decides.
bullets-candidates = Candidates of { $exhibit }

## The phase matrix and the phases.
bullets-matrix = Correlation of each land of { $left } (rows) with each land of { $right } (columns); framed cells meet in the phase that is shown
bullets-was-not-scanned = was not scanned
bullets-not-scanned = not scanned
bullets-cell = Land { $land } on land { $candidate }: { $score }
bullets-cell-meets = Land { $land } on land { $candidate }: { $score }, meet in this phase
bullets-phases-caption = Phases, best first
bullets-phase = Phase
bullets-phase-score = Score
bullets-phase-lands = Lands that meet
bullets-phase-show = Show phase { $phase }
bullets-phase-is-best = best
bullets-phase-lands-of = { $met } of { $lands }
bullets-phase-reversed = { $phase } reversed
bullets-phase-free = as they fit best

## Strips.
bullets-strips = Lands that meet in this phase
bullets-strip = { $land } on { $candidate }
bullets-strip-figures = { $score }; { $matching } of { $striae } striae match, { $consecutive } consecutive
bullets-strip-no-pair = no pair
bullets-no-land = No land fits.
bullets-land-missing = Land { $land } of { $exhibit } was not scanned.

## Profiles.
bullets-profiles-of = Profiles of { $left } and { $right }; { $count ->
    [one] { $count } stria matches
   *[other] { $count } striae match
}
bullets-profiles-legend = Above { $left }, below { $right }, moved by { $lag } µm; { $reach }.
bullets-profiles-legend-mirrored = Above { $left }, below { $right }, mirrored, moved by { $lag } µm; { $reach }.
bullets-reach-striae = ±{ $size } standard deviations
bullets-reach-heights = ±{ $size } µm
bullets-samples = <match/> a stria that matches, <run/> of the longest run, <alone/> one without a match.
bullets-counted = { $matching } of { $striae } striae match, { $consecutive } of them one after another.
bullets-counted-aid = An aid to the eye: the score does not use it, and it decides nothing.
bullets-counted-rule = A stria is a peak or a valley of the profile that rises or falls by 1.7 standard deviations. Two match where both are peaks, or both valleys, at most { $reach } µm apart. A stria of either land without a match ends a run.
