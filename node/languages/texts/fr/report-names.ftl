# Titres, noms des données et des colonnes des rapports.

## Headings of sections.
report-heading-report = Rapport
report-heading-forensic-unit = Unité de criminalistique
report-heading-request = Demande
report-heading-items = Objets
report-heading-integrity = Intégrité des objets
report-heading-information = Informations reçues
report-heading-method = Méthode
report-heading-results = Résultats
report-heading-pictures = Images
report-heading-conclusion = Conclusion
report-heading-statement = Déclaration
report-heading-people = Personnes et étapes
report-heading-limits = Limites et incertitude
report-heading-use = Usage de ce rapport
report-heading-terms = Termes
report-heading-versions = Versions

## Names of facts: the report, its unit and its request.
report-number = Numéro
report-kind = Type
report-made = Établi le
report-by = Par
report-approved-by = Approuvé par
report-for = Pour
report-former-report = Rapport précédent
report-amendment-reason = Raison de la modification
report-country = Pays
report-node = Nœud
report-federation = Fédération
report-hit = Rapprochement
report-query = Demande
report-grounds = Motifs
report-on-behalf = Pour le compte de
report-question = Question
report-first-proposition = Première proposition
report-second-proposition = Seconde proposition

## Names of facts: information received.
report-found-by = Trouvé par
report-significance = Signification
report-score = Score
report-likelihood-ratio = Rapport de vraisemblance
report-declared = Déclaré rapprochement le
report-answer-received = Réponse reçue le
report-holder = Pays qui détient la pièce
report-its-reference = Sa référence
report-other-marks = Autres traces comparées
report-calibre = Calibre
report-event-month = Mois des faits
report-event-kind = Nature des faits
report-answer-made = Réponse donnée le
report-asker = Pays qui a demandé
report-reference-given = Référence qui lui a été donnée

## Names of facts: items.
report-item = Objet
report-case = Affaire
report-event-date = Date des faits
report-enrolled = Reçu ici (enregistré) le
report-rifling = Rayage
report-mark = Trace
report-scan-released = Numérisation communiquée à ce pays
report-item-of-case = Objet de l’affaire
report-specimen = Spécimen
report-double-cast-certificate = Certificat du double moulage
report-firearm = Arme à feu
report-breech-face = Face de culasse
report-firing-pin = Percuteur
report-ejector = Éjecteur
report-extractor = Extracteur
report-lands = Cloisons
report-twist = Pas des rayures
report-land-width = Largeur des cloisons, µm
report-groove-width = Largeur des rayures, µm
report-recovered = Récupéré le
report-recovery-place = Lieu de la récupération
report-recovered-by = Récupéré par
report-suspected-trafficker = Trafiquant présumé
report-trafficking-route = Itinéraire du trafic
report-firearms-in-group = Armes à feu du groupe
report-terrorism = Terrorisme
report-residences = Résidences
report-notes = Notes

## Names of facts: results and conclusion.
report-compared = Comparés
report-congruent-cells = Cellules concordantes
report-overlap = Recouvrement
report-place = Place de la première trace sur la seconde
report-land-order = Ordre des cloisons
report-lands-met = Cloisons mises en regard
report-state = État du rapprochement
report-conclusion-of-examiners = Conclusion des experts
report-signed-by = Signé par
report-scale = Échelle
report-signed-sha-256 = SHA-256 des octets signés
report-signed-bytes = octets signés

## Names of facts: versions.
report-software = Logiciel
report-engine = Moteur
report-calibration = Étalonnage
report-national-policy = Politique nationale
report-disclosure-table = Tableau de divulgation
report-form = Modèle de ce rapport

## Columns of tables.
report-column-file = fichier et SHA-256
report-column-mark = trace
report-column-state = état actuel
report-column-item = objet
report-column-day = jour
report-column-from = de
report-column-to = à
report-column-note = note
report-column-time = date et heure
report-column-country = pays
report-column-person = personne
report-column-role = rôle
report-column-second = seconde personne
report-column-step = étape
report-column-reason = raison
report-column-change = modification
report-column-on-land = sur la cloison
report-column-score = score
report-column-shift = décalage, µm
report-column-striae = stries
report-column-matching = concordantes
report-column-consecutive = consécutives

## Words that reports explain.
report-term-significance = signification
report-term-likelihood-ratio = rapport de vraisemblance
