# Tokens by which programs act for a person.

tokens-title = Jetons de programmes
tokens-says-own = Un programme muni d’un jeton agit en votre nom, dans les familles d’appels que le jeton nomme.
tokens-says = Un programme muni d’un jeton agit au nom de { $person }, dans les familles d’appels que le jeton nomme.
tokens-none = Il n’y en a pas.
tokens-name = Nom
tokens-reaches = Atteint
tokens-made = Créé
tokens-used = Dernière utilisation
tokens-ends = Fin
tokens-act = Action
tokens-end-it = Y mettre fin
tokens-make = Créer un jeton
tokens-end = Mettre fin au jeton
tokens-end-says = Le programme qui utilise { $name } est désormais refusé.
tokens-shown-once = Il est affiché une seule fois, et n’est gardé nulle part. Il expire le { $ends }.
tokens-kept = Je l’ai conservé
tokens-name-hint = Le programme, en un mot
tokens-lives = Durée de validité
tokens-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
tokens-year = Un an
tokens-nothing = rien
tokens-read = consulte seulement
tokens-all = consulte et agit
tokens-make-it = Le créer

## Families of calls.
tokens-family-exhibit = Pièces
tokens-family-case = Affaires
tokens-family-firearm = Armes à feu
tokens-family-acquisition = Numérisations avant leur enregistrement
tokens-family-search = Recherches
tokens-family-surface = Surfaces des numérisations
tokens-family-hit = Rapprochements
tokens-family-report = Rapports
tokens-family-query = Demandes à d’autres pays
tokens-family-gateway = Passerelle
tokens-family-inbox = Boîte de réception
tokens-family-node = Nœud et statistiques
tokens-family-charter = Charte
tokens-family-retention = Gels et conservation
tokens-family-audit = Journal d’audit
