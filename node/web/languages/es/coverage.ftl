# Answers of countries to questions, in a word.

coverage-state-answered = respondida
coverage-state-waiting = en espera
coverage-state-put_off = aplazada
coverage-state-refused = rechazada
coverage-state-withdrawn = retirada
coverage-state-expired = terminada sin respuesta
coverage-state-no_node = no tiene nodo
coverage-wait = { $waits } de { $asked } en espera
coverage-refused = { $refused } de { $asked } rechazadas
coverage-unanswered = { $unanswered } de { $asked } sin respuesta
coverage-answered = respondidas: { $answered }
coverage-hits = aciertos: { $hits }
coverage-joint = {"; "}
coverage-part = { $country }: { $state }
