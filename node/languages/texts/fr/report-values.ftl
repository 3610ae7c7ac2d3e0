# Valeurs dans les rapports.

## Titles.
report-title-notification = Notification sur le rapprochement { $hit }
report-title-comparison = Rapport de comparaison sur { $hit }
report-title-lead = Dossier de piste sur { $hit }
report-title-statement = Déclaration de confirmation sur { $hit }

## The report, its unit and its request.
report-person-and-role = { $person } ({ $said_role })
report-first = aucun ; celui-ci est le premier
report-amends = { $report }, que celui-ci modifie ; il est conservé
report-node-key = clé
report-both-exhibits = { $hit }, les deux pièces sont de { $country }
report-asked-of = { $hit }, demandé à { $country }
report-asked-by = { $hit }, demandé par { $country }
report-country-and-case = { $country }, affaire { $case }
report-form-said = 1 ; champs selon ISO 21043-5
report-none = aucun
report-not-stated = non indiqué
report-not-disclosed = non divulgué
report-yes = oui
report-no = non

## Numbers of a comparison.
report-significance-of-hit = { $value } (un rapprochement ; un rapprochement a { $limit } et plus)
report-significance-of-none = { $value } (pas un rapprochement ; un rapprochement a { $limit } et plus)
report-score-says = { $score } (une similitude, environ 0 pour des traces sans lien et 1 pour des traces égales ; il ne décide de rien)
report-ratio = log10 { $ratio } ; les données de référence soutiennent de { $floor } à { $cap }
report-no-ratio = aucun : aucun étalonnage ne couvre ces traces
report-mark-and-score = { $said_mark } { $score } (une similitude, environ 0 pour des traces sans lien et 1 pour des traces égales ; il ne décide de rien)
report-mark-undisclosed = { $said_mark } : non divulgué
report-unknown-mark-and-score = non indiqué : { $score } (une similitude, environ 0 pour des traces sans lien et 1 pour des traces égales ; il ne décide de rien)
report-unknown-mark-undisclosed = non indiqué : non divulgué
report-laid-on = { $said_one } placé sur { $said_other }
report-on = { $said_one } sur { $said_other }
report-cells-compared = { $n_congruent } sur { $n_cells } comparées
report-of = { $n_met } sur { $n_of }
report-placed = tourné de { $turn } degrés, décalé de { $x } et { $y } µm
report-caption = { $said_name }, à sa place sur l’autre
report-phase = phase { $n }
report-reversed = les cloisons du candidat en ordre inverse
report-mirrored = ses numérisations en miroir

## Items.
report-other-item = la pièce de l’autre pays, référence { $reference }
report-file = { $id }, fichier { $number } : { $name }
report-land = cloison { $n }
report-rifling-twist = { $n } cloisons, pas à { $said_twist }
report-rifling-twist-unordered = { $n } cloisons, pas à { $said_twist }, ordre inconnu
report-rifling-unordered = { $n } cloisons, ordre inconnu
report-not-checked = non vérifié
report-as-enrolled = tel qu’enregistré
report-damaged = endommagé : autre SHA-256
report-missing = manquant
report-fact-case = affaire : { $from } → { $to }
report-fact-calibre = calibre : { $from } → { $to }
report-fact-date = date : { $said_from } → { $said_to }
report-fact-kind = nature : { $said_from } → { $said_to }
report-fact-rifling = rayage : { $said_from } → { $said_to }
report-fact-mark = trace ({ $file }) : { $said_from } → { $said_to }
report-fact-land = cloison ({ $file }) : { $said_from } → { $said_to }
report-fact-grooves = rayures ({ $file }) : { $said_from } → { $said_to }
report-fact-region = zone ({ $file }) : { $said_from } → { $said_to }
report-fact-mirrored = en miroir ({ $file }) : { $said_from } → { $said_to }
report-fact-cast = moulage ({ $file }) : { $said_from } → { $said_to }
report-fact-pitch = pas d’échantillonnage ({ $file }) : { $said_from } → { $said_to }
report-found-by-engine = trouvé par le moteur
report-pitch-of-file = celui du fichier
report-micrometres = { $n } µm

## Steps of the hit.
report-step-declared = déclaré rapprochement
report-step-begun = examen commencé
report-step-examined = examiné
report-step-verified = vérifié
report-step-signed = déclaration signée
report-step-released = communication d’une numérisation approuvée
report-step-own = propre conclusion signée entre-temps
report-step-finding-basis = { $said_step } : { $said_finding }, d’après { $said_basis }
report-basis-hit-metadata = les données du rapprochement
report-basis-scans = les numérisations
report-basis-originals = les originaux
report-basis-casts = des doubles moulages certifiés

## Conclusions, as the scale names them.
report-scale-words = AFTE : { $said_scale }
report-conclusion-identification = identification
report-conclusion-elimination = exclusion
report-conclusion-inconclusive-a = non concluant A
report-conclusion-inconclusive-b = non concluant B
report-conclusion-inconclusive-c = non concluant C
report-conclusion-unsuitable = inapte à la comparaison

## Versions.
report-calibration-made = pour { $engine }, fait à partir de { $data } ; SHA-256
report-strict = les valeurs strictes
report-sha-256 = SHA-256
report-dash = -

## Words of the records of exhibits.
report-word-parallel = parallèle
report-word-arched = arqué
report-word-circular = circulaire
report-word-crosshatched = croisé
report-word-granular = granuleux
report-word-smooth = lisse
report-word-hemispherical = hémisphérique
report-word-flat = plat
report-word-elliptical = elliptique
report-word-rectangular = rectangulaire
report-word-semicircular = semi-circulaire
report-word-conical = conique
report-word-cartridge-case = étui
report-word-police = police
report-word-border-guard = garde-frontière
report-word-military = armée
report-word-customs = douane
