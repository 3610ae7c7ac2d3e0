# Sentences of the node: tests. English stands here as the node writes it, character for character.
sentence-tests-test-set = test set { $name }
sentence-tests-to = { $set } to { $person }
sentence-tests-tests-examiners-need-people-known = tests of examiners need people who are known: add accounts with `striae person add`
sentence-tests-test-set-striae-test-set = there is no test set { $set }; `striae test-set list` lists them
sentence-tests-you-given-sitting-striae-sitting = you were given no sitting { $sitting }; `striae sitting list` lists yours
sentence-tests-you-still-answer-nothing-truth = you have still to answer { $set }, in { $id }: nothing of its truth is shown before
sentence-tests-damaged-database-run-striae-node = { $set } is damaged in the database; run `striae node verify`
sentence-tests-mark-pair = the { $said_side } mark of pair { $n_pair }
sentence-tests-again-set-each-file-once = { $name } is { $same } again; a set has each file once
sentence-tests-file-exhibit-test-files-casework = { $file } is a file of an exhibit; a test has no files of casework, whose records tell the truth
sentence-tests-node-keeps-test-sets-more = the node keeps { $n_max_sets } test sets, and no more
sentence-tests-made = { $set }: { $name } made, { $said_pairs }
sentence-tests-joint = { $n } { $n ->
     [one] pair
    *[other] pairs
  }
sentence-tests-call-names-came = the call names { $said_named }, and { $came } came with it
sentence-tests-files-bytes-together-test-set = the files have { $total } bytes together, and a test set { $most } at most
sentence-tests-account-disabled = { $person } has no account, or a disabled one
sentence-tests-given-people-more = { $set } was given to { $n_max_sittings } people, and to no more
sentence-tests-given = { $set }: given to { $person } as { $sitting }
sentence-tests-pair-answered = pair { $n_pair } answered: { $said_conclusion }
sentence-tests-test-set-write-t-1 = '{ $text }' is no test set; write it as T-1 (see `striae test-set list`)
sentence-tests-sitting-write-s-1-see = '{ $text }' is no sitting; write it as S-1 (see `striae sitting list`)
sentence-tests-wrong-answer = wrong answer
sentence-tests-rate-test = rate of a test
sentence-tests-denominator-rate = denominator of a rate
sentence-tests-truth-pair = truth of a pair
sentence-tests-test-set-1-pairs-given = a test set has 1 to { $n_max_pairs } pairs, and { $n_count } are given
sentence-tests-pair-names-file-set = pair { $n_pair } names file { $file }, and the set has { $files }
sentence-tests-pair-file-twice-pair-two = pair { $n_pair } is one file twice; a pair is of two files
sentence-tests-pair-pair-again = pair { $again } is pair { $n_pair } again
sentence-tests-file-pair-leave-out-name = file { $file } is in no pair; leave it out, or name its pair
sentence-tests-truth-pair-contradicts-others-files = the truth of pair { $n_pair } contradicts the others: files that are of one source with a third are of one source
sentence-tests-state-sitting = state of a sitting
sentence-tests-may-make-test-sets-read = { $person } may make test sets and read their truth, and is given none
sentence-tests-examines-marks-test-given-examiner = { $person } examines no marks; a test is given to an examiner or a verifier
sentence-tests-given-before-person-sits-set = { $person } was given { $set } before; a person sits a set once
sentence-tests-made-knows-truth = { $person } made { $set }, and knows its truth
sentence-tests-sitting-begun-already = the sitting was begun already
sentence-tests-sitting-begun-begin-first = the sitting is not begun; begin it first
sentence-tests-sitting-finished-stays = the sitting is finished, and stays as it is
sentence-tests-sitting-finished-result-shown = the sitting is not finished; its result is shown when it is
sentence-tests-sitting-pairs-1-pair = the sitting has the pairs 1 to { $pairs }, and no pair { $place }
sentence-tests-look-pair-before-you-answer = look at pair { $n_pair } before you answer it
sentence-tests-pair-answered-answer-stands = pair { $n_pair } is answered, and the answer stands
sentence-tests-pairs-answer-yet = these pairs have no answer yet: { $pairs }
