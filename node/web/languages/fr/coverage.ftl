# Answers of countries to questions, in a word.

coverage-state-answered = répondu
coverage-state-waiting = en attente
coverage-state-put_off = reporté
coverage-state-refused = refusé
coverage-state-withdrawn = retiré
coverage-state-expired = terminé sans réponse
coverage-state-no_node = n’a pas de nœud
coverage-wait = { $waits } sur { $asked } en attente
coverage-refused = { $refused } sur { $asked } refusées
coverage-unanswered = { $unanswered } sur { $asked } sans réponse
coverage-answered = réponses : { $answered }
coverage-hits = rapprochements : { $hits }
coverage-joint = {" ; "}
coverage-part = { $country } : { $state }
