# The node for its operator.

node-title = Nœud
node-runs = en marche
node-does-not-run = à l’arrêt
node-look-again = Actualiser
node-hands = Points qui demandent une intervention
node-hands-title = Demande une intervention
node-policy-changed = policy.toml a changé depuis le démarrage ; le nœud l’appliquera une fois redémarré
node-hands-none = Rien. Le nœud se répare de lui-même ; regardez ici une fois par jour.
node-incidents = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
} d’autres nœuds : <link>les lire avec leurs remèdes</link>.

## Health.
node-health = Santé
node-disk = Disque
node-disk-heard = { $share } du disque est utilisé
node-disk-used = { $share } utilisés, { $left } libres
node-database = Base de données
node-exhibits = Pièces
node-to-search = Demandes à rechercher
node-to-search-now = { $waiting } maintenant, { $later } plus tard
node-to-search-none = le nœud est à l’arrêt
node-standing = Demandes permanentes d’autres pays
node-outbox = Messages à envoyer
node-carried = Messages gardés pour d’autres
node-behind = Entrées à rattraper
node-engine = Moteur
node-software = Logiciel

## Network.
node-network = Réseau
node-country = Pays
node-connected = Nœuds connectés
node-connected-none = aucun
node-listens = Écoute à
node-pages = Pages et programmes
node-off = désactivé
node-pages-digest = SHA-256 de leur certificat
node-certificate-ends = Fin du certificat du nœud
node-no-certificate = aucun certificat valable
node-duties = Fonctions
node-fingerprint = Empreinte de la clé du nœud

## Clock.
node-clock = Horloge
node-clock-says = Une horloge peut-être fausse n’efface rien, ne signe aucun point de contrôle du journal d’audit, et ne met fin à aucun délai d’attente.
node-clock-confirm = Confirmer l’horloge
node-clock-confirm-says = Vous avez comparé l’horloge de ce nœud avec une autre, et elle est juste. Le journal d’audit conserve votre nom avec cette confirmation.

## Messages that wait.
node-waiting = Messages en attente
node-for = Pour
node-waiting-count = En attente
node-is-connected = Connecté
node-yes = oui
node-no = non
node-failed = Essais échoués
node-reason = Raison

## Checks.
node-checks = Vérifications
node-reading = Lecture de tout…
node-check = Vérifier tout ce qui est conservé
node-remake = Recalculer toutes les signatures
node-remake-says = Après une mise à niveau du moteur. Le nœud relit chaque original ; cela prend de quelques minutes à plusieurs heures, et les recherches continuent entre-temps.
node-sound = Tout est en ordre : { $audit ->
    [one] { $audit } entrée
   *[other] { $audit } entrées
} du journal d’audit et { $logs ->
    [one] { $logs } entrée
   *[other] { $logs } entrées
} des journaux des nœuds ont été lues.
node-findings-count = { $count ->
    [one] { $count } constat
   *[other] { $count } constats
}. Restaurez une sauvegarde, ou saisissez de nouveau les enregistrements nommés.
node-findings = Constats
node-place = Endroit
node-finding = Constat
node-read = Enregistrements lus
node-family = Famille
node-records = Enregistrements
node-size = Taille
node-remade = { $count ->
    [one] { $count } signature a été calculée
   *[other] { $count } signatures ont été calculées
} par { $engine }.
node-no-signature = Fichiers sans signature
node-file = Fichier

## Keys.
node-keys = Clés
node-next-key = La prochaine clé attend son certificat : <key/>. L’autorité certifie la demande écrite avec elle ; installez le certificat, puis redémarrez le nœud.
node-keys-says = Le nœud utilise une clé pour signer et une pour ouvrir les messages scellés. Une clé volée n’est jamais renouvelée : l’autorité la révoque.
node-rotate = Renouveler les clés
node-rotate-make = Créez les nouvelles clés sur la machine du nœud, où la phrase secrète est saisie ; elles ne passent jamais par une page.
node-rotate-certify = Portez la demande qu’elle écrit à l’autorité nationale, qui la certifie.
node-rotate-install = <link>Installez le certificat</link>, puis redémarrez le nœud.
node-close = Fermer

## Backups.
node-backups = Sauvegardes
node-backups-make = Arrêtez le nœud et copiez son dossier ; les clés qu’il contient se gardent sous clé. Le nœud ignore ces copies : notez leurs dates dans votre propre calendrier.
node-backups-restore = Ne démarrez une copie restaurée que si l’original est définitivement perdu, et alors avec une nouvelle clé : une copie qui demande de nouveau présente deux histoires de son journal.
## Families of records of the database. `holds` is a verdict too, and stays so.
wire-exhibits = pièces
wire-amendments = corrections
wire-acquisitions = numérisations
wire-files = fichiers
wire-file_owners = propriétaires des fichiers
wire-signatures = signatures
wire-codes = codes
wire-queries = demandes
wire-answers = réponses
wire-outbox = messages à envoyer
wire-documents = documents
wire-log = journal
wire-equivocations = contradictions
wire-incidents = incidents
wire-peers = nœuds rencontrés
wire-standing = demandes permanentes
wire-reported = rapprochements signalés
wire-told = communications faites
wire-exhaustive_searches = recherches exhaustives
wire-reviews = examens de candidats
wire-renewals = renouvellements
wire-relays = relais
wire-audit_leaves = feuilles d’audit
wire-audit_nodes = nœuds de l’arbre d’audit
wire-checkpoints = points de contrôle
wire-audit_forks = histoires divergentes
wire-sent_hits = rapprochements envoyés
wire-own_hits = rapprochements nationaux
wire-hit_lives = étapes des rapprochements
wire-scan_parts = parties de numérisations
wire-requesters = demandeurs
wire-gateway_requests = requêtes de la passerelle
wire-gateway_parts = parties de la passerelle
wire-gateway_hits = rapprochements de la passerelle
wire-cases = affaires
wire-firearms = armes à feu
wire-exhibit_facts = données des pièces
wire-exhibit_items = objets des pièces
wire-item_exhibits = pièces des objets
wire-grounds = motifs
wire-accounts = comptes
wire-sessions = sessions
wire-machine_tokens = jetons de programmes
wire-second_factors = seconds facteurs
wire-security_keys = clés de sécurité
wire-open_id_names = noms OpenID
wire-proposals = propositions
wire-proposal_parts = parties de propositions
wire-declined_proposals = propositions déclinées
wire-policies = politiques
wire-clocks = horloges
wire-reports = rapports
wire-report_parts = parties de rapports
wire-test_sets = jeux de test
wire-test_files = fichiers de test
wire-sittings = sessions de test
wire-meta = métadonnées
