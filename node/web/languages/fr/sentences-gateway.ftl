# Phrases du nœud, dites par les pages.
sentence-gateway-entering-key = l’enregistrement de la clé { $fingerprint } comme celle de { $country }
sentence-gateway-checking = la vérification de { $said_files }
sentence-gateway-asking-standing = une demande permanente, { $said_files }
sentence-gateway-asking = une demande, { $said_files }
sentence-gateway-declining = le refus de { $said_files } : { $reason }
sentence-gateway-request-expired = la requête { $digest } a expiré le { $expires }
sentence-gateway-answered = répondu : { $said_hits } de { $said_nodes }
sentence-gateway-joint = { $n } { $n ->
     [one] rapprochement
    *[other] rapprochements
  }
sentence-gateway-joint-2 = { $n } { $n ->
     [one] nœud
    *[other] nœuds
  }
sentence-gateway-names-request-least-6-digits = « { $text } » ne nomme aucune requête : donnez au moins 6 chiffres de son empreinte
sentence-gateway-request-striae-gateway-list-lists = il n’y a pas de requête { $text }
sentence-gateway-requests-begin-more-digits = { $n_count } requêtes commencent par { $text } ; donnez plus de chiffres
sentence-gateway-refused = refusé : { $said_error }
sentence-gateway-imported-asked = importée : demandée sous { $query }
sentence-gateway-ask-another-country = demander pour un autre pays
sentence-gateway-many-queries-asked-charter-allows = { $country } a eu autant de demandes que la charte en permet à un pays en un jour ({ $per_day }) ; importez de nouveau le fichier demain (UTC)
sentence-gateway-signature-request-mark-format-version = une signature de la requête (trace { $mark }, format { $format_version }) n’est pas de celles que lit cette version ; l’un des deux côtés doit être mis à jour
sentence-gateway-mark-version-knows = { $scan } : la trace { $mark } n’est pas de celles que connaît cette version
sentence-gateway-decline-ask-another-country = refuser de demander pour un autre pays
sentence-gateway-node-own-country-asks-directly = { $country } est le pays de ce nœud, qui demande directement
sentence-gateway-keys-requesters-entered-more-taken = { $n_max_requesters } clés de demandeurs sont enregistrées, et pas plus n’est accepté
sentence-gateway-enter-requester = enregistrer un demandeur
sentence-gateway-national-policy-let-node-ask = la politique nationale de { $own } ne permet pas à ce nœud de demander pour { $country } (policy.toml, [gateway])
sentence-gateway-approved = { $reason } (approuvé par { $second })
sentence-gateway-gateway-request = requête de passerelle
sentence-gateway-list-outcomes = la liste des résultats
sentence-gateway-must-query-asked-country-own = doit répondre à la demande qui a été faite, et porter sur les pièces de son propre pays
sentence-gateway-answer = une réponse
sentence-gateway-such-file-cut-off-added = ce n’est pas un tel fichier, ou il a été tronqué ou complété en chemin ; demandez-le de nouveau
sentence-gateway-version-newer-striae-needed-read = il est de version { $found }, et il faut un Striae plus récent pour le lire
sentence-gateway-bytes-read = il a { $found } octets, et au plus { $limit } sont lus
sentence-gateway-sealed-key-ours = il est scellé pour la clé { $to }, qui n’est pas la nôtre
sentence-gateway-list-followed-hits = la liste des rapprochements suivis
sentence-gateway-followed-hit = un rapprochement suivi
sentence-gateway-must-hit-answers-named-once = doit être un rapprochement de l’une des réponses, et n’être nommé qu’une fois
sentence-gateway-must-come-what-both-countries = doit venir avec ce que les deux pays ont signé lorsqu’il est confirmé
sentence-gateway-must-confirmation-hit-country-answered = doit avoir une confirmation de ce rapprochement et du pays qui a répondu
sentence-gateway-must-identification-both-countries-signed = doit être une identification signée par les deux pays pour être confirmé
sentence-gateway-scan-name = le nom d’une numérisation
sentence-gateway-must-file-name-without-folders = doit être le nom d’un fichier sans dossiers
sentence-gateway-scan-pixel-pitch-nm = le pas des pixels d’une numérisation en nm
sentence-gateway-scan = une numérisation
sentence-gateway-description-facts = la description des faits
sentence-gateway-case-reference = la référence de l’affaire
sentence-gateway-list-grounds = la liste des motifs
sentence-gateway-ground = le motif
sentence-gateway-list-marks = la liste des traces
sentence-gateway-mark-signature = la signature d’une trace
sentence-gateway-list-scans = la liste des numérisations
sentence-gateway-request-file-read = le fichier de requête ne peut pas être lu : { $said_why }
sentence-gateway-request-file-sealed-node-read = le fichier de requête est scellé pour le nœud { $to } ; il ne peut être lu que là
sentence-gateway-request-read = la requête ne peut pas être lue : { $said_why }
sentence-gateway-request-breaks-limit = la requête dépasse une limite : { $said_why }
sentence-gateway-request-names-another-key-signed = la requête nomme une autre clé que celle avec laquelle elle doit être signée
sentence-gateway-request-altered-forged-signature-fit = la requête a été modifiée ou falsifiée : sa signature ne correspond pas
sentence-gateway-scan-request-digest-says = la numérisation « { $name } » de la requête n’est pas celle que dit son empreinte
sentence-gateway-request-signed-key-known-compare = la requête est signée par la clé { $requester }, qui n’est pas connue comme l’une de celles de { $country } : comparez son empreinte avec eux, et enregistrez-la
sentence-gateway-request-belongs-another-federation-network = la requête appartient au réseau d’une autre fédération
sentence-gateway-request-addressed-node = la requête est adressée à { $found }, et ce nœud est celui de { $own }
sentence-gateway-asks-itself-ask-behalf-ask = { $country } se demande à lui-même de demander en son nom ; il peut demander directement
sentence-gateway-request-would-valid-request-may = la requête serait valable du { $created } au { $expires }, ce qu’aucune requête ne peut être
sentence-gateway-request-made-future-check-clocks = la requête a été faite le { $created }, ce qui est dans le futur ; vérifiez les horloges des deux côtés
sentence-gateway-request-expired-ask-new = la requête a expiré le { $expires } ; demandez-en une nouvelle
sentence-gateway-request-taken-before-repeated-question = la requête a déjà été prise en compte ; une question répétée demande une nouvelle requête
