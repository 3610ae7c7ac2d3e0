# The audit log: its list, one entry, its check.

audit-title = Journal d’audit
audit-text-example = E-9, H-4, une affaire, un mot
audit-person = Personne
audit-kind = Type
audit-questions = Questions
audit-ask-everything = Tout
audit-ask-looks = Consultations des personnes
audit-ask-answers = Réponses parties
audit-ask-messages = Messages partis
audit-ask-releases = Communications de numérisations
audit-ask-erasures = Effacements
audit-ask-policy = Changements de politique
audit-none = Le journal n’a pas encore d’entrée.
audit-none-fits = Aucune entrée ne correspond.
audit-entry = Entrée
audit-when = Quand
audit-the-node = le nœud
audit-act = Acte
audit-about = Objet
audit-reason = Motif
audit-check = Vérifier le journal
audit-file = L’obtenir en fichier

## One entry.
audit-number = Entrée { $number }
audit-proved = La preuve est enregistrée. Chacun la vérifie sans ce nœud : { $command }
audit-no-entry = Le journal n’a pas d’entrée { $number } ; il a { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}.
audit-open-record = Ouvrir la fiche
audit-before = Entrée précédente
audit-after = Entrée suivante
audit-prove = Prouver que le journal la contient
audit-previous = SHA-256 de l’entrée précédente
audit-values = Anciennes et nouvelles valeurs
audit-value-before = Avant
audit-value-since = Depuis
audit-learnt = Pièces dont { $country } a eu connaissance
audit-learnt-none = Aucune : la réponse ne nomme aucune pièce.
audit-disclosed = Pièces divulguées
audit-exhibit = Pièce
audit-reference = Son nom envers l’autre pays

## The check.
audit-check-title = Vérification du journal d’audit
audit-check-again = Le vérifier de nouveau
audit-forks = { $count ->
    [one] { $count } nœud a
   *[other] { $count } nœuds ont
} présenté deux historiques. Les preuves figurent ci-dessous : remettez-les aux autorités de leurs pays.
audit-other-log = Ce journal n’est pas celui que d’autres ont vu : des entrées ont été modifiées ou supprimées après avoir été montrées. Laissez le dossier en l’état, et prévenez l’autorité.
audit-as-written = { $count ->
    [one] { $count } entrée est telle qu’elle a été écrite.
   *[other] Les { $count } entrées sont toutes telles qu’elles ont été écrites.
}
audit-this-log = Ce journal
audit-entries = Entrées
audit-erased = Effacées sur ordre ou par l’âge
audit-root = Racine sur toutes les entrées
audit-checkpoint = Point de contrôle
audit-signed = Signé
audit-goes-on = Le journal s’y rattache
audit-yes = oui
audit-no = non
audit-cosigned = Cosigné par
audit-cosigned-none = personne encore ; les nœuds cosignent quand ils se rencontrent
audit-no-checkpoint = Aucun point de contrôle n’a encore été signé.
audit-others = Journaux d’autres nœuds, tels qu’ils ont été vus
audit-others-none = Aucun autre journal n’a été vu.
audit-others-label = Journaux d’autres nœuds
audit-country = Pays
audit-node = Nœud
audit-seen = Vu
audit-two-histories = Nœuds qui ont présenté deux historiques
audit-found = Constaté
audit-history = Historique
audit-evidence = Preuve
audit-save = L’enregistrer

## Kinds of entries.
audit-kind-acted = Actes et consultations des personnes
audit-kind-disclosed = Réponses parties
audit-kind-case-message-sent = Messages sur des rapprochements, partis
audit-kind-asked = Demandes à d’autres pays
audit-kind-answer-received = Réponses arrivées
audit-kind-receipted = Réponses dont la réception est attestée
audit-kind-withdrawn = Demandes retirées
audit-kind-gateway-request = Requêtes à la passerelle
audit-kind-enrolled = Pièces enregistrées
audit-kind-reindexed = Signatures recalculées
audit-kind-erased = Entrées effacées sur ordre
audit-kind-expired = Enregistrements effacés
audit-kind-document-installed = Chartes et certificats
audit-kind-policy-changed = Changements de politique
audit-kind-key-opened = Ouvertures de la clé du nœud
audit-kind-key-rotated = Nouvelles clés du nœud
audit-kind-sealing-key-rotated = Nouvelles clés de scellement
audit-kind-machine-decided = Décisions entre deux machines

## Entries in words.
audit-person-role = { $person } ({ $role })
audit-looked = a consulté
audit-looked-scan = a consulté une numérisation
audit-looked-log = a consulté le journal d’audit
audit-looked-statistics = a consulté les statistiques
audit-entered = a enregistré
audit-entered-file = { $exhibit }, fichier de SHA-256 { $digest }
audit-reindexed = a recalculé des signatures
audit-reindexed-by = { $count } par { $engine }
audit-asked = a demandé
audit-asked-countries = { $exhibit } à { $countries }, demande { $query }
audit-asked-all = { $exhibit } à tous les pays, demande { $query }
audit-answered = a répondu à { $country } : { $outcome }
audit-answered-exhibits = { $exhibits } ; réponse { $answer } à la demande { $query }
audit-answered-none = aucune pièce ; réponse { $answer } à la demande { $query }
audit-receipted = réponse reçue
audit-receipted-answer = réponse { $answer }
audit-answer = { $country } a répondu
audit-answer-query = demande { $query }, { $hits ->
    [one] { $hits } rapprochement
   *[other] { $hits } rapprochements
}
audit-installed = a installé : { $kind }
audit-withdrawn = a retiré une demande
audit-query = demande { $query }
audit-key-rotated = utilise une autre clé
audit-key-in-place = { $to } à la place de { $from }
audit-key-opened = la clé du nœud a été ouverte
audit-policy-changed = politique changée
audit-policy-digest = { $policy }, SHA-256 { $digest }
audit-entry-erased = a effacé une entrée
audit-entry-number = entrée { $number }
audit-expired = effacé, { $kind }
audit-request = requête de { $country } : { $outcome }
audit-file-digest = fichier de SHA-256 { $digest }
audit-told = a communiqué à { $country } : { $kind }
audit-sealing-key = est scellé pour une autre clé
audit-sealing-node = nœud { $node }
audit-machine-took-over = la machine de secours a pris le relais
audit-machine-went-on = une des deux machines continue
audit-machine-decision = décision { $epoch }, machine { $machine }

## Outcomes of answers and of requests, and kinds of documents, as the log names them.
wire-hits = rapprochements
wire-no-hits = aucun rapprochement
wire-unsupported = non pris en charge
wire-overloaded = surchargé
wire-charter = charte
wire-certificate = certificat
wire-revocation = révocation

## Looks: the call that showed something.
audit-call-audit-list = entrées du journal d’audit
audit-call-audit-verify = contrôle du journal d’audit
audit-call-case-links = liens par rapprochements
audit-call-case-list = liste des affaires
audit-call-case-show = une affaire
audit-call-exhibit-clock = délais d’une pièce
audit-call-exhibit-compare = comparaison de deux traces
audit-call-exhibit-grounds = motifs pour interroger d’autres pays
audit-call-exhibit-list = liste des pièces
audit-call-exhibit-phases = comparaison de deux projectiles
audit-call-exhibit-show = une pièce
audit-call-exhibit-striae = stries de deux cloisons
audit-call-firearm-list = liste des armes à feu
audit-call-firearm-show = une arme à feu
audit-call-gateway-list = requêtes à la passerelle
audit-call-hit-list = liste des rapprochements
audit-call-hit-scan = la numérisation de l’autre pays
audit-call-hit-sent = liste des rapprochements envoyés
audit-call-hit-show = un rapprochement
audit-call-node-disclosure = ce qu’un autre pays apprendrait
audit-call-node-statistics = statistiques
audit-call-person-list = liste des comptes
audit-call-person-picture = la numérisation d’une proposition
audit-call-query-coverage = réponses des pays
audit-call-query-list = liste des demandes
audit-call-query-show = une demande
audit-call-report-file = le fichier d’un rapport
audit-call-report-list = liste des rapports
audit-call-report-show = un rapport
audit-call-retention-holds = gels juridiques
audit-call-retention-show = enregistrements qui expirent
audit-call-search-exhibit = recherche avec une pièce
audit-call-search-files = recherche avec des fichiers
audit-call-search-reviews = candidats examinés
audit-call-surface-look = une numérisation avec une autre zone
audit-call-surface-view = une numérisation
audit-look-of = { $look } : { $records }
audit-look-field = { $name } { $value }
audit-changed = { $record } : { $fields }
audit-record-case = affaire { $reference }
audit-record-firearm = arme à feu { $reference }
audit-as-written-there = Texte du journal
audit-value-field = Champ
audit-reason-approved = { $reason } (approuvé par { $second })
