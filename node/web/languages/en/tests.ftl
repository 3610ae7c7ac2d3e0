# Tests of examiners: sets, those who sit them, their results, and a set that is made.

tests-title = Tests
tests-make-set = Make a test set
tests-given-to-you = Given to you
tests-none-given = You were given no test.
tests-sitting = Sitting
tests-test = Test
tests-person = Person
tests-state = State
tests-answered = Answered
tests-given = Given
tests-finished = Finished
tests-count-of = { $count } of { $all }
tests-sets = Test sets
tests-no-sets = There is no test set yet. One is made of scans with known truth, which are no exhibits.
tests-set = Set
tests-name = Name
tests-mark = Mark
tests-pairs = Pairs
tests-made = Made
tests-by = By
tests-sittings-finished = Finished

## A set with its truth.
tests-set-title = { $set }: { $name }
tests-results = Results
tests-of-one-source = Of one source
tests-made-by = { $when } by { $person }
tests-pitch = Pitch of photographs
tests-pitch-um = { $pitch } µm
tests-sittings = Sittings
tests-no-sittings = Nobody was given this set yet.
tests-truth = Truth
tests-pair = Pair
tests-first = First
tests-second = Second
tests-give-title = Give it to somebody
tests-give-hint = An examiner or a verifier; the test waits in their inbox. A person sits a set once.
tests-give = Give

## Results of a set.
tests-results-of = Results of { $set }: { $name }
tests-results-count = { $finished } finished, { $open } open; open ones count nothing. <link>The set with its truth</link>
tests-by-person = By person
tests-by-pair = By pair
tests-wrong = Wrong
tests-inconclusive = Inconclusive
tests-median = Median

## A set that is made.
tests-drop = <strong>Drop scans here</strong>, or <choose>Choose files</choose>
tests-drop-hint = A CSV file with the columns first, second and truth (same or different) pairs them. They become no exhibits, and no search finds them.
tests-files = Scans, and a table of pairs
tests-sent = { $sent } of { $count ->
    [one] { $count } scan
   *[other] { $count } scans
} sent
tests-all-sent = { $count ->
    [one] { $count } scan, all sent
   *[other] { $count } scans, all sent
}
tests-file-problem = { $file }: { $problem }
tests-remove = Remove
tests-first-of = first of pair { $pair }
tests-second-of = second of pair { $pair }
tests-truth-of = truth of pair { $pair }
tests-choose = choose
tests-remove-pair = Remove pair { $pair }
tests-add-pair = Add a pair
tests-name-hint = Those who sit it read it: it tells nothing of the truth.
tests-pitch-field = Pitch of photographs (µm)
tests-pitch-hint = Empty for topographies, which state it
tests-making = Making it …
tests-make = Make the set

## Reasons for which a set cannot be made.
tests-no-pairs = Add the pairs first.
tests-late = A scan is still on its way, or was not sent; wait for it.
tests-no-columns = The table needs the columns first, second and truth.
tests-no-scan = Pair { $pair } names a scan that is not among the files.
tests-no-truth = Say of pair { $pair } whether it is of one source.
