# Grounds for asking abroad, and the question to be asked.

abroad-may-ask = D’autres pays peuvent-ils être interrogés ?
abroad-open = Motifs et pays
abroad-not-yet = Pas encore : aucun motif n’est établi.
abroad-suggest = Oui. Les faits suggèrent { $countries }.
abroad-choose = Oui ; les faits ne suggèrent d’eux-mêmes aucun pays, choisissez donc qui interroger.
abroad-missing = { $count ->
    [one] { $count } motif ne peut être tranché : des faits manquent.
   *[other] { $count } motifs ne peuvent être tranchés : des faits manquent.
}
abroad-title = { $exhibit } : motifs et pays
abroad-follow = Pays qui en découlent
abroad-follow-none = Aucun.
abroad-others = Autres pays
abroad-others-hint = Codes, comme ES FR
abroad-days = Durée de la demande, en jours
abroad-standing = Permanente <soft>elle est relancée chaque fois que les autres enregistrent des pièces</soft>
abroad-asked = Demandé à { $countries } ; les réponses arrivent dans la boîte de réception.
abroad-ask = { $count ->
    [one] Interroger { $count } pays
   *[other] Interroger { $count } pays
}
abroad-decide = Trancher
abroad-decide-ground = Trancher le motif : { $ground }
abroad-decide-title = { $exhibit } : le motif « { $ground } » est-il établi ?
abroad-decide-says = Les faits ne permettent pas de trancher. Votre décision vaut, avec votre nom, jusqu’à ce qu’un fait tranche.
abroad-decide-hint = L’origine de ce que vous savez. Elle est inscrite au journal d’audit et figure à côté du motif.
abroad-decide-holds = Il est établi
abroad-decide-does-not = Il n’est pas établi
abroad-close = Fermer

## Verdicts on grounds.
wire-holds = établi
wire-does-not-hold = non établi
wire-unknown = inconnu
