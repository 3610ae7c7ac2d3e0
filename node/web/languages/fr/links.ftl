# Links by hits: the graph, its drawing, its map and its table.

links-title = Liens
links-title-case = Liens de l’affaire { $case }
links-all = Tous les liens
links-case = Affaire
links-case-all = toutes
links-confirmed-alone = Rapprochements confirmés seulement
links-none-case = Aucun rapprochement ne relie l’affaire { $case } à quoi que ce soit.
links-none = Aucun rapprochement ne relie encore quoi que ce soit.
links-none-confirmed = Aucun rapprochement confirmé ne relie encore quoi que ce soit.
links-none-confirmed-case = Aucun rapprochement confirmé ne relie l’affaire { $case } à quoi que ce soit.
links-arrangement = Disposition
links-groups = Groupes
links-timeline = Chronologie
links-countries = Pays
links-fold-cases = Replier les affaires
links-unfold-cases = Déplier les affaires
links-too-many = { $count ->
    [one] { $count } signe est trop
   *[other] { $count } signes sont trop
} pour un dessin. Choisissez une affaire, ou repliez les affaires ; le tableau ci-dessous les contient tous.
links-svg = SVG
links-picture = Image
links-graphml = GraphML
links-table = Tableau
links-choose = Choisissez un signe du dessin : ses liens et sa page s’affichent ici.
links-hits = Rapprochements qui relient
links-name = Nom
links-country = Pays
links-open = Ouvrir sa page
links-its-alone = Ses liens seulement
links-fold-exhibits = Replier ses pièces
links-unfold-exhibits = Déplier ses pièces
links-end = { $link } : { $end }
links-end-hit = <link>{ $link } { $hit }</link> : { $end }
links-unknown = inconnu
links-map = Carte
links-map-heard = Pays : { $countries } ; { $places ->
    [one] { $places } affaire a un lieu
   *[other] { $places } affaires ont un lieu
} ; { $ways ->
    [one] { $ways } rapprochement
   *[other] { $ways } rapprochements
}
links-zones = Zones de { $km } km le long des frontières
links-map-hint = Les affaires de ce pays figurent à leur lieu. Des pièces d’autres pays, seul le pays est connu : leurs lignes finissent en son milieu. En pointillés : non décidé.
links-none-two = Aucun rapprochement ne relie deux pièces.
links-hit = Rapprochement
links-state = État
links-state-confirmed = confirmé
links-state-open = non décidé
links-one = Une pièce
links-other = L’autre

## Signs of the drawing.
links-drawing = Liens par rapprochements
links-drawing-large = Liens par rapprochements : { $count } signes. Le tableau ci-dessous a chaque rapprochement.
links-nearer = Agrandir
links-farther = Réduire
links-large-hint = Faites glisser pour déplacer, molette pour zoomer. Appuyez sur un signe pour le choisir.
links-node-country = pays { $name }
links-node-case = affaire { $name } ({ $country })
links-node-exhibit = pièce { $name } ({ $country })
links-node-firearm = arme à feu { $name } ({ $country })
links-node-folded = { $name }, { $count ->
    [one] { $count } pièce repliée
   *[other] { $count } pièces repliées
}
links-node-heard = { $label } : { $name }
links-line-hit = { $link } { $hit }
links-legend = Signes du dessin
links-legend-case = carré : affaire
links-legend-exhibit = cercle : pièce
links-legend-firearm = losange : arme à feu
links-legend-country = grand cercle : pays
links-legend-confirmed = trait épais : rapprochement confirmé
links-legend-open = trait en tirets : rapprochement non décidé
links-legend-belongs = trait fin : appartient à
links-legend-fired = trait pointillé : tirée par

## Lines of the graph, as the node names them.
wire-confirmed-hit = rapprochement confirmé
wire-unconfirmed-hit = rapprochement non confirmé
wire-belongs-to = appartient à
wire-fired-by = tirée par
