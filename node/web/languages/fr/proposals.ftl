# Acts that wait for a second person.

proposals-title = En attente d’une seconde personne
proposals-none = Rien n’est en attente.
proposals-number = Numéro
proposals-act = Acte
proposals-subject = Objet
proposals-asked-by = Demandé par
proposals-ends = Expire
proposals-declined-lately = Refusés récemment
proposals-none-declined = Aucun.
proposals-declined-at = { $proposal }, { $when }
proposals-declined = { $act }, { $subject } : refusé par { $person }, { $reason }
proposals-proposal = { $act } : { $subject }
proposals-take-back = Retirer la proposition
proposals-approve = Approuver
proposals-decline = Refuser
proposals-all = Tout le contenu
proposals-asked-by-person = { $person } ({ $role }), { $when }
proposals-call = Appel
proposals-file = Fichier
proposals-file-facts = { $name }, { $size }, SHA-256 { $sha256 }
proposals-no-name = sans nom
proposals-scan = Numérisation qui serait communiquée
proposals-scan-of = Numérisation de { $exhibit }
proposals-scan-facts = { $name }, { $size }, SHA-256 <code>{ $sha256 }</code>
proposals-statement = Déclaration qui serait signée
proposals-request = Demande qui serait posée
proposals-hit = Rapprochement
proposals-hit-state = <link>{ $hit }</link> : { $state }

## Fields of calls, as the node names them.
wire-action = acte
wire-reason = motif
wire-key = clé
