# Questions to other countries: the map, the list, one question.

questions-for = pour { $country }
questions-is-withdrawn = retirée
questions-is-ended = terminée
questions-is-standing = permanente
questions-is-open = ouverte
questions-this-node = ce nœud
questions-abroad = À l’étranger
questions-all = Toutes les demandes
questions-none-open = Aucune demande n’est ouverte. Demandez depuis la page d’une pièce, ou ici par son numéro.
questions-map = Réponses aux demandes ouvertes
questions-by-country = Par pays
questions-by-country-label = Réponses par pays
questions-country = Pays
questions-asked = Demandé
questions-answered = Répondu
questions-hits = Rapprochements
questions-waiting = En attente
questions-since = Depuis
questions-refused = Refusé
questions-unanswered = Sans réponse
questions-reasons = Raisons
questions-count = { $count ->
    [one] { $count } demande ouverte
   *[other] { $count } demandes ouvertes
}
questions-ask = Demander à l’étranger
questions-exhibit = Pièce
questions-exhibit-hint = Ses motifs et les pays qui en découlent sont affichés d’abord.
questions-show-grounds = Afficher ses motifs
questions-cancel = Annuler

## The list.
questions-title = Demandes à d’autres pays
questions-state = État
questions-filter-open = ouverte
questions-filter-waiting = en attente de réponses
questions-filter-standing = permanente
questions-filter-expired = terminée
questions-filter-withdrawn = retirée
questions-none = Rien n’a encore été demandé.
questions-none-fits = Aucune demande ne correspond.
questions-question = Demande
questions-grounds = Motifs
questions-grounds-none = aucun
questions-ends = Fin
questions-answered-of = { $done } sur { $all }
questions-show-map = Carte

## One question.
questions-one = Demande { $query }
questions-longer = Prolonger la demande
questions-take-back = La retirer
questions-answers = Réponses
questions-has-it = L’a reçue
questions-has-it-yes = oui
questions-has-it-unknown = inconnu
questions-answer = Réponse
questions-searched = Pièces comparées
questions-searched-more = { $count } ou plus
questions-searched-few = moins de 10
questions-searched-few-each = moins de 10 à chaque fois
questions-when = Quand
questions-will-search = recherche prévue { $when }
questions-reason = Raison
questions-contact = Contact
questions-hits-of = Rapprochements de { $exhibit }
questions-ends-at = { $at }, { $when }
questions-taken-back = Retirée
questions-kind = Type
questions-kind-standing = permanente : elle est relancée chaque fois que les autres enregistrent des pièces
questions-kind-once = une seule fois
questions-in-place = À la place de
questions-number = Numéro complet
questions-countries = Pays
questions-withdraw = Retirer la demande
questions-withdraw-says = Les nœuds qui l’ont reçue l’effacent. Les rapprochements déjà arrivés restent, et peuvent être retirés séparément.
questions-longer-says = Une nouvelle demande remplace celle-ci, avec les mêmes motifs et pays, et jamais pour une durée plus courte. Les rapprochements déjà signalés ne le sont pas de nouveau.
questions-days = Jours à partir d’aujourd’hui
