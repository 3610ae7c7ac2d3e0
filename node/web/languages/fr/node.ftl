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
} d’autres nœuds : <link>les lire avec la marche à suivre</link>.

## Health.
node-health = Santé
node-disk = Disque
node-disk-heard = { $share } du disque est utilisé
node-disk-used = { $share } utilisés, { $left } libres
node-database = Base de données
node-exhibits = Pièces
node-to-search = Demandes en attente de recherche
node-to-search-now = { $waiting } maintenant, { $later } plus tard
node-to-search-none = le nœud est à l’arrêt
node-standing = Demandes permanentes d’autres pays
node-outbox = Messages à envoyer
node-carried = Messages gardés pour d’autres
node-behind = Entrées à rattraper
node-backup = Sauvegarde
node-backup-last = { $when }, à { $place }
node-backup-none = aucune encore, à { $place }
node-originals = Originaux
node-originals-lie = { $away } à { $place } ; { $waiting } attendent d’être déplacés
node-siem = SIEM
node-siem-sent = entrées jusqu’à { $sent } chez { $to } ; { $behind } attendent
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
}. Restaurez une sauvegarde, ou enregistrez de nouveau ce qui est nommé.
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
node-backups-restore = Ne démarrez une copie restaurée que si l’original est définitivement perdu, et alors avec une nouvelle clé : une copie qui demande de nouveau présente deux historiques de son journal.
## Families of records of the database.
node-family-exhibits = Pièces
node-family-amendments = Corrections
node-family-acquisitions = Numérisations
node-family-files = Fichiers
node-family-file_owners = Propriétaires des fichiers
node-family-signatures = Signatures
node-family-codes = Codes
node-family-queries = Demandes
node-family-answers = Réponses
node-family-outbox = Messages à envoyer
node-family-documents = Documents
node-family-log = Journal
node-family-equivocations = Contradictions
node-family-incidents = Incidents
node-family-peers = Nœuds rencontrés
node-family-standing = Demandes permanentes
node-family-reported = Rapprochements signalés
node-family-told = Communications faites
node-family-exhaustive_searches = Recherches exhaustives
node-family-reviews = Examens de candidats
node-family-renewals = Renouvellements
node-family-relays = Relais
node-family-audit_leaves = Feuilles d’audit
node-family-audit_nodes = Nœuds de l’arbre d’audit
node-family-checkpoints = Points de contrôle
node-family-audit_forks = Historiques divergents
node-family-sent_hits = Rapprochements envoyés
node-family-own_hits = Rapprochements nationaux
node-family-hit_lives = Étapes des rapprochements
node-family-scan_parts = Parties de numérisations
node-family-requesters = Demandeurs
node-family-gateway_requests = Requêtes de la passerelle
node-family-gateway_parts = Parties de la passerelle
node-family-gateway_hits = Rapprochements de la passerelle
node-family-cases = Affaires
node-family-firearms = Armes à feu
node-family-exhibit_facts = Données des pièces
node-family-exhibit_items = Objets des pièces
node-family-item_exhibits = Pièces des objets
node-family-grounds = Motifs
node-family-accounts = Comptes
node-family-sessions = Sessions
node-family-machine_tokens = Jetons de programmes
node-family-second_factors = Seconds facteurs
node-family-security_keys = Clés de sécurité
node-family-open_id_names = Noms OpenID
node-family-proposals = Propositions
node-family-proposal_parts = Parties de propositions
node-family-declined_proposals = Propositions déclinées
node-family-holds = Gels juridiques
node-family-policies = Politiques
node-family-clocks = Horloges
node-family-reports = Rapports
node-family-report_parts = Parties de rapports
node-family-test_sets = Jeux de test
node-family-test_files = Fichiers de test
node-family-sittings = Sessions de test
node-family-meta = Métadonnées
