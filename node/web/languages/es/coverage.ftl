# Answers of countries to questions, in a word.

coverage-state-answered = respondida
coverage-state-waiting = en espera
coverage-state-put_off = aplazada
coverage-state-refused = rechazada
coverage-state-withdrawn = retirada
coverage-state-expired = terminada sin respuesta
coverage-state-no_node = no tiene nodo
coverage-wait = { $waits } de { $asked } en espera
coverage-refused = { $refused ->
    [one] { $refused } de { $asked } rechazada
   *[other] { $refused } de { $asked } rechazadas
}
coverage-unanswered = { $unanswered } de { $asked } sin respuesta
coverage-answered = { $answered ->
    [one] { $answered } respondida
   *[other] { $answered } respondidas
}
coverage-hits = { $hits ->
    [one] { $hits } acierto
   *[other] { $hits } aciertos
}
coverage-joint = {"; "}
coverage-part = { $country }: { $state }
