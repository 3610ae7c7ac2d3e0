# Standing sentences of reports. English stands here as the program writes it, character for character.

## About the report itself.
report-introduction = Striae proposes; examiners decide, with the originals or certified double casts under a comparison microscope.
report-translated = This report is translated from English by fixed texts, which no examiner who speaks this language natively has read yet. In doubt the English text counts; the same node makes the report in English as well.
report-signed-in-english = The words that are signed are English. They stand here exactly as they are signed, and are not translated.
report-copy = Copy it whole or not at all.
report-page = page { $page } of { $pages }
report-cut = (cut after { $n } characters)

## Request and items.
report-question-firearm = Were the two items marked by the same firearm?
report-one-firearm = The marks on both items were made by the same firearm.
report-two-firearms = The marks were made by two firearms of the same class characteristics.
report-no-item-here = No item of this hit is in this country.
report-nothing-known = Nothing but the hit itself was received.
report-no-custody = No step of custody of { $id } is recorded.
report-custody-gaps = The custody of { $id } does not hang together: { $said_gaps }.

## Method, results and pictures.
report-method-striated = Scans of the striae were levelled, their form was taken off, and the mean profile of each was compared with each of the other over all shifts; of bullets all lands were compared in the order of the barrel. The engine and the calibration are named under Versions; their measured rates of error are published with the software.
report-method-impressed = Scans of the marks were levelled, their form was taken off and the relief was kept between two wavelengths. Every shift and turn of one on the other was compared. The significance says how far the best placement stands above the next distinct one. The engine and the calibration are named under Versions; their measured rates of error are published with the software.
report-key = Both pictures show the same place. A blue frame is a cell that agrees there on its own; an orange frame is one that was compared and does not.
report-other-sense = the two fit only, or far better, in another sense: one scan may be mirrored or of a cast
report-pictures = Taken by the examiner under the comparison microscope of this software; each caption says light, filter and placing. They illustrate the results, and no number follows from them.

## Conclusion.
report-nothing-concluded = none yet: nobody may act as if the items were of one firearm
report-opinion = A conclusion is the opinion of two examiners, of whom the second looked independently. It follows from the comparison of the originals or of certified double casts, and from no number of this report. The likelihood ratio is the engine's own and took no part in it.
report-meaning-identification = the examiners' opinion is that both were marked by the same firearm
report-meaning-inconclusive-a = some individual characteristics agree, too few for an identification
report-meaning-inconclusive-b = individual characteristics neither agree nor disagree enough
report-meaning-inconclusive-c = individual characteristics disagree, too few for an elimination
report-meaning-elimination = the examiners' opinion is that they were marked by two firearms
report-meaning-unsuitable = the marks are not fit for comparison
report-no-steps = Nobody has done anything about the hit yet.

## Limits and use.
report-of-this-comparison = Of this comparison: { $said_limit }.
report-limits-numbers = A score is a similarity and no probability. A likelihood ratio says how much better the first proposition explains the comparison than the second; it is no probability of either, and it claims no more than its reference data support. Numbers have as many digits as they are good for.
report-limits-tools = Tools of one make may leave alike patterns (subclass characteristics) on two firearms; regular patterns are taken out, others may remain. Poor or partial marks weaken any comparison. The results hold for the items and files that are named here, in the state that is named here.
report-use-notification = This is a notice that two items may be of one firearm. It is no lead and no evidence. Next: two examiners look at it, one after the other.
report-use-comparison = This is for examiners. It shows two marks as the engine compared them, and is no evidence by itself. It holds pictures of the marks and is as confidential as the scans.
report-use-lead = This is a lead: two examiners found it worth comparing the originals. It may direct an investigation. It must not be the only reason for a search, an arrest or a charge, and must not be stated as a match. Before it is used in court, the originals are compared and the countries sign a conclusion.
report-use-statement = This is the statement that the countries sign. It counts when all of them have signed it; the signatures are kept at their nodes, and anybody who has the charter can check them.

## Words explained.
report-term-hit-says = two exhibits that a search found alike; unconfirmed until examiners have reviewed it
report-term-lead-says = a hit that two examiners found worth comparing the originals
report-term-significance-says = how far the best placement of two marks stands above the next distinct one, in units of the scatter over all placements
report-term-ratio-says = probability of the comparison if one firearm made both marks, divided by that if two did; given as its logarithm (base 10)
report-term-confirmed-says = concluded as an identification by two examiners, and signed by every country concerned
