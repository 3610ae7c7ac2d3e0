# Phrases fixes des rapports.

## About the report itself.
report-introduction = Striae propose ; les experts décident, avec les originaux ou des doubles moulages certifiés sous un microscope de comparaison.
report-translated = Ce rapport est traduit de l’anglais par des textes fixes, qu’aucun expert dont c’est la langue maternelle n’a encore relus. En cas de doute, le texte anglais fait foi ; le même nœud établit aussi le rapport en anglais.
report-signed-in-english = Les mots qui sont signés sont en anglais. Ils figurent ici exactement tels qu’ils sont signés, et ne sont pas traduits.
report-copy = À copier en entier ou pas du tout.
report-page = page { $page } sur { $pages }
report-cut = (coupé après { $n } caractères)

## Request and items.
report-question-firearm = Les deux objets ont-ils été marqués par la même arme à feu ?
report-one-firearm = Les traces des deux objets ont été faites par la même arme à feu.
report-two-firearms = Les traces ont été faites par deux armes à feu ayant les mêmes caractéristiques de classe.
report-no-item-here = Aucun objet de ce rapprochement n’est dans ce pays.
report-nothing-known = Rien n’a été reçu hormis le rapprochement lui-même.
report-no-custody = Aucune étape de possession de { $id } n’est consignée.
report-custody-gaps = La chaîne de possession de { $id } n’est pas cohérente : { $said_gaps }.

## Method, results and pictures.
report-method-striated = Les numérisations des stries ont été nivelées, leur forme a été retirée, et le profil moyen de chacune a été comparé à chacun de ceux de l’autre objet sur tous les décalages ; pour les projectiles, toutes les cloisons ont été comparées dans l’ordre du canon. Le moteur et l’étalonnage sont nommés sous « Versions » ; leurs taux d’erreur mesurés sont publiés avec le logiciel.
report-method-impressed = Les numérisations des traces ont été nivelées, leur forme a été retirée et le relief a été gardé entre deux longueurs d’onde. Chaque décalage et chaque rotation de l’une sur l’autre ont été comparés. La signification dit de combien le meilleur placement dépasse le placement distinct suivant. Le moteur et l’étalonnage sont nommés sous « Versions » ; leurs taux d’erreur mesurés sont publiés avec le logiciel.
report-key = Les deux images montrent le même endroit. Un cadre bleu est une cellule qui y concorde à elle seule ; un cadre orange est une cellule qui a été comparée et ne concorde pas.
report-other-sense = les deux ne concordent, ou ne concordent bien mieux, que dans un autre sens : une numérisation peut être en miroir ou d’un moulage
report-pictures = Prises par l’expert sous le microscope de comparaison de ce logiciel ; chaque légende dit la lumière, le filtre et le placement. Elles illustrent les résultats, et aucun chiffre n’en découle.

## Conclusion.
report-nothing-concluded = aucune à ce jour : personne ne peut agir comme si les objets provenaient d’une seule arme à feu
report-opinion = Une conclusion est l’opinion de deux experts, dont le second a examiné de façon indépendante. Elle découle de la comparaison des originaux ou de doubles moulages certifiés, et d’aucun chiffre de ce rapport. Le rapport de vraisemblance est celui du moteur et n’y a pris aucune part.
report-meaning-identification = l’opinion des experts est que les deux ont été marqués par la même arme à feu
report-meaning-inconclusive-a = certaines caractéristiques individuelles concordent, trop peu pour une identification
report-meaning-inconclusive-b = les caractéristiques individuelles ne concordent ni ne discordent assez
report-meaning-inconclusive-c = des caractéristiques individuelles discordent, trop peu pour une exclusion
report-meaning-elimination = l’opinion des experts est qu’ils ont été marqués par deux armes à feu
report-meaning-unsuitable = les traces ne sont pas aptes à la comparaison
report-no-steps = Personne n’a encore rien fait au sujet de ce rapprochement.

## Limits and use.
report-of-this-comparison = De cette comparaison : { $said_limit }.
report-limits-numbers = Un score est une similitude et non une probabilité. Un rapport de vraisemblance dit de combien la première proposition explique mieux la comparaison que la seconde ; il n’est la probabilité d’aucune des deux, et n’affirme pas plus que ses données de référence ne soutiennent. Les nombres ont autant de chiffres qu’ils en méritent.
report-limits-tools = Des outils de même fabrication peuvent laisser des motifs semblables (caractéristiques de sous-classe) sur deux armes à feu ; les motifs réguliers sont retirés, d’autres peuvent rester. Des traces mauvaises ou partielles affaiblissent toute comparaison. Les résultats valent pour les objets et les fichiers nommés ici, dans l’état indiqué ici.
report-use-notification = Ceci est un avis que deux objets pourraient provenir d’une seule arme à feu. Ce n’est ni une piste ni une preuve. Ensuite : deux experts l’examinent, l’un après l’autre.
report-use-comparison = Ceci est destiné aux experts. Il montre deux traces telles que le moteur les a comparées, et n’est pas une preuve en soi. Il contient des images des traces et est aussi confidentiel que les numérisations.
report-use-lead = Ceci est une piste : deux experts ont jugé utile de comparer les originaux. Elle peut orienter une enquête. Elle ne doit pas être la seule raison d’une perquisition, d’une arrestation ou d’une inculpation, et ne doit pas être présentée comme une correspondance. Avant tout usage devant un tribunal, les originaux sont comparés et les pays signent une conclusion.
report-use-statement = Ceci est la déclaration que les pays signent. Elle vaut lorsque tous l’ont signée ; les signatures sont conservées dans leurs nœuds, et quiconque possède la charte peut les vérifier.

## Words explained.
report-term-hit-says = deux pièces qu’une recherche a trouvées semblables ; non confirmé tant que des experts ne l’ont pas examiné
report-term-lead-says = un rapprochement pour lequel deux experts ont jugé utile de comparer les originaux
report-term-significance-says = de combien le meilleur placement de deux traces dépasse le placement distinct suivant, en unités de la dispersion sur tous les placements
report-term-ratio-says = probabilité de la comparaison si une seule arme à feu a fait les deux traces, divisée par celle si deux armes les ont faites ; donnée par son logarithme (base 10)
report-term-confirmed-says = conclu comme identification par deux experts, et signé par chaque pays concerné
