# Phrases du nœud, dites par les pages.
sentence-entering-case = affaire { $case }
sentence-entering-quality = { $said_grade } : { $n_cells } { $n_cells ->
     [one] cellule indépendante
    *[other] cellules indépendantes
  }, { $area_mm2 } millimètres carrés{ $said_worst }
sentence-entering-order = { $exhibit }, sur ordre : { $order }
sentence-entering-firearm = arme à feu { $firearm }
sentence-entering-file = { $exhibit }, fichier { $file }
sentence-entering-withdrawn-striae-exhibit-list-says = { $exhibit } a été retirée ; la liste des pièces dit pourquoi. Enregistrez de nouveau sa numérisation pour chercher avec elle
sentence-entering-nothing-changes-says-already-nothing = rien de { $id } ne change : c’est déjà ce qui est noté, ou rien n’a été donné
sentence-entering-date-given-said-unknown-say = la date est donnée et dite inconnue ; choisissez l’un des deux
sentence-entering-changed-times-withdraw-enrol-anew = { $id } a été modifiée { $n_max_amendments } fois : retirez-la et enregistrez-la de nouveau
sentence-entering-date-lies-correct = la date { $text } se situe { $said_when } ; corrigez-la
sentence-entering-future = dans le futur
sentence-entering-before-1950 = avant 1950
sentence-entering-same-file-nothing-changed = { $file_name } et { $file } sont le même fichier ; rien n’a été changé
sentence-entering-already-right-item-add-scan = { $said_item } est déjà { $exhibit } : donnez le bon objet, ajoutez les données de la numérisation à { $exhibit }, ou cochez que l’objet a plusieurs pièces ; rien n’a été changé
sentence-entering-correct-wrong-nothing-changed = { $said_what } : { $said_item } a « { $said_value } », et { $exhibit } a « { $said_own } » ; corrigez ce qui est faux ; rien n’a été changé
sentence-entering-well-two-another-item-first = { $said_from } est aussi { $exhibit } ; donnez d’abord un autre objet à l’un des deux
sentence-entering-facts-already-another-item-first = { $said_to } a déjà des données ; donnez d’abord un autre objet à { $exhibit }
sentence-entering-original-file-database = son fichier original n’est pas dans la base de données
sentence-entering-scans-say-file-region-pitch = { $id } a { $scans } numérisations : dites à laquelle se rapportent la zone, le pas ou les rayures
sentence-entering-scan = { $id } n’a pas de numérisation { $name }
sentence-entering-land = cloison de { $file_name }
sentence-entering-mark = trace de { $file }
sentence-entering-grooves = rayures de { $file }
sentence-entering-region = zone de { $file }
sentence-entering-found-engine = trouvée par le moteur
sentence-entering-of = { $said_name } de { $file }
sentence-entering-shows-mark-region = { $file } montre une trace « { $said_mark } », qui n’a pas de zone
sentence-entering-shows-mark-grooves-lie-beside = { $file } montre une trace « { $said_mark } » ; les rayures bordent les cloisons
sentence-entering-file-2 = celui du fichier
sentence-entering-um = { $pitch } µm
sentence-entering-say-lands-how-many-lands = dites combien de cloisons a le canon de { $exhibit }
sentence-entering-shows-land-nothing-known-barrel = { $exhibit } ne montre pas de cloison, donc rien n’est connu de son canon
sentence-entering-exhibit-striae-exhibit-list-lists = il n’y a pas de pièce { $exhibit }
sentence-entering-already-enrolled-nothing-changed = { $file } est déjà enregistré, sous { $exhibit } ; rien n’a été changé
sentence-entering-original-back = { $file } est déjà enregistré, comme { $exhibit } ; son original était perdu ou endommagé, et il est rétabli par ce fichier ; rien d’autre n’a été changé
sentence-entering-name-file-1-printable-characters = le nom d’un fichier a de 1 à { $most } caractères imprimables ; « { $name } » est plus long, ou en a d’autres
sentence-entering-exhibit-1-files = une pièce a de 1 à { $n_max_files } fichiers, et non { $n_count }
sentence-entering-only-lands-numbered-marks = { $name } : seules les cloisons sont numérotées, et non les traces « { $said_mark } »
sentence-entering-say-land-how-many = { $name } : dites de quelle cloison il s’agit, sur combien
sentence-entering-barrel-lands = { $name } : un canon a de { $least } à { $greatest } cloisons, et non { $most }
sentence-entering-land-barrel-lands = { $name } : il n’y a pas de cloison { $land } dans un canon à { $most } cloisons
sentence-entering-both-land-lands-two-bullets = { $other } et { $name } sont tous deux la cloison { $land } ; les cloisons de deux projectiles sont deux pièces
sentence-entering-one-scan-two-lands = les cloisons { $first } et { $land } ont les mêmes stries : { $other } et { $name } sont une seule numérisation ; donnez une fois chaque cloison d’un projectile
sentence-entering-none-lands-compared = aucune des { $count } cloisons ne peut être comparée : { $each }
sentence-entering-land-compared-nothing = cloison{ $which } n’est comparée à rien : { $said_source }
sentence-entering-grooves-lie-beside-lands-only = { $name } : les rayures bordent seulement les cloisons
sentence-entering-region-shoulders-found-whole-scan = { $name } : une trace « { $said_mark } » n’a pas de zone ; ses épaulements sont trouvés sur toute la numérisation, ou tracés à la main
sentence-entering-filled = complété
sentence-entering-case-enter-striae-case-enter = il n’y a pas d’affaire { $reference } ; enregistrez-la d’abord
sentence-entering-enrolled = non enregistré
sentence-entering-item = objet { $item } ({ $said_enrolled })
sentence-entering-exhibit = pièce { $exhibit } ({ $said_kind })
sentence-entering-firearm-enter-striae-firearm-enter = il n’y a pas d’arme à feu { $reference } ; enregistrez-la d’abord
sentence-entering-exhibit-2 = pièce { $exhibit }
sentence-entering-item-2 = objet { $former_item } → { $item }
sentence-entering-named-item = nommé comme objet
sentence-entering-nothing-changed = { $said_subject }, { $said_what } ; rien n’a été changé
sentence-entering-record-came = il n’en est résulté aucune fiche
sentence-entering-says-something-else-already-use = { $said_subject } : { $column } dit déjà autre chose ; donnez une raison pour le remplacer
sentence-entering-decisions-grounds-recorded-more-kept = { $most } décisions sur les motifs de { $exhibit } sont enregistrées, et pas davantage ; indiquez plutôt les faits
sentence-entering-hold = non établi
sentence-entering-asked-abroad-striae-exhibit-grounds = { $exhibit } ne peut pas faire l’objet d’une demande à l’étranger : { $said_error }
sentence-entering-asked-ground-correct-facts-striae = { $exhibit } ne peut pas faire l’objet d’une demande pour le motif « { $said_ground } » : { $said_why } ; corrigez les faits si c’est faux
sentence-entering-said-asked-abroad = dit lors de la demande à l’étranger
sentence-entering-case-database-striae-exhibit-list = il n’y a pas d’affaire { $case } dans cette base de données
sentence-entering-look-scan = l’examen d’une numérisation
sentence-entering-none = { $name } a { $said_counted }, aucun à partir de { $from }
sentence-entering-compare = comparer avec { $other }
sentence-entering-byte = {" "}à partir de l’octet { $from }
sentence-entering-file-3 = { $id }, fichier { $n_number } ({ $name }){ $said_place } : { $said_purpose }
sentence-entering-joint = { $n } { $n ->
     [one] fichier
    *[other] fichiers
  }
sentence-entering-file-4 = { $id } n’a pas de fichier { $n_number } ; il y a { $said_files }
sentence-entering-original-database-run-striae-node = l’original de { $name }, { $id }, n’est pas dans la base de données ; exécutez `striae node verify`
sentence-entering-original-damaged-database-sha-256 = l’original de { $name }, { $id }, est endommagé dans la base de données : son SHA-256 est un autre ; exécutez `striae node verify`
sentence-entering-column-names-record-never-changed = la colonne { $column } nomme la fiche et ne change jamais
sentence-entering-column-known = il n’y a pas de colonne { $column } ; les colonnes connues sont { $known }
sentence-entering-case-reference-already = l’affaire { $from } a déjà cette référence
sentence-entering-case-2 = il n’y a pas d’affaire { $from }
sentence-entering-case-case = affaire { $to } : affaire { $from } → { $same }
sentence-entering-case-already-move-single-exhibits = il y a déjà une affaire { $to } ; déplacez-y les pièces une par une en les corrigeant
sentence-entering-firearm-reference-already = l’arme à feu { $from } a déjà cette référence
sentence-entering-firearm-2 = il n’y a pas d’arme à feu { $from }
sentence-entering-firearm-already = il y a déjà une arme à feu { $to }
sentence-entering-firearm-firearm = arme à feu { $to } : arme à feu { $from } → { $same }
sentence-entering-column-names-exhibit-row = la colonne { $column } nomme la pièce, et aucune ligne de { $name }
sentence-entering-row = il n’y a pas de ligne { $n_number } de { $name } ; il y en a { $n_count }
sentence-entering-level-0 = le niveau { $n_level } n’est pas compris entre 0 et { $n_max_level }
sentence-entering-level-points-shown-ask-coarser = ce niveau a { $values } points, et au plus { $n_max_points } sont montrés ; demandez un niveau plus grossier
sentence-entering-compared-profile-relief-ask-layer = une trace « { $said_mark } » est comparée comme un profil et n’a pas de relief ; demandez la couche « measured »
sentence-entering-file-imported-utf-8-text = le fichier à importer n’est pas un texte UTF-8
sentence-entering-joint-2 = { $n } { $n ->
     [one] affaire
    *[other] affaires
  }
sentence-entering-joint-3 = { $n } { $n ->
     [one] arme à feu
    *[other] armes à feu
  }
sentence-entering-joint-4 = { $n } { $n ->
     [one] pièce
    *[other] pièces
  }
sentence-entering-nothing-imported = { $said_record } : { $said_error } ; rien n’a été importé
sentence-entering-left-out-striae-exhibit-enter = { $said_exhibit } est omise : { $said_why }
sentence-entering-latitude-between-90-90-degrees = la latitude { $degrees } n’est pas comprise entre -90 et 90 ; donnez-la en degrés, négative au sud de l’équateur
sentence-entering-longitude-between-180-360-degrees = la longitude { $degrees } n’est pas comprise entre -180 et 360 ; donnez-la en degrés, négative à l’ouest de Greenwich
sentence-entering-place-write-latitude-longitude-degrees = « { $text } » n’est pas un lieu ; écrivez la latitude et la longitude en degrés, comme 41.1496, -8.6110
sentence-entering-known-calibre-write = « { $text } » n’est pas un calibre connu{ $said_meant }
sentence-entering-may =  ; il peut s’agir de { $several }
sentence-entering-exhibit-number-write-e-17 = « { $text } » n’est pas un numéro de pièce ; écrivez-le comme E-17
sentence-entering-kind-exhibit-write-evidence-test = « { $text } » n’est pas une nature de pièce ; écrivez evidence (pièce à conviction) ou test-fire (tir de comparaison)
sentence-entering-date-write-2026-05-03 = « { $text } » n’est pas une date ; écrivez 2026-05-03, 2026-05 ou 2026-05-03..2026-05-09
sentence-entering-range-ends-before-starts = la période { $range } finit avant de commencer
sentence-entering-breech-face-pattern = motif de la face de culasse
sentence-entering-firing-pin-shape = forme du percuteur
sentence-entering-position-write-1-12-clock = « { $text } » n’est pas une position ; écrivez 1 à 12 comme sur une horloge, la traînée du percuteur vers le haut
sentence-entering-width-land-groove-write-1 = « { $text } » n’est pas la largeur d’une cloison ou d’une rayure ; écrivez 1 à { $most } micromètres
sentence-entering-ejector-position = position de l’éjecteur
sentence-entering-extractor-position = position de l’extracteur
sentence-entering-number-lands = nombre de cloisons
sentence-entering-step = l’étape { $n_at } va de { $from } à { $same }
sentence-entering-step-before-step = l’étape { $n_at } est du { $date }, avant l’étape { $former }
sentence-entering-step-say-gave = l’étape { $n_at } ne dit pas qui l’a remise ; elle était chez { $to }
sentence-entering-step-says-gave = l’étape { $n_at } dit que { $from } l’a remise, mais elle était chez { $to }
sentence-entering-recovering-service = service qui a découvert la pièce
sentence-entering-item-case = objet { $item } de l’affaire { $case }
sentence-entering-kept = { $said_item } a { $said_what } : au plus { $most } sont conservés
sentence-entering-test-fire-without-firearm-name = { $said_item } est un tir de comparaison sans arme à feu ; nommez l’arme qui l’a tiré
sentence-entering-said-firearms-group-1-firearms = { $said_item } serait l’une de { $n_count } armes à feu ; un groupe a de 1 à { $most } armes
sentence-entering-mark-land-only-mark-land = { $said_item } a une trace « { $said_mark } » avec la cloison { $land } ; seule la trace « cloison » en a une, de 1 à { $most }
sentence-entering-bears-mark = { $said_item } : un élément de type « { $said_part } » ne porte pas de trace « { $said_mark } »
sentence-entering-said-show-lands-barrel-1 = { $said_item } montrerait { $lands } cloisons ; un canon a de 1 à { $most } cloisons
sentence-entering-custody-goes-back-time-write = la chaîne de possession de { $said_item } recule dans le temps à { $date } ; écrivez l’entrée la plus ancienne d’abord
sentence-entering-custody-entries = entrées de la chaîne de possession
sentence-entering-count-marks = { $n } traces
sentence-entering-count-custody = { $n } entrées de la chaîne de possession
sentence-entering-count-route = { $n } pays d’un itinéraire
sentence-entering-count-residences = { $n } résidences
sentence-entering-countries-route = pays d’un itinéraire
sentence-entering-type-firearm = type d’arme à feu
sentence-entering-record-been-corrected-times-more = cette fiche a été corrigée { $n_max_corrections } fois, et rien de plus n’est conservé ; enregistrez-la de nouveau
sentence-entering-condition-mark = état d’une trace
sentence-entering-text-1-printable-characters-here = un texte a ici de 1 à { $most } caractères imprimables ; { $said_instead }
sentence-entering-none-given = aucun n’est donné
sentence-entering-longer-others = « { $text } » est plus long, ou en a d’autres
sentence-entering-case-reference-1-printable-characters = une référence d’affaire a de 1 à { $most } caractères imprimables ; { $said_instead }
