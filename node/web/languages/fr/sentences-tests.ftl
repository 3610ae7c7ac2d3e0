# Phrases du nœud, dites par les pages.
sentence-tests-test-set = jeu de test { $name }
sentence-tests-to = { $set } à { $person }
sentence-tests-tests-examiners-need-people-known = les tests d’experts demandent des personnes connues : ajoutez des comptes avec `striae person add`
sentence-tests-test-set-striae-test-set = il n’y a pas de jeu de test { $set }
sentence-tests-you-given-sitting-striae-sitting = aucune session { $sitting } ne vous a été donnée
sentence-tests-you-still-answer-nothing-truth = vous devez encore répondre à { $set }, dans { $id } : rien de sa vérité n’est montré avant
sentence-tests-damaged-database-run-striae-node = { $set } est endommagé dans la base de données ; exécutez `striae node verify`
sentence-tests-mark-pair = la trace { $said_side } de la paire { $n_pair }
sentence-tests-again-set-each-file-once = { $name } est de nouveau { $same } ; un jeu contient chaque fichier une fois
sentence-tests-file-exhibit-test-files-casework = { $file } est un fichier d’une pièce ; un test n’a pas de fichiers d’affaires, dont les fiches disent la vérité
sentence-tests-node-keeps-test-sets-more = le nœud garde { $n_max_sets } jeux de test, et pas plus
sentence-tests-made = { $set } : { $name } créé, { $said_pairs }
sentence-tests-joint = { $n } { $n ->
     [one] paire
    *[other] paires
  }
sentence-tests-call-names-came = l’appel nomme { $said_named }, et { $came } sont venus avec lui
sentence-tests-files-bytes-together-test-set = les fichiers ont { $total } octets ensemble, et un jeu de test au plus { $most }
sentence-tests-account-disabled = { $person } n’a pas de compte, ou il est désactivé
sentence-tests-given-people-more = { $set } a été donné à { $n_max_sittings } personnes, et à pas plus
sentence-tests-given = { $set } : donné à { $person } sous { $sitting }
sentence-tests-pair-answered = paire { $n_pair } répondue : { $said_conclusion }
sentence-tests-test-set-write-t-1 = « { $text } » n’est pas un jeu de test ; écrivez-le comme T-1
sentence-tests-sitting-write-s-1-see = « { $text } » n’est pas une session ; écrivez-la comme S-1
sentence-tests-wrong-answer = réponse fausse
sentence-tests-rate-test = taux d’un test
sentence-tests-denominator-rate = dénominateur d’un taux
sentence-tests-truth-pair = vérité d’une paire
sentence-tests-test-set-1-pairs-given = un jeu de test a de 1 à { $n_max_pairs } paires, et { $n_count } sont données
sentence-tests-pair-names-file-set = la paire { $n_pair } nomme le fichier { $file }, et le jeu en a { $files }
sentence-tests-pair-file-twice-pair-two = la paire { $n_pair } est un fichier deux fois ; une paire est de deux fichiers
sentence-tests-pair-pair-again = la paire { $again } est de nouveau la paire { $n_pair }
sentence-tests-file-pair-leave-out-name = le fichier { $file } n’est dans aucune paire ; omettez-le, ou nommez sa paire
sentence-tests-truth-pair-contradicts-others-files = la vérité de la paire { $n_pair } contredit les autres : des fichiers de même source qu’un troisième sont de même source
sentence-tests-state-sitting = état d’une session
sentence-tests-may-make-test-sets-read = { $person } peut créer des jeux de test et lire leur vérité, et n’en reçoit aucun
sentence-tests-examines-marks-test-given-examiner = { $person } n’examine pas de traces ; un test se donne à un expert ou à un vérificateur
sentence-tests-given-before-person-sits-set = { $set } a déjà été donné à { $person } ; une personne passe un jeu une seule fois
sentence-tests-made-knows-truth = { $person } a créé { $set }, et connaît sa vérité
sentence-tests-sitting-begun-already = la session est déjà commencée
sentence-tests-sitting-begun-begin-first = la session n’est pas commencée ; commencez-la d’abord
sentence-tests-sitting-finished-stays = la session est terminée, et reste telle quelle
sentence-tests-sitting-finished-result-shown = la session n’est pas terminée ; son résultat est montré quand elle l’est
sentence-tests-sitting-pairs-1-pair = la session a les paires 1 à { $pairs }, et pas de paire { $place }
sentence-tests-look-pair-before-you-answer = regardez la paire { $n_pair } avant d’y répondre
sentence-tests-pair-answered-answer-stands = la paire { $n_pair } a sa réponse, et la réponse reste
sentence-tests-pairs-answer-yet = ces paires n’ont pas encore de réponse : { $pairs }
