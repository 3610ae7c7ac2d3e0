# Hits: the list, and one with its steps and conclusions.

hits-title = Rapprochements
hits-state = État
hits-country = Pays
hits-none = Il n’y a encore aucun rapprochement.
hits-none-fits = Aucun rapprochement ne répond au filtre.
hits-hit = Rapprochement
hits-exhibit = Pièce
hits-with = Avec
hits-mark = Trace
hits-calibre = Calibre
hits-ratio = Rapport
hits-ratio-hidden = masqué jusqu’à votre vérification
hits-since = Depuis
hits-side = Côté
hits-side-own = Propres et reçus
hits-side-sent = Envoyés

## Steps that a person may do now.
hits-act-review = Commencer l’examen préalable
hits-act-examine = Conclure
hits-act-verify = Vérifier
hits-act-request = Demander la confirmation
hits-act-sign = Signer la déclaration
hits-act-release = Communiquer la numérisation
hits-act-ask-for-scan = Demander la numérisation
hits-act-withdraw = Retirer le rapprochement

## A hit.
hits-disagree = { $people } sont en désaccord.
hits-disagree-says = Les deux examens restent dans les étapes ci-dessous. Le rapprochement est examiné de nouveau : des deux prochains examens, l’un au moins est fait par un expert qui n’y a pas pris part et à qui aucune des conclusions n’est communiquée.
hits-blind-examiners = Des experts ont regardé.
hits-blind-first = Un premier expert a regardé.
hits-blind-says = Conclusion, score et rapport vous restent masqués jusqu’à ce que deux examens concordent : ne regardez que les traces.
hits-marks = Traces
hits-mark-of = Trace de { $exhibit }
hits-scan-released = { $country }, référence <code>{ $reference }</code> : sa numérisation a été communiquée.
hits-scan-not-released = { $country }, référence <code>{ $reference }</code> : sa numérisation n’a pas été communiquée.
hits-our-reference = { $country } connaît notre pièce sous la référence <code>{ $reference }</code>.
hits-save-scan = Enregistrer la numérisation
hits-compare-released = Comparer avec { $exhibit }
hits-compare = Les comparer
hits-is-own = les deux pièces sont les nôtres
hits-is-received = reçu de { $country }
hits-is-sent = envoyé à { $country }
hits-other-marks = Autres traces
hits-other-mark = { $mark } { $score }
hits-another-mark = autre trace
hits-not-graded = non évaluée
hits-score = Score
hits-case = Affaire
hits-on-behalf = Pour le compte de
hits-conclusion = Conclusion
hits-signed-by = Signé par
hits-also = Aussi
hits-steps = Étapes
hits-no-steps = Personne n’a encore rien fait à ce sujet.
hits-hidden = masqué
hits-finding-from = { $finding }, d’après : { $basis }
hits-step-by = { $person } ({ $role }, { $country }), { $when }
hits-step-by-role = { $role }, { $country }, { $when }
hits-step-by-two = { $person } ({ $role }, { $country }), avec { $second }, { $when }
hits-statement = Déclaration, telle qu’elle est signée

## The dialogue of a step.
hits-sign-says = Ceci est signé avec la clé du nœud, et ne peut plus être modifié ensuite :
hits-withdraw-says = Le rapprochement est clos définitivement ; ses étapes sont conservées.
hits-release-says = L’autre pays reçoit la numérisation originale de { $exhibit }, scellée pour son nœud.
hits-ask-for-scan-says = La numérisation originale de la pièce de { $country }, référence <code>{ $reference }</code>, est demandée à ce pays. Elle arrive ici dès que { $country } l’approuve aussi.
hits-the-exhibit = la pièce
hits-choose = choisir
hits-lead-option = Une piste : les objets originaux méritent d’être comparés
hits-basis = Base
hits-contact = Contact
hits-note-abroad = Note pour l’autre pays

## Steps that were done, as the node names them.
wire-declared-a-hit = rapprochement déclaré
wire-review-begun = examen préalable commencé
wire-examined = examiné
wire-verified = vérifié
wire-statement-signed = déclaration signée
wire-release-of-a-scan-approved = communication d’une numérisation approuvée
wire-own-conclusion-signed-meanwhile = propre conclusion signée entre-temps

## Another country’s scan under the microscope.
hits-released-theirs = numérisation de { $country }
hits-released-fetching = La numérisation de { $country } est en cours de lecture…
hits-released-none = { $hit } n’a pas de numérisation communiquée par un autre pays à côté d’une des nôtres. <link>Aller à { $hit }</link>
hits-released-says = La numérisation de { $country } est dessinée telle qu’elle est arrivée, dans une vue de { $columns } x { $rows } points ; son fichier les a tous. Le moteur ne la compare pas ici : placez-la sur la nôtre à la main. <link>Retour à { $hit }</link>
hits-released-no-scale = La photographie de { $country } n’indique pas d’échelle : elle ne peut pas être placée à côté de la nôtre. Enregistrez-la sur la page de { $hit } et demandez à { $country } son pas d’échantillonnage. <link>Aller à { $hit }</link>
