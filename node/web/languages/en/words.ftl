# Words of the field that many pages share: support, conclusions, bases, marks.

words-comma = {", "}

## Support by a likelihood ratio: for one firearm, or for two.
words-support-neutral = about neutral
words-support-weak-one = weak support for one firearm
words-support-moderate-one = moderate support for one firearm
words-support-strong-one = strong support for one firearm
words-support-very-strong-one = very strong support for one firearm
words-support-weak-two = weak support for two firearms
words-support-moderate-two = moderate support for two firearms
words-support-strong-two = strong support for two firearms
words-support-very-strong-two = very strong support for two firearms

## Conclusions of AFTE's range.
words-lead = Lead
words-conclusion-identification = Identification
words-conclusion-inconclusive-a = Inconclusive A: some agreement, too little to identify
words-conclusion-inconclusive-b = Inconclusive B: neither agreement nor disagreement
words-conclusion-inconclusive-c = Inconclusive C: some disagreement, too little to eliminate
words-conclusion-elimination = Elimination
words-conclusion-unsuitable = Unsuitable for comparison

## The basis of a look at a hit.
words-basis-hit-metadata = Data of the hit
words-basis-scans = Scans
words-basis-originals = Original items
words-basis-certified-double-casts = Certified double casts

## Kinds of marks.
words-mark-breech-face = Breech face
words-mark-firing-pin = Firing pin
words-mark-ejector = Ejector
words-mark-aperture-shear = Aperture shear
words-mark-land = Land of a bullet
words-mark-firing-pin-drag = Firing pin drag
