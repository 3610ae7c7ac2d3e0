# The facts of a record with their history; columns and values as the node names them.

record-value = { $name }: { $value }
record-changed = { $name }: { $before } → { $after }
record-nothing = nothing
record-now = Now: { $value }
record-reason-hint = Needed where something that was written down is replaced.
record-save = Save
record-none = No facts yet.
record-enter = Enter facts
record-correct = Correct facts
record-history = { $count ->
    [one] History: { $count } correction
   *[other] History: { $count } corrections
}
record-correction = <strong>{ $person }</strong> { $when }: { $reason }

## Columns of exhibits.
wire-specimen = specimen
wire-recovered = recovered
wire-recovery_place = recovery place
wire-recovered_by = recovered by
wire-suspected_trafficker = suspected trafficker
wire-trafficking_route = trafficking route
wire-firearms_in_group = firearms in group
wire-residences = residences
wire-notes = notes
wire-item = item
wire-kind = kind
wire-calibre = calibre

## Columns of firearms.
wire-type = type
wire-make = make
wire-model = model
wire-serial_number = serial number
wire-breech_face = breech face
wire-firing_pin = firing pin
wire-extractor = extractor
wire-lands = lands
wire-twist = twist
wire-land_width_um = land width um
wire-groove_width_um = groove width um

## Columns of cases, marks and the chain of custody.
wire-agency = agency
wire-event_kind = event kind
wire-occurred = occurred
wire-place = place
wire-mark = mark
wire-condition = condition
wire-note = note
wire-date = date
wire-from = from
wire-to = to

## Values.
wire-suitable = suitable
wire-limited = limited
wire-unsuitable = unsuitable
wire-cartridge-case = cartridge case
wire-bullet = bullet
wire-police = police
wire-border-guard = border guard
wire-military = military
wire-parallel = parallel
wire-arched = arched
wire-circular = circular
wire-crosshatched = crosshatched
wire-granular = granular
wire-smooth = smooth
wire-hemispherical = hemispherical
wire-flat = flat
wire-elliptical = elliptical
wire-rectangular = rectangular
wire-semicircular = semicircular
wire-conical = conical
wire-true = true
wire-false = false
