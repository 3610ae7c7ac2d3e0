# Exhibits: the list, and one with its facts, scans, clock and hits.

exhibit-list-title = Pièces
exhibit-list-text = affaire, objet, fichier
exhibit-list-none = Aucune pièce n’a encore été enregistrée.
exhibit-list-none-fits = Aucune pièce ne correspond. Retirez un mot.
exhibit-list-enter = Enregistrer des pièces
exhibit-exhibit = Pièce
exhibit-case = Affaire
exhibit-item = Objet
exhibit-kind = Nature
exhibit-kind-evidence = Pièce à conviction
exhibit-kind-test-fire = Tir de comparaison
exhibit-calibre = Calibre
exhibit-mark = Trace
exhibit-agency = Service
exhibit-marks = Traces
exhibit-event = Faits
exhibit-entered = Enregistrée
exhibit-stage = Étape
exhibit-is-withdrawn = retirée
exhibit-is-overdue = en retard

## An exhibit.
exhibit-unknown = Il n’y a pas de pièce { $exhibit } sur ce nœud.
exhibit-title-item = { $exhibit } : { $item }
exhibit-search = Rechercher
exhibit-abroad = Motifs et pays
exhibit-correct = Corriger
exhibit-withdraw = Retirer
exhibit-occurred = Date des faits
exhibit-rifling = Rayage
exhibit-rifling-lands = { $lands ->
    [one] { $lands } cloison
   *[other] { $lands } cloisons
}
exhibit-rifling-twist = { $lands ->
    [one] { $lands } cloison
   *[other] { $lands } cloisons
}, à { $twist }
exhibit-amended = <strong>{ $person }</strong> { $when } : { $change }
exhibit-clock = Délais
exhibit-clock-due = échéance : { $when }
exhibit-clock-open = pas encore
exhibit-clock-overdue = en retard
exhibit-clock-late = en retard
exhibit-scans = Numérisations
exhibit-scan-of = { $mark } de { $exhibit }
exhibit-drawn-region = Zone tracée à la main.
exhibit-drawn-shoulders = Épaulements tracés à la main.
exhibit-correct-shoulders = Corriger les épaulements
exhibit-correct-region = Corriger la zone
exhibit-withdraw-says = { $exhibit } a été enregistrée par erreur : elle est conservée, affichée comme retirée, et les recherches n’en tiennent plus compte.
exhibit-facts = Données
exhibit-custody-gaps = La chaîne de possession n’est pas continue : { $gaps }.
exhibit-reviews = Candidats parcourus
exhibit-review = jusqu’au rang { $place } parmi { $exhibits ->
    [one] { $exhibits } pièce
   *[other] { $exhibits } pièces
}, <strong>{ $person }</strong> { $when }
exhibit-hits = Rapprochements
exhibit-no-hits = Aucun rapprochement ne cite { $exhibit }.
exhibit-hit-own = <link>{ $exhibit } et { $candidate }</link> : { $state }
exhibit-hit-abroad = <link>avec { $country }</link> : { $state }

## The correction.
exhibit-amend-says = Des recherches suivent la correction ; l’état antérieur est conservé.
exhibit-lands = Cloisons du canon
exhibit-lands-hint = Toutes, y compris celles qui n’ont pas de numérisation
