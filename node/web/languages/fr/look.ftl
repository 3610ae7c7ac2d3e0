# Looks at scans: their quality, and the region or shoulders as a person draws them.

look-looking = Analyse en cours…
look-title-region = { $file } : zone
look-title-shoulders = { $file } : épaulements
look-not-whole = Le nœud a envoyé une surface incomplète.

## A scan in words.
look-cells = { $count ->
    [one] { $cells } cellule indépendante sur { $area } mm²
   *[other] { $cells } cellules indépendantes sur { $area } mm²
}
look-striae = { $length } mm de stries sont comparés ; leurs bandes concordent à { $agreement }
look-unit-millionth = Rectifié : le fichier indique des longueurs qu’aucune trace d’outil ne présente ; elles ont été multipliées par un millionième, comme des micromètres notés en mètres.
look-unit-factor = Rectifié : le fichier indique des longueurs qu’aucune trace d’outil ne présente ; elles ont été multipliées par { $factor }.
look-put-right = Rectifié : { $words }.

## The editor.
look-left-shoulder = Épaulement gauche
look-right-shoulder = Épaulement droit
look-edge-centre = Centre du bord
look-edge-radius = Rayon du bord
look-hole-place = Position du trou
look-hole-radius = Rayon du trou
look-handle = { $name } : les touches fléchées le déplacent
look-drag = Faites glisser les poignées, ou choisissez-en une avec <tab/> et déplacez-la avec les touches fléchées (avec <shift/> par grands pas).
look-colours = Sombre : non comparé. Orange : écarté comme pic, creux ou saleté.
look-mark-shoulders = Marquer les épaulements
look-draw-circle = Tracer un cercle
look-as-found = Telle que détectée
look-no-hole = Sans trou
look-with-hole = Avec un trou
look-numbers-land = Épaulements gauche et droit, µm
look-numbers-region = Centre et rayon du bord et du trou, µm
look-numbers-two = Deux nombres : gauche, droite
look-numbers-three = Trois nombres, ou six avec un trou
look-numbers-hint = La touche Entrée les trace.
look-relief = Relief comparé
look-relief-caption = Le relief qui est comparé
look-masked = La numérisation a déjà été masquée : elle est comparée tout entière.

## The correction of a stored scan.
look-reason-hint = Il est inscrit au journal d’audit. Des recherches suivent la correction ; l’état antérieur est conservé.
look-save = Enregistrer
