# Values in reports. English stands here as the program writes it, character for character.

## Titles.
report-title-notification = Hit notification on { $hit }
report-title-comparison = Comparison report on { $hit }
report-title-lead = Lead package on { $hit }
report-title-statement = Confirmation statement on { $hit }

## The report, its unit and its request.
report-person-and-role = { $person } ({ $said_role })
report-first = none; this is the first
report-amends = { $report }, which this one amends; it is kept
report-node-key = key
report-both-exhibits = { $hit }, both exhibits are of { $country }
report-asked-of = { $hit }, asked of { $country }
report-asked-by = { $hit }, asked by { $country }
report-country-and-case = { $country }, case { $case }
report-form-said = 1; fields after ISO 21043-5
report-none = none
report-not-stated = not stated
report-not-disclosed = not disclosed
report-yes = yes
report-no = no

## Numbers of a comparison.
report-significance-of-hit = { $value } (a hit; a hit has { $limit } and more)
report-significance-of-none = { $value } (no hit; a hit has { $limit } and more)
report-score-says = { $score } (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)
report-ratio = log10 { $ratio }; the reference data support { $floor } to { $cap }
report-no-ratio = none: no calibration covers these marks
report-mark-and-score = { $said_mark } { $score } (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)
report-mark-undisclosed = { $said_mark } not disclosed
report-unknown-mark-and-score = not stated { $score } (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)
report-unknown-mark-undisclosed = not stated not disclosed
report-laid-on = { $said_one } laid on { $said_other }
report-on = { $said_one } on { $said_other }
report-cells-compared = { $n_congruent } of { $n_cells } compared
report-of = { $n_met } of { $n_of }
report-placed = turned by { $turn } degrees, shifted by { $x } and { $y } um
report-caption = { $said_name }, at its place on the other
report-phase = phase { $n }
report-reversed = the candidate's lands in reverse
report-mirrored = its scans mirrored

## Items.
report-other-item = the other country's exhibit, reference { $reference }
report-file = { $id }, file { $number }: { $name }
report-land = land { $n }
report-rifling-twist = { $n } lands, { $said_twist } twist
report-rifling-twist-unordered = { $n } lands, { $said_twist } twist, order unknown
report-rifling-unordered = { $n } lands, order unknown
report-not-checked = not checked
report-as-enrolled = as it was enrolled
report-damaged = damaged: another SHA-256
report-missing = missing
report-fact-case = case { $from } -> { $to }
report-fact-calibre = calibre { $from } -> { $to }
report-fact-date = date { $said_from } -> { $said_to }
report-fact-kind = kind { $said_from } -> { $said_to }
report-fact-rifling = rifling { $said_from } -> { $said_to }
report-fact-mark = mark of { $file } { $said_from } -> { $said_to }
report-fact-land = land of { $file } { $said_from } -> { $said_to }
report-fact-grooves = grooves of { $file } { $said_from } -> { $said_to }
report-fact-region = region of { $file } { $said_from } -> { $said_to }
report-fact-mirrored = mirrored of { $file } { $said_from } -> { $said_to }
report-fact-cast = cast of { $file } { $said_from } -> { $said_to }
report-fact-pitch = pitch of { $file } { $said_from } -> { $said_to }
report-found-by-engine = found by the engine
report-pitch-of-file = the file's
report-micrometres = { $n } um

## Steps of the hit.
report-step-declared = declared a hit
report-step-begun = review begun
report-step-examined = examined
report-step-verified = verified
report-step-signed = statement signed
report-step-released = release of a scan approved
report-step-own = own conclusion signed meanwhile
report-step-finding-basis = { $said_step }: { $said_finding }, from { $said_basis }
report-basis-hit-metadata = hit-metadata
report-basis-scans = scans
report-basis-originals = originals
report-basis-casts = certified-double-casts

## Conclusions, as the scale names them.
report-scale-words = AFTE: { $said_scale }
report-conclusion-identification = identification
report-conclusion-elimination = elimination
report-conclusion-inconclusive-a = inconclusive-a
report-conclusion-inconclusive-b = inconclusive-b
report-conclusion-inconclusive-c = inconclusive-c
report-conclusion-unsuitable = unsuitable

## Versions.
report-calibration-made = for { $engine }, made from { $data }; SHA-256
report-strict = the strict values
report-sha-256 = SHA-256
report-dash = -

## Words of the records of exhibits.
report-word-parallel = parallel
report-word-arched = arched
report-word-circular = circular
report-word-crosshatched = crosshatched
report-word-granular = granular
report-word-smooth = smooth
report-word-hemispherical = hemispherical
report-word-flat = flat
report-word-elliptical = elliptical
report-word-rectangular = rectangular
report-word-semicircular = semicircular
report-word-conical = conical
report-word-cartridge-case = cartridge-case
report-word-police = police
report-word-border-guard = border-guard
report-word-military = military
report-word-customs = customs
