# The first page: the inbox and its next steps.

home-good-day = Bonjour, { $person }
home-enter = Enregistrer des pièces
home-inbox = Boîte de réception
home-show = Afficher <choice/>
home-empty = Rien ne vous attend.
home-overdue = En retard : { $kind }
home-due = échéance { $when }
home-since = en attente, { $when }
home-row = <strong>{ $subject }</strong> : { $waits_for }
home-more = { $count ->
    [one] { $count } autre est en attente ; choisissez une catégorie pour la voir.
   *[other] { $count } autres sont en attente ; choisissez une catégorie pour les voir.
}

## Kinds of rows, as the choice names them.
home-kind-all = tout
home-kind-hit = Rapprochements
home-kind-confirmation = Confirmations
home-kind-release = Communications de numérisations
home-kind-approval = Pour une seconde personne
home-kind-clock = Délais
home-kind-answer = Réponses
home-kind-renewal = Renouvellements
home-kind-incident = Incidents
home-kind-sitting = Tests

## Next steps: links of a row.
home-next-review = Faire l’examen préalable
home-next-examine = Procéder à l’examen
home-next-verify = Procéder à la vérification
home-next-request = Demander la confirmation
home-next-sign = Signer la déclaration
home-next-release = Communiquer la numérisation
home-next-approve = Consulter et décider
home-next-search = Rechercher
home-next-look = Consulter
home-next-renew = Renouveler, ou laisser expirer
home-next-begin = Commencer
home-next-remedy = Lire l’incident et la marche à suivre
