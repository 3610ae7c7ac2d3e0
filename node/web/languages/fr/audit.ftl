# The audit log: its list, one entry, its check.

audit-title = Journal d’audit
audit-text-example = E-9, H-4, une affaire, un mot
audit-person = Personne
audit-kind = Genre
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
audit-open-record = Ouvrir l’enregistrement
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
} présenté deux histoires. Les preuves figurent ci-dessous : remettez-les aux autorités de leurs pays.
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
audit-two-histories = Nœuds qui ont présenté deux histoires
audit-found = Constaté
audit-history = Histoire
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
audit-kind-enrolled = Pièces saisies
audit-kind-reindexed = Signatures recalculées
audit-kind-erased = Entrées effacées sur ordre
audit-kind-expired = Enregistrements effacés
audit-kind-document-installed = Chartes et certificats
audit-kind-policy-changed = Changements de politique
audit-kind-key-opened = Ouvertures de la clé du nœud
audit-kind-key-rotated = Nouvelles clés du nœud
audit-kind-sealing-key-rotated = Nouvelles clés de scellement

## Entries in words.
audit-person-role = { $person } ({ $role })
audit-looked = a consulté
audit-looked-scan = a consulté une numérisation
audit-looked-log = a consulté le journal d’audit
audit-looked-statistics = a consulté les statistiques
audit-entered = saisi
audit-entered-file = { $exhibit }, fichier de SHA-256 { $digest }
audit-reindexed = signatures recalculées
audit-reindexed-by = { $count } par { $engine }
audit-asked = demandé
audit-asked-countries = { $exhibit } à { $countries }, demande { $query }
audit-asked-all = { $exhibit } à tous les pays, demande { $query }
audit-answered = répondu à { $country } : { $outcome }
audit-answered-exhibits = { $exhibits } ; réponse { $answer } à la demande { $query }
audit-answered-none = aucune pièce ; réponse { $answer } à la demande { $query }
audit-receipted = réponse reçue
audit-receipted-answer = réponse { $answer }
audit-answer = { $country } a répondu
audit-answer-query = demande { $query }, rapprochements : { $hits }
audit-installed = installé : { $kind }
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
audit-told = communiqué à { $country } : { $kind }
audit-sealing-key = est scellé pour une autre clé
audit-sealing-node = nœud { $node }

## Outcomes of answers and of requests, and kinds of documents, as the log names them.
wire-hits = rapprochements
wire-no-hits = aucun rapprochement
wire-unsupported = non pris en charge
wire-overloaded = surchargé
wire-charter = charte
wire-certificate = certificat
wire-revocation = révocation
