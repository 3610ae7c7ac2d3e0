# The map of countries.

map-loading = Chargement de la carte…
map-map = Carte
map-closer = Plus près
map-wider = Plus large
map-all = Tout
map-borders = Frontières telles que Natural Earth les trace ; elles ne disent rien d’une revendication. Faites glisser pour déplacer.
map-broken = La carte du programme est endommagée ; installez de nouveau le programme.
map-not-given = Le nœud ne donne pas sa carte.
