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
abroad-standing = Permanente <soft>elle est recherchée de nouveau chaque fois que les autres saisissent des pièces</soft>
abroad-asked = Demandé à { $countries } ; les réponses arrivent dans la boîte de réception.
abroad-ask = { $count ->
    [one] Interroger { $count } pays
   *[other] Interroger { $count } pays
}
abroad-close = Fermer

## Verdicts on grounds.
wire-holds = établi
wire-does-not-hold = non établi
wire-unknown = inconnu
