# Statistics of the network.

statistics-title = Statistics
statistics-save = Save as CSV
statistics-by-country = By country
statistics-country = Country
statistics-by-country-says = A match counts in both its countries.
statistics-by-ground = By ground
statistics-ground = Ground
statistics-by-ground-says = A match counts in each of its grounds.
statistics-unknown = not known yet
statistics-none = Nothing has been counted yet.
statistics-by-month = By month
statistics-month = Month
statistics-from = From
statistics-to = To
statistics-by-month-says = A match between two exhibits counts once, for any asking country. Each event counts in the month in which it happened (UTC).
statistics-months = Table of the months

## Columns.
statistics-count-evidence = Evidence
statistics-count-test_fires = Test fires
statistics-count-queries = Questions
statistics-count-hits = Hits
statistics-count-open = Open
statistics-count-confirmed = Confirmed
statistics-count-excluded = Excluded
statistics-count-inconclusive = Inconclusive
statistics-count-withdrawn = Withdrawn
statistics-count-linked_cases = Linked cases
statistics-chart-queries = Questions to other countries
statistics-chart-confirmed = Confirmed hits
statistics-chart-excluded = Excluded hits

## Turn-around.
statistics-times = Turn-around, medians
statistics-time-entered = From receipt to entry
statistics-time-searched = From receipt to the search at home
statistics-time-asked = From receipt to the first question
statistics-time-acquired = From acquisition to the first question
statistics-time-hit = From a question to its hit
statistics-time-reviewed = From a hit to its first review
statistics-time-lead = From a hit to a lead
statistics-time-confirmed = From a hit to its confirmation
statistics-overdue = Exhibits overdue now
statistics-late = Exhibits that were late
statistics-question-to-hit = Question to hit
statistics-hit-to-confirmation = Hit to confirmation

## False and missed hits.
statistics-rates = False and missed hits
statistics-false = False hits
statistics-missed = Missed hits
statistics-linked = Cases that a confirmed match links
statistics-rates-says = False hits are those that the network proposed and that were excluded, out of those confirmed or excluded. Missed hits are confirmed matches that the network did not propose, out of all confirmed ones.
statistics-none-yet = None yet.
## A period, and agencies.
statistics-month-hint = As 2026-03
statistics-period-says = Exhibits, questions and hits that came in these months, both ends within, each with its present state.
statistics-none-period = Nothing was counted in these months.
statistics-by-agency = By agency
statistics-agency = Agency
statistics-by-agency-says = Each agency has what its cases have. Cases that name no agency are in no row.
