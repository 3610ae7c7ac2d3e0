# Answers of countries to questions, in a word.

coverage-state-answered = answered
coverage-state-waiting = waiting
coverage-state-put_off = put off
coverage-state-refused = refused
coverage-state-withdrawn = withdrawn
coverage-state-expired = ended without an answer
coverage-state-no_node = has no node
coverage-wait = { $waits ->
    [one] { $waits } of { $asked } waits
   *[other] { $waits } of { $asked } wait
}
coverage-refused = { $refused } of { $asked } refused
coverage-unanswered = { $unanswered } of { $asked } unanswered
coverage-answered = { $answered } answered
coverage-hits = { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}
coverage-joint = {"; "}
coverage-part = { $country }: { $state }
