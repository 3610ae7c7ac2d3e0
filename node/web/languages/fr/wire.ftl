# Names that the node gives, inside of a sentence: small letters. English is the name itself; a page's first letter is made large.


## Marks and exhibits.
wire-breech-face = face de culasse
wire-firing-pin = percuteur
wire-ejector = éjecteur
wire-aperture-shear = cisaillement de l’orifice du percuteur
wire-land = cloison
wire-firing-pin-drag = traînée du percuteur
wire-evidence = pièce à conviction
wire-test-fire = tir de comparaison
wire-topography = topographie
wire-photograph = photographie
wire-mirrored = en miroir
wire-cast = moulage
wire-inverted = inversé
wire-good = bon
wire-fair = moyen
wire-poor = mauvais
wire-right = droite
wire-left = gauche

## Events and firearms.
wire-homicide = homicide
wire-attempted-homicide = tentative d’homicide
wire-assault = agression
wire-robbery = vol à main armée
wire-shots-fired = coups de feu
wire-terrorism = terrorisme
wire-trafficking = trafic
wire-seizure = saisie
wire-unlawful-possession = détention illégale
wire-suicide = suicide
wire-accident = accident
wire-found = découverte
wire-other = autre
wire-pistol = pistolet
wire-revolver = revolver
wire-rifle = carabine
wire-submachine-gun = pistolet-mitrailleur
wire-assault-rifle = fusil d’assaut
wire-machine-gun = mitrailleuse
wire-shotgun = fusil de chasse
wire-converted = arme transformée
wire-homemade = arme artisanale

## Grounds of questions.
wire-border-area = zone frontalière
wire-customs = douane
wire-group = groupe
wire-foreign-resident = résident étranger

## States and steps of hits, questions, sittings and the clock.
wire-candidate = candidat
wire-unconfirmed = non confirmé
wire-under-review = en cours d’examen
wire-lead = piste
wire-confirmation-requested = confirmation demandée
wire-confirmed = confirmé
wire-excluded = exclu
wire-inconclusive = non concluant
wire-withdrawn = retiré
wire-review = examen préalable
wire-examine = examen
wire-verify = vérification
wire-request = demande
wire-sign = signature
wire-withdraw = retrait
wire-release = communication
wire-received = réception
wire-entered = enregistrement
wire-searched = recherche
wire-asked = demande
wire-reviewed = examen préalable
wire-hit = rapprochement
wire-given = donnée
wire-begun = commencée
wire-finished = terminée
wire-answered = a répondu
wire-waiting = en attente
wire-put_off = ajournée
wire-refused = refusée
wire-expired = expirée
wire-no_node = pas de nœud

## Kinds of the inbox, of records and of reports.
wire-confirmation = confirmation
wire-approval = approbation
wire-clock = délai
wire-answer = réponse
wire-renewal = renouvellement
wire-incident = incident
wire-sitting = session de test
wire-case = affaire
wire-exhibit = pièce
wire-firearm = arme à feu
wire-country = pays
wire-query = demande
wire-audit = audit
wire-notification = notification
wire-comparison = comparaison
wire-statement = déclaration

## Roles.
wire-examiner = expert
wire-verifier = vérificateur
wire-liaison = officier de liaison
wire-operator = opérateur
wire-auditor = auditeur

## Acts that roles allow.
wire-view-casework = consulter les affaires
wire-view-statistics = consulter les statistiques
wire-view-audit-log = consulter le journal d’audit
wire-enter-records = enregistrer des données
wire-correct-records = corriger des données
wire-import-records = importer des données
wire-export-records = exporter des données
wire-search = rechercher
wire-record-ground = consigner un motif
wire-ask-abroad = interroger l’étranger
wire-withdraw-query = retirer une demande
wire-serve-gateway = assurer la passerelle
wire-declare-hit = déclarer un rapprochement
wire-examine-hit = examiner un rapprochement
wire-verify-hit = vérifier un rapprochement
wire-request-confirmation = demander une confirmation
wire-sign-confirmation = signer une confirmation
wire-withdraw-hit = retirer un rapprochement
wire-release-scan = communiquer une numérisation
wire-set-legal-hold = ordonner un gel juridique
wire-erase-expired = effacer les données échues
wire-run-node = exploiter le nœud
wire-manage-people = gérer les personnes
wire-install-policy = installer la politique
wire-view-originals = consulter les originaux
wire-erase-by-order = effacer sur ordre
wire-make-reports = établir des rapports
wire-manage-tests = gérer les tests
wire-sit-test = passer un test

## Events as requesters name them at their own machines, where no list bounds them.
wire-shooting = fusillade
wire-murder = meurtre
wire-attempted-murder = tentative de meurtre
wire-smuggling = contrebande
wire-kidnapping = enlèvement
