# Statistics of the network.

statistics-title = Statistiques
statistics-save = Enregistrer en CSV
statistics-by-country = Par pays
statistics-country = Pays
statistics-by-country-says = Une correspondance compte dans ses deux pays.
statistics-by-ground = Par motif
statistics-ground = Motif
statistics-by-ground-says = Une correspondance compte dans chacun de ses motifs.
statistics-unknown = pas encore connu
statistics-none = Rien n’a encore été compté.
statistics-by-month = Par mois
statistics-month = Mois
statistics-from = De
statistics-to = À
statistics-by-month-says = Une correspondance entre deux pièces compte une seule fois, quel que soit le pays demandeur. Chaque événement compte dans le mois où il a eu lieu (UTC).
statistics-months = Tableau des mois

## Columns.
statistics-count-evidence = Pièces à conviction
statistics-count-test_fires = Tirs de comparaison
statistics-count-queries = Demandes
statistics-count-hits = Rapprochements
statistics-count-open = En cours
statistics-count-confirmed = Confirmés
statistics-count-excluded = Exclus
statistics-count-inconclusive = Non concluants
statistics-count-withdrawn = Retirés
statistics-count-linked_cases = Affaires reliées
statistics-chart-queries = Demandes à d’autres pays
statistics-chart-confirmed = Rapprochements confirmés
statistics-chart-excluded = Rapprochements exclus

## Turn-around.
statistics-times = Délais, médianes
statistics-time-entered = De la réception à l’enregistrement
statistics-time-searched = De la réception à la recherche nationale
statistics-time-asked = De la réception à la première demande
statistics-time-acquired = De l’acquisition à la première demande
statistics-time-hit = D’une demande à son rapprochement
statistics-time-reviewed = D’un rapprochement à son examen préalable
statistics-time-lead = D’un rapprochement à une piste
statistics-time-confirmed = D’un rapprochement à sa confirmation
statistics-overdue = Pièces actuellement en retard
statistics-late = Pièces qui ont été en retard
statistics-question-to-hit = De la demande au rapprochement
statistics-hit-to-confirmation = Du rapprochement à la confirmation

## False and missed hits.
statistics-rates = Faux rapprochements et rapprochements manqués
statistics-false = Faux rapprochements
statistics-missed = Rapprochements manqués
statistics-linked = Affaires reliées par une correspondance confirmée
statistics-rates-says = Les faux rapprochements sont ceux que le réseau a proposés et qui ont été exclus, parmi ceux confirmés ou exclus. Les rapprochements manqués sont des correspondances confirmées que le réseau n’a pas proposées, parmi toutes celles confirmées.
statistics-none-yet = Aucun pour l’instant.
## A period, and agencies.
statistics-month-hint = Comme 2026-03
statistics-period-says = Pièces, demandes et rapprochements arrivés durant ces mois, bornes comprises, chacun dans son état actuel.
statistics-none-period = Rien n’a été compté durant ces mois.
statistics-by-agency = Par service
statistics-agency = Service
statistics-by-agency-says = Chaque service a ce qu’ont ses affaires. Les affaires qui ne nomment aucun service ne figurent dans aucune ligne.
