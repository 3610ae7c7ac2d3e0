# The federation: members, nodes, incidents, charter.

federation-title = Fédération
federation-save = Enregistrer ses documents
federation-prepare = Préparer un changement
federation-install = Installer des documents
federation-no-parts = La charte ne peut pas être affichée par parties : { $why }
federation-too-long = Le texte de la charte est trop long pour être affiché ; enregistrez-le dans un fichier.
federation-members-none = La charte ne nomme aucun membre.
federation-members = Membres
federation-country = Pays
federation-authority = Autorité
federation-status = Statut
federation-signed = A signé cette version
federation-yes = oui
federation-no = non
federation-nodes = Nœuds
federation-reached = Joints actuellement
federation-contact = Contact
federation-member-active = actif
federation-member-suspended = suspendu
federation-member-withdrawn = retiré

## Nodes.
federation-revoked = révoqué
federation-revoked-compromised = compromis
federation-revoked-revoked = révoqué
federation-revoked-retired = mis hors service
federation-this-node = ce nœud
federation-connected = connecté
federation-not-connected = non connecté
federation-waits = { $count ->
    [one] { $count } message en attente
   *[other] { $count } messages en attente
}
federation-waits-reason = { $count ->
    [one] { $count } message en attente
   *[other] { $count } messages en attente
} : { $reason }
federation-nodes-none = Aucun nœud n’a encore de certificat.
federation-behind = { $count ->
    [one] { $count } entrée d’autres nœuds doit encore arriver
   *[other] { $count } entrées d’autres nœuds doivent encore arriver
} à celui-ci ; il rattrape son retard de lui-même.
federation-reach = Liaison
federation-node = Nœud
federation-addresses = Adresses
federation-duties = Fonctions
federation-duty-ask = demander
federation-duty-answer = répondre
federation-duty-gateway = passerelle
federation-certificate-ends = Fin du certificat
federation-software = Logiciel
federation-clock = Horloge
federation-behind-column = Retard
federation-clock-same = identique
federation-clock-ahead = { $seconds } s d’avance
federation-clock-behind = { $seconds } s de retard

## Incidents.
federation-incidents = Incidents
federation-incidents-none = Aucun nœud n’a fait ce qu’il n’a pas le droit de faire.
federation-incident = Incident
federation-times = Fois
federation-last = Dernière fois
federation-next = Suite à donner
federation-remedy-other = Si cela se reproduit, appelez l’opérateur de ce nœud.
federation-remedy-forged-message = Appelez le bureau de ce pays : soit sa clé est en d’autres mains, soit un tiers fait une tentative. Une clé volée est révoquée par son autorité.
federation-remedy-unknown-author = Comparez les versions de la charte avec ce pays ; il manque peut-être un certificat à l’un des deux.
federation-remedy-author-that-does-not-count = Son certificat a expiré, a été révoqué ou remplacé. Son opérateur en demande un autre à l’autorité.
federation-remedy-more-than-the-certificate-allows = Son opérateur demande à l’autorité un certificat avec cette fonction, ou désactive la fonction.
federation-remedy-message-of-another-federation = Le nœud est configuré pour une autre fédération ; son opérateur vérifie l’empreinte du réseau.
federation-remedy-answer-for-another-country = Appelez le bureau de ce pays : son nœud répond à ce qui ne lui a pas été demandé.
federation-remedy-other-protocol-version = L’un des deux nœuds doit être mis à niveau ; comparez les versions sous Nœuds.
federation-remedy-message-from-the-future = Son horloge avance, ou celle-ci retarde : comparez les deux avec une troisième.
federation-remedy-expired-message = Son horloge retarde, ou il a été longtemps absent. Regardez de nouveau quand il aura rattrapé son retard.
federation-remedy-malformed-message = Son opérateur compare la version du logiciel ; si c’est la version actuelle, prévenez les concepteurs.
federation-remedy-what-does-not-open = Il scelle pour une ancienne clé de ce nœud ; il lui faut le certificat actuel.
federation-remedy-two-audit-histories = Appelez le bureau de ce pays et prévenez votre autorité : le nœud a présenté deux historiques de son journal. La preuve se trouve dans la vérification du journal d’audit.
federation-remedy-audit-log-that-does-not-go-on = Appelez le bureau de ce pays et prévenez votre autorité : le journal du nœud n’est pas celui qui a été vu auparavant. Son dossier a peut-être été restauré à partir d’une copie.
federation-remedy-bad-pages = Sa base de données est peut-être endommagée : son opérateur lance la vérification de tout ce qui est conservé.
federation-remedy-refused-connection = Aucun certificat ne vaut pour sa clé. Comparez les versions de la charte, ou laissez-le refusé.
federation-remedy-nearly-identical-queries = Appelez le bureau de ce pays : ses demandes se ressemblent au point de pouvoir sonder une signature. Ses réponses attendent, chacune plus longtemps que la précédente.
federation-remedy-many-hits-on-one-exhibit = Appelez le bureau de ce pays : une pièce a été rapprochée pour de nombreuses demandes différentes. Une longue série de crimes avec une seule arme à feu a le même aspect ; parlez-en.
federation-remedy-damaged-database = Vérifiez tout ce qui est conservé, laissez le nœud en rencontrer un autre, et enregistrez de nouveau les pièces manquantes.

## The charter.
federation-charter = Charte
federation-former-key = une ancienne clé { $key }
federation-fingerprint = Empreinte, à lire au téléphone
federation-version = Version
federation-issued = Émise
federation-threshold = Autorités qui doivent signer la prochaine version
federation-per-day = Demandes d’un pays par jour
federation-digest = SHA-256 de cette version
federation-versions = Versions
federation-versions-label = Versions de la charte
federation-signed-by = Signée par
federation-member-not = { $country } ({ $status })

## Documents are installed.
federation-installed = { $kind } : { $says }
federation-nothing-new = Rien de nouveau : { $count ->
    [one] { $count } document était connu
   *[other] { $count } documents étaient connus
}.
federation-restart = Le nœud utilisera sa nouvelle clé une fois redémarré.
federation-close = Fermer
federation-install-says = Chartes, certificats et révocations, tels que les autorités les ont signés. Ils vont d’eux-mêmes de ce nœud à tous les autres.
federation-drop = Déposez des fichiers ici, ou
federation-network = Empreinte de la fédération
federation-network-hint = Nécessaire la première fois : comparez-la avec un autre membre au téléphone.
federation-install-act = Installer

## A change of the charter is prepared.
federation-change-title = Préparer un changement de la charte
federation-change-says = Aucun nœud ne signe de charte : les autorités le font, avec des clés sur des machines sans réseau. Enregistrez les documents de la fédération, portez-les là-bas, et donnez ces commandes.
federation-change = Changement
federation-choose = choisir
federation-change-add = Admettre un membre
federation-change-suspend = Suspendre un membre
federation-change-withdraw = Un membre se retire
federation-change-reinstate = Réintégrer un membre
federation-change-replace = Donner à un membre une autre clé, un autre nom ou un autre contact
federation-change-queries-per-day = Changer le nombre de demandes par jour
federation-step-draft = Rédigez la prochaine version, sur une machine sans réseau.
federation-step-sign = Chaque autorité la lit et signe son exemplaire.
federation-step-join = Réunissez les exemplaires signés séparément.
federation-step-verify = Vérifiez qu’assez d’autorités ont signé, par rapport à la version précédente.
federation-step-install = Installez la version signée sur n’importe quel nœud : elle se propage à tous les autres.

## Kinds of incidents, as the node names them.
wire-forged-message = message falsifié
wire-unknown-author = auteur inconnu
wire-author-that-does-not-count = auteur qui ne compte pas
wire-more-than-the-certificate-allows = plus que le certificat ne permet
wire-message-of-another-federation = message d’une autre fédération
wire-answer-for-another-country = réponse pour un autre pays
wire-other-protocol-version = autre version du protocole
wire-message-from-the-future = message du futur
wire-expired-message = message périmé
wire-malformed-message = message mal formé
wire-what-does-not-open = envoi qui ne s’ouvre pas
wire-two-audit-histories = deux historiques d’audit
wire-audit-log-that-does-not-go-on = journal d’audit sans continuité
wire-bad-pages = pages défectueuses
wire-refused-connection = connexion refusée
wire-nearly-identical-queries = demandes presque identiques
wire-many-hits-on-one-exhibit = nombreux rapprochements sur une pièce
wire-damaged-database = base de données endommagée
