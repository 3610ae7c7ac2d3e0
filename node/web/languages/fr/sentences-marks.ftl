# Phrases du nœud, dites par les pages.
sentence-marks-file-file-among-lands-compared = le fichier { $one } de { $exhibit } ou le fichier { $other } de { $candidate } n’est pas parmi les cloisons comparées ; exécutez `striae node reindex`
sentence-marks-file-shows-lands-exhibit-compare = le fichier { $file } de { $id } montre une trace « { $said_mark } », qui n’a pas de cloisons ; comparez les pièces entières
sentence-marks-file-file-show-marks-different = le fichier { $one } de { $exhibit } et le fichier { $other } de { $candidate } montrent des traces de types différents, et ne sont pas comparés
sentence-marks-outline-pit-aperture-model-firearm = le contour d’un creux et son orifice sont ceux du modèle, et non de l’arme : regardez les traces à l’intérieur
sentence-marks-1-other-placement-fits-nearly = 1 autre placement convient presque aussi bien
sentence-marks-other-placements-fit-nearly-well = { $n_many } autres placements conviennent presque aussi bien
sentence-marks-regular-tool-marks-relief-left = traces d’usinage régulières : { $regular_share } % du relief a été laissé de côté
sentence-marks-part-mark-area-other = une partie d’une trace : { $part } % de l’aire de l’autre
sentence-marks-smaller-mark-lies-other = { $shared } % de la plus petite trace recouvre l’autre
sentence-marks-signature-compared-signature = une signature « { $said_query } » ne peut pas être comparée avec une signature « { $said_candidate } »
sentence-marks-signature-cut-short = la signature est tronquée
sentence-marks-bytes-more-any-signature = { $n_bytes } octets sont plus que n’en a une signature
sentence-marks-bytes-striae-signature = ces octets ne sont pas une signature de Striae
sentence-marks-signature-format-version-newer-program = la signature a la version de format { $version }, plus récente que celle que lit ce programme : mettez le programme à jour
sentence-marks-signature-damaged = la signature est endommagée : { $said_why }
sentence-marks-format-version-0 = il n’y a pas de version de format 0
sentence-marks-unknown-mark = trace inconnue
sentence-marks-unknown-kind-surface = type de surface inconnu
sentence-marks-signatures-made-mark = aucune signature n’est faite de sa trace
sentence-marks-unknown-parameters = paramètres inconnus
sentence-marks-number-points-differs-mask = le nombre de points diffère de celui du masque
sentence-marks-number-values-differs-mask = le nombre de valeurs diffère de celui du masque
sentence-marks-padding-zero = le remplissage n’est pas nul
sentence-marks-value-out-range = une valeur est hors de l’intervalle
sentence-marks-run-mask-wrong-length = une suite du masque a une longueur fausse
sentence-marks-mask-fill-grid = le masque ne remplit pas la grille
sentence-marks-padded-number = un nombre avec du remplissage
sentence-marks-number-too-long = un nombre trop long
sentence-marks-scan-again-mark-missing = numérisez de nouveau : { $missing } % de la trace « { $said_mark } » manque
sentence-marks-clean-scan-again-spikes-pits = nettoyez et numérisez de nouveau : { $share } % sont des pics, des creux ou des saletés
sentence-marks-larger-range-heights = une plus grande étendue de hauteurs
sentence-marks-less-light-shorter-exposure = moins de lumière ou une pose plus courte
sentence-marks-scan-again-points-clipped = numérisez de nouveau avec { $said_what } : { $share } % des points sont écrêtés
sentence-marks-scan-again-less-noise-fine = numérisez de nouveau avec moins de bruit : { $share } % du relief fin est plus fin que toute trace
sentence-marks-regular-tool-marks-only-cells = traces d’usinage régulières : seulement { $n_cells } { $n_cells ->
     [one] cellule est indépendante
    *[other] cellules sont indépendantes
  }, et aucune numérisation n’en montre plus ; comparez aussi d’autres traces
sentence-marks-small-part-mark-only-cells = une petite partie d’une trace : seulement { $n_cells } { $n_cells ->
     [one] cellule est indépendante
    *[other] cellules sont indépendantes
  } ; numérisez-la en entier
sentence-marks-region-write-x-y-radius = « { $text } » n’est pas une zone ; écrivez x,y,rayon ou x,y,rayon,trou ou x,y,rayon,trou_x,trou_y,trou en micromètres depuis le coin du premier point, rayons au-dessus de 0
sentence-marks-region-hole-lie-centre-must = la zone « { $region } » a un trou qui n’est pas dedans ; son centre doit être à l’intérieur du bord et son rayon plus petit
sentence-marks-breech-face-firing-pin-ejector = face de culasse, percuteur et éjecteur
sentence-marks-striated-impressed = une trace « { $said_mark } » est striée, et non moulée comme celles-ci : { $said_marks }
sentence-marks-points-um-apart-too-coarse = des points espacés de { $pitch_um } µm sont trop grossiers : la trace demande { $limit_um } µm ou plus fin
sentence-marks-pixels-um-apart-too-coarse = des pixels espacés de { $pitch_um } µm sont trop grossiers : une petite amorce fait { $shown } pixels de large, et la trace demande { $limit_um } µm ou plus fin, soit { $needed } pixels ; photographiez l’amorce seule, de plus près
sentence-marks-square-millimetres-valid-surface-too = { $valid_mm2 } millimètres carrés de surface valide sont trop peu : la trace en demande { $limit_mm2 }
sentence-marks-surface-x-mm-larger-any = une surface de { $width_mm } x { $height_mm } mm est plus grande que toute trace : recadrez-la à { $limit_mm } mm de côté
sentence-marks-breech-face-made-out-scan = aucune face de culasse ne se distingue sur cette numérisation qui montre plus qu’une trace : aucun bord d’amorce n’entoure une face ; tracez la zone à la main
sentence-marks-firing-pin-aperture-sure-photograph = l’orifice du percuteur n’est pas sûr sur cette photographie : aucun cercle, ou plus d’un, ne se détache de la face de l’amorce ; vérifiez que le pas de { $pitch_um } µm est exact, ou tracez la zone à la main
sentence-marks-pitch-um-probably-wrong-face = le pas de { $pitch_um } µm est probablement faux : la face de l’amorce sur cette photographie ferait { $width_mm } mm de large, et les amorces font de { $least_mm } à { $most_mm } mm ; mesurez le pas et donnez-le, ou tracez la zone à la main
sentence-marks-region-lies-outside-scan-x = la zone { $region } se trouve hors de la numérisation, qui mesure { $width_um } x { $height_um } µm ; x et y sont en micromètres depuis le coin de son premier point
sentence-marks-scan-shows-more-mark-found = cette numérisation montre plus que la trace « { $said_mark } », qui n’y est pas trouvée ; masquez le reste, ou tracez la zone à la main
sentence-marks-surface-relief-scale-individual-marks = la surface n’a pas de relief à l’échelle des traces individuelles
sentence-marks-square-millimetres = { $area } millimètres carrés
sentence-marks-millimetres = { $length } millimètres
sentence-marks-lands = { $met } cloisons sur { $of }
sentence-marks-cast = comme moulage
sentence-marks-rectangle-x-mm-striae-run = ceci est un rectangle de { $length_mm } x { $width_mm } mm dont les stries vont dans un seul sens, et non une trace « { $said_mark } » ; donnez la trace qu’il montre, ou tracez à la main la zone de la trace « { $said_mark } »
sentence-marks-disc-ring-mm-across-breech = ceci est un disque ou un anneau de { $width_mm } mm, comme en laisse une face de culasse ou un percuteur, et non une trace « { $said_mark } » ; donnez la trace qu’il montre
sentence-marks-grooves-write-left-right-micrometres = « { $text } » ne sont pas des rayures ; écrivez gauche,droite en micromètres depuis le premier point de la numérisation en travers des stries, la gauche d’abord
sentence-marks-lands-compared-their-heights-photograph = les cloisons se comparent par leurs hauteurs, et ceci est une photographie ; donnez une topographie
sentence-marks-mark-profile-striae = une trace « { $said_mark } » n’est pas un profil de stries
sentence-marks-points-um-apart-too-coarse-2 = des points espacés de { $pitch_um } µm sont trop grossiers : les stries demandent { $limit_um } µm ou plus fin
sentence-marks-surface-x-mm-larger-any-2 = une surface de { $width_mm } x { $height_mm } mm est plus grande que toute cloison : recadrez-la à { $limit_mm } mm de côté
sentence-marks-too-few-points-measured-only = trop peu de points ont été mesurés : seulement { $bands } bandes de 25 µm sont utilisables, et il en faut { $limit }
sentence-marks-striae-run-along-scan-profiles = aucune strie ne parcourt cette numérisation : ses profils se corrèlent à { $along_x } en suivant x et à { $along_y } en suivant y, et il faut { $needed } dans une seule direction ; est-ce une cloison ?
sentence-marks-striae-followed-along-scan-profiles = les stries ne peuvent pas être suivies sur cette numérisation : ses profils concordent avec leur moyenne à { $agreement }, et il faut { $needed } ; tournez une numérisation dont les stries penchent de plus de 18 degrés
sentence-marks-only-um-land-left-between = il ne reste que { $width_um } µm de cloison entre les épaulements, et il en faut { $limit_um } ; donnez les épaulements à la main
sentence-marks-only-um-scanned-across-striae = seulement { $width_um } µm ont été numérisés en travers des stries, et il en faut { $limit_um }
sentence-marks-region-lies-beside-scan-x = la zone se trouve à côté de la numérisation ; donnez x et y en micromètres depuis son premier point
sentence-marks-shoulders-um-scan-um-wide = des épaulements à { $left_um } et { $right_um } µm ne sont pas sur cette numérisation, qui mesure { $width_um } µm en travers des stries ; donnez le gauche d’abord
sentence-marks-um-between-shoulders-more-um = { $width_um } µm entre les épaulements sont plus que les { $limit_um } µm de toute cloison
sentence-marks-land-smooth-striae-compare = la cloison est lisse : elle n’a pas de stries à comparer
sentence-marks-land-two-walls = une cloison a au plus deux flancs
sentence-marks-number-values-wrong = le nombre de valeurs est faux
sentence-marks-too-few-values-known = trop peu de valeurs sont connues
sentence-marks-lands-same-striae-correlate-land = les cloisons { $one } et { $other } ont les mêmes stries (corrélation { $correlation }) : une cloison a été numérisée deux fois, ou ce sont les cloisons de deux projectiles ; donnez une fois chaque cloison d’un seul projectile
sentence-marks-land-um-wide-land-um = la cloison { $narrow } a { $narrow_um } µm de large et la cloison { $wide } { $wide_um } µm : deux canons les ont taillées ; donnez les cloisons d’un seul projectile, ou marquez les rayures à la main
sentence-marks-twist-write-right-left = « { $text } » n’est pas un sens de rayures ; écrivez right (droite) ou left (gauche)
sentence-marks-lands-2 = { $n_lands } { $n_lands ->
     [one] cloison
    *[other] cloisons
  }
sentence-marks-twist = pas des rayures à { $said_twist }
sentence-marks-order-unknown = ordre inconnu
sentence-marks-bullet-lands-other-different-barrels = un projectile a { $one } cloisons et l’autre { $other } : des canons différents les ont faits, ou une cloison manquante n’a pas été comptée
sentence-marks-lands-more-any-barrel = { $n_count } cloisons sont plus que les { $most } de tout canon
sentence-marks-grooves-barrel-turn-other-different = les rayures d’un canon tournent ainsi : { $said_one } ; celles de l’autre : { $said_other } ; ce sont des canons différents
sentence-marks-mark-compared-mark = une trace « { $said_one } » ne peut pas être comparée avec une trace « { $said_other } »
sentence-marks-mark-profile-striae-2 = une trace « { $said_mark } » n’est pas un seul profil de stries
sentence-marks-land-bullets-scanned-nothing-compare = aucune cloison de l’un des projectiles n’a été numérisée, donc il n’y a rien à comparer
sentence-marks-mark-striated = la trace n’est pas striée
sentence-marks-barrel-turns-both-ways = aucun canon ne tourne dans les deux sens
sentence-marks-unknown-flags = indicateurs inconnus
sentence-marks-more-lands-any-barrel = plus de cloisons que n’en a un canon
sentence-marks-bytes-follow-last-land = des octets suivent la dernière cloison
sentence-marks-land-scanned = aucune cloison n’a été numérisée
sentence-marks-mark-profile = la trace n’est pas un seul profil
sentence-marks-profile = aucun profil
sentence-marks-values-fill-columns-x-rows = { $values } valeurs ne remplissent pas { $n_columns } colonnes x { $n_rows } rangées
sentence-marks-columns-x-rows-outside-1 = { $n_columns } colonnes x { $n_rows } rangées est hors de 1 à { $n_max_side } par côté et { $n_max_points } en tout
sentence-marks-pitch-um-positive-number = un pas de { $pitch } µm n’est pas un nombre positif
sentence-marks-only-cells-mark-relief-independent = { $cells } cellules seulement du relief de cette trace ({ $said_mark }) sont indépendantes, et il en faut { $limit } pour comparer quoi que ce soit : elle est trop petite, du bruit, ou d’une seule forme partout ; tracez une zone plus grande, ou numérisez de nouveau
sentence-marks-lands-belong-another-version = les cloisons relèvent d’une autre version
