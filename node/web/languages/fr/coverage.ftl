# Answers of countries to questions, in a word.

coverage-state-answered = a répondu
coverage-state-waiting = en attente
coverage-state-put_off = réponse reportée
coverage-state-refused = a refusé
coverage-state-withdrawn = demande retirée
coverage-state-expired = terminé sans réponse
coverage-state-no_node = n’a pas de nœud
coverage-wait = { $waits } sur { $asked } en attente
coverage-refused = { $refused ->
    [one] { $refused } sur { $asked } refusée
   *[other] { $refused } sur { $asked } refusées
}
coverage-unanswered = { $unanswered } sur { $asked } sans réponse
coverage-answered = { $answered ->
    [one] { $answered } réponse
   *[other] { $answered } réponses
}
coverage-hits = { $hits ->
    [one] { $hits } rapprochement
   *[other] { $hits } rapprochements
}
coverage-joint = {" ; "}
coverage-part = { $country } : { $state }
