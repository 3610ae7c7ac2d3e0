# Questions to other countries: the map, the list, one question.

questions-for = for { $country }
questions-is-withdrawn = taken back
questions-is-ended = ended
questions-is-standing = standing
questions-is-open = open
questions-this-node = this node
questions-abroad = Abroad
questions-all = All questions
questions-none-open = No question is open. Ask from the page of an exhibit, or by its number here.
questions-map = Answers to open questions
questions-by-country = By country
questions-by-country-label = Answers by country
questions-country = Country
questions-asked = Asked
questions-answered = Answered
questions-hits = Hits
questions-waiting = Waiting
questions-since = Since
questions-refused = Refused
questions-unanswered = Unanswered
questions-reasons = Reasons
questions-count = { $count ->
    [one] { $count } open question
   *[other] { $count } open questions
}
questions-ask = Ask abroad
questions-exhibit = Exhibit
questions-exhibit-hint = Its grounds and the countries that follow from them are shown first.
questions-show-grounds = Show its grounds
questions-cancel = Cancel

## The list.
questions-title = Questions to other countries
questions-state = State
questions-filter-open = open
questions-filter-waiting = waiting for answers
questions-filter-standing = standing
questions-filter-expired = ended
questions-filter-withdrawn = taken back
questions-none = Nothing has been asked yet.
questions-none-fits = No question fits.
questions-question = Question
questions-grounds = Grounds
questions-grounds-none = none
questions-ends = Ends
questions-answered-of = { $done } of { $all }
questions-show-map = Map

## One question.
questions-one = Question { $query }
questions-longer = Ask for longer
questions-take-back = Take it back
questions-answers = Answers
questions-has-it = Has it
questions-has-it-yes = yes
questions-has-it-unknown = not known
questions-answer = Answer
questions-searched = Exhibits searched
questions-searched-more = { $count } or more
questions-searched-few = fewer than 10
questions-searched-few-each = fewer than 10 each time
questions-when = When
questions-will-search = will search { $when }
questions-reason = Reason
questions-contact = Contact
questions-hits-of = Hits of { $exhibit }
questions-ends-at = { $at }, { $when }
questions-taken-back = Taken back
questions-kind = Kind
questions-kind-standing = standing: it is searched again whenever the others enter exhibits
questions-kind-once = once
questions-in-place = In place of
questions-number = Number in full
questions-countries = Countries
questions-withdraw = Take the question back
questions-withdraw-says = The nodes that have it erase it. Hits that came stay, and may be withdrawn by themselves.
questions-longer-says = A new question takes the place of this one, with the same grounds and countries, and never for a shorter time. Hits that were reported are not reported again.
questions-days = Days from now
