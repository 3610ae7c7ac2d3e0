# Holds, records whose time has come, erasure by order.

retention-title = Gels et effacement
retention-hold = Geler un enregistrement
retention-exhibit = Effacer une pièce sur ordre
retention-entry = Effacer une entrée d’audit sur ordre
retention-hidden = La liste des gels et des enregistrements échus nomme des affaires, qu’un opérateur ne voit pas. Un officier de liaison ou un auditeur la lit.
retention-expired = Enregistrements échus
retention-by-itself = Le nœud efface de lui-même, à son démarrage et chaque jour, sauf si la politique nationale exige deux personnes pour cela.
retention-erase-expired = Effacer les enregistrements échus
retention-holds = Gels juridiques
retention-holds-says = Un gel empêche tout effacement : par l’âge, sur ordre, et des entrées du journal d’audit. Le gel d’une affaire gèle ses pièces.
retention-holds-none = Rien n’est gelé.
retention-record = Enregistrement
retention-reference = Référence
retention-order = Ordre
retention-by = Par
retention-by-role = { $person } ({ $role })
retention-since = Depuis
retention-act = Action
retention-end = Lever le gel
retention-holds-more = { $count ->
    [one] { $count } autre gel n’est pas affiché.
   *[other] { $count } autres gels ne sont pas affichés.
}
retention-end-says = { $kind } { $reference } : peut désormais être effacé, par l’âge ou sur ordre.
retention-erase-them = Les effacer
retention-none = Rien n’est échu.
retention-none-next = Rien n’est échu. Prochaine échéance d’un enregistrement : { $when }.
retention-reason = Motif
retention-kept = Échus, et conservés malgré tout
retention-kept-label = Enregistrements échus qui sont conservés
retention-kept-because = Conservé parce que
retention-soon = Enregistrements qui arrivent à échéance
retention-within = Dans un délai de <choice/>
retention-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
retention-year = un an
retention-none-soon = Aucun dans ce délai. { $count ->
    [one] { $count } enregistrement est conservé
   *[other] { $count } enregistrements sont conservés
} plus longtemps.
retention-expires = Échéance
retention-all-the-same = Conservé malgré tout
retention-count = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
}

## Acts.
retention-order-hint = Tribunal ou autorité, numéro et date. Il est inscrit au journal d’audit.
retention-hold-it = Geler l’enregistrement
retention-hold-says = Il est conservé quel que soit son âge et quel que soit l’ordre reçu, jusqu’à ce que quelqu’un lève le gel.
retention-erase-exhibit = Effacer la pièce
retention-erase-exhibit-says = Ses numérisations, signatures et données sont effacées définitivement, et aucune recherche ne la trouve. Son numéro n’est jamais réattribué. Une pièce gelée n’est pas effacée.
retention-exhibit-name = Pièce
retention-erase-entry = Effacer l’entrée
retention-erase-entry-says = Le texte de l’entrée est effacé définitivement. Sa place reste, avec votre nom et l’ordre, et le journal se vérifie toujours.
retention-entry-number = Numéro de l’entrée
retention-apply = Effacer les enregistrements échus
retention-apply-says = Tous les enregistrements échus sont effacés définitivement, sauf ceux qui sont gelés ou qui appartiennent à des rapprochements en cours.

## Kinds of records.
retention-kind-case = Affaire
retention-kind-exhibit = Pièce
retention-kind-firearm = Arme à feu
retention-kind-query = Demande à d’autres pays
retention-kind-answer = Réponse
retention-kind-candidate = Candidat
retention-kind-hit = Rapprochement
retention-kind-audit = Entrée du journal d’audit
