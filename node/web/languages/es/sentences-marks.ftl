# Frases del nodo, dichas por las páginas.
sentence-marks-file-file-among-lands-compared = el archivo { $one } de { $exhibit } o el archivo { $other } de { $candidate } no está entre los campos que se comparan; ejecute `striae node reindex`
sentence-marks-file-shows-lands-exhibit-compare = el archivo { $file } de { $id } muestra una marca «{ $said_mark }», que no tiene campos; compare los indicios enteros
sentence-marks-file-file-show-marks-different = el archivo { $one } de { $exhibit } y el archivo { $other } de { $candidate } muestran marcas de tipos distintos, y no se comparan
sentence-marks-outline-pit-aperture-model-firearm = el contorno de un hueco y su orificio son del modelo, no del arma: mire las marcas en su interior
sentence-marks-1-other-placement-fits-nearly = 1 otra colocación encaja casi igual de bien
sentence-marks-other-placements-fit-nearly-well = { $n_many } otras colocaciones encajan casi igual de bien
sentence-marks-regular-tool-marks-relief-left = marcas de mecanizado regulares: se dejó fuera el { $regular_share } % del relieve
sentence-marks-part-mark-area-other = una parte de una marca: { $part } % del área de la otra
sentence-marks-smaller-mark-lies-other = el { $shared } % de la marca menor cae sobre la otra
sentence-marks-signature-compared-signature = una firma «{ $said_query }» no se puede comparar con una firma «{ $said_candidate }»
sentence-marks-signature-cut-short = la firma está cortada
sentence-marks-bytes-more-any-signature = { $n_bytes } bytes son más de los que tiene cualquier firma
sentence-marks-bytes-striae-signature = estos bytes no son una firma de Striae
sentence-marks-signature-format-version-newer-program = la firma tiene la versión de formato { $version }, más nueva de la que lee este programa: actualice el programa
sentence-marks-signature-damaged = la firma está dañada: { $said_why }
sentence-marks-format-version-0 = no hay versión de formato 0
sentence-marks-unknown-mark = marca desconocida
sentence-marks-unknown-kind-surface = tipo de superficie desconocido
sentence-marks-signatures-made-mark = de su marca no se hacen firmas
sentence-marks-unknown-parameters = parámetros desconocidos
sentence-marks-number-points-differs-mask = el número de puntos difiere del de la máscara
sentence-marks-number-values-differs-mask = el número de valores difiere del de la máscara
sentence-marks-padding-zero = el relleno no es cero
sentence-marks-value-out-range = un valor está fuera del intervalo
sentence-marks-run-mask-wrong-length = una serie de la máscara tiene una longitud incorrecta
sentence-marks-mask-fill-grid = la máscara no llena la rejilla
sentence-marks-padded-number = un número con relleno
sentence-marks-number-too-long = un número demasiado largo
sentence-marks-scan-again-mark-missing = escanee de nuevo: falta el { $missing } % de la marca «{ $said_mark }»
sentence-marks-clean-scan-again-spikes-pits = limpie y escanee de nuevo: el { $share } % son picos, hoyos o suciedad
sentence-marks-larger-range-heights = un intervalo de alturas mayor
sentence-marks-less-light-shorter-exposure = menos luz o una exposición más corta
sentence-marks-scan-again-points-clipped = escanee de nuevo con { $said_what }: el { $share } % de los puntos están recortados
sentence-marks-scan-again-less-noise-fine = escanee de nuevo con menos ruido: el { $share } % del relieve fino es más fino que cualquier marca
sentence-marks-regular-tool-marks-only-cells = marcas de mecanizado regulares: solo { $n_cells } { $n_cells ->
     [one] celda es independiente
    *[other] celdas son independientes
  }, y ningún escaneo muestra más; compare también otras marcas
sentence-marks-small-part-mark-only-cells = una parte pequeña de una marca: solo { $n_cells } { $n_cells ->
     [one] celda es independiente
    *[other] celdas son independientes
  }; escanéela entera
sentence-marks-region-write-x-y-radius = «{ $text }» no es una región; escriba x,y,radio o x,y,radio,hueco o x,y,radio,hueco_x,hueco_y,hueco en micrómetros desde la esquina del primer punto, con radios mayores que 0
sentence-marks-region-hole-lie-centre-must = la región «{ $region }» tiene un hueco que no está dentro de ella; su centro debe quedar dentro del borde y su radio ser menor
sentence-marks-breech-face-firing-pin-ejector = cara de recámara, percutor y expulsor
sentence-marks-striated-impressed = una marca «{ $said_mark }» es estriada, no impresa como estas: { $said_marks }
sentence-marks-points-um-apart-too-coarse = los puntos separados { $pitch_um } µm son demasiado gruesos: la marca necesita { $limit_um } µm o menos
sentence-marks-pixels-um-apart-too-coarse = los píxeles separados { $pitch_um } µm son demasiado gruesos: un fulminante pequeño mide { $shown } píxeles de ancho, y la marca necesita { $limit_um } µm o menos, { $needed } píxeles; fotografíe solo el fulminante, desde más cerca
sentence-marks-square-millimetres-valid-surface-too = { $valid_mm2 } milímetros cuadrados de superficie válida son muy pocos: la marca necesita { $limit_mm2 }
sentence-marks-surface-x-mm-larger-any = una superficie de { $width_mm } x { $height_mm } mm es mayor que cualquier marca: recórtela a { $limit_mm } mm por lado
sentence-marks-breech-face-made-out-scan = no se distingue ninguna cara de recámara en este escaneo de más que una marca: ningún borde de fulminante rodea una cara; trace la región a mano
sentence-marks-firing-pin-aperture-sure-photograph = el orificio del percutor no es seguro en esta fotografía: ningún círculo, o más de uno, destaca de la cara del fulminante; compruebe que el paso de { $pitch_um } µm es correcto, o trace la región a mano
sentence-marks-pitch-um-probably-wrong-face = el paso de { $pitch_um } µm probablemente está mal: la cara del fulminante en esta fotografía mediría { $width_mm } mm de ancho, y los fulminantes miden de { $least_mm } a { $most_mm } mm; mida el paso y delo, o trace la región a mano
sentence-marks-region-lies-outside-scan-x = la región { $region } queda fuera del escaneo, que mide { $width_um } x { $height_um } µm; x e y son micrómetros desde la esquina de su primer punto
sentence-marks-scan-shows-more-mark-found = este escaneo muestra más que la marca «{ $said_mark }», que no se halla en él; enmascare el resto, o trace la región a mano
sentence-marks-surface-relief-scale-individual-marks = la superficie no tiene relieve a la escala de las marcas individuales
sentence-marks-square-millimetres = { $area } milímetros cuadrados
sentence-marks-millimetres = { $length } milímetros
sentence-marks-lands = { $met } de { $of } campos
sentence-marks-cast = como molde
sentence-marks-rectangle-x-mm-striae-run = esto es un rectángulo de { $length_mm } x { $width_mm } mm con líneas en un solo sentido, no una marca «{ $said_mark }»; dé la marca que muestra, o trace a mano la región de la marca «{ $said_mark }»
sentence-marks-disc-ring-mm-across-breech = esto es un disco o anillo de { $width_mm } mm, como lo deja una cara de recámara o un percutor, no una marca «{ $said_mark }»; dé la marca que muestra
sentence-marks-grooves-write-left-right-micrometres = «{ $text }» no son estrías; escriba izquierda,derecha en micrómetros desde el primer punto del escaneo a través de las líneas, primero la izquierda
sentence-marks-lands-compared-their-heights-photograph = los campos se comparan por sus alturas, y esto es una fotografía; dé una topografía
sentence-marks-mark-profile-striae = una marca «{ $said_mark }» no es un perfil de líneas
sentence-marks-points-um-apart-too-coarse-2 = los puntos separados { $pitch_um } µm son demasiado gruesos: las líneas necesitan { $limit_um } µm o menos
sentence-marks-surface-x-mm-larger-any-2 = una superficie de { $width_mm } x { $height_mm } mm es mayor que cualquier campo: recórtela a { $limit_mm } mm por lado
sentence-marks-too-few-points-measured-only = se midieron muy pocos puntos: solo se pueden usar { $bands } bandas de 25 µm, y se necesitan { $limit }
sentence-marks-striae-run-along-scan-profiles = ninguna línea recorre este escaneo: sus perfiles se correlacionan { $along_x } a lo largo de x y { $along_y } a lo largo de y, y se necesita { $needed } en una sola dirección; ¿es un campo?
sentence-marks-striae-followed-along-scan-profiles = no se pueden seguir las líneas en este escaneo: sus perfiles concuerdan con su media en { $agreement }, y se necesita { $needed }; gire un escaneo cuyas líneas se inclinen más de 18 grados
sentence-marks-only-um-land-left-between = solo quedan { $width_um } µm de campo entre los hombros, y se necesitan { $limit_um }; marque los hombros a mano
sentence-marks-only-um-scanned-across-striae = solo se escanearon { $width_um } µm a través de las líneas, y se necesitan { $limit_um }
sentence-marks-region-lies-beside-scan-x = la región queda fuera del escaneo; dé x e y en micrómetros desde su primer punto
sentence-marks-shoulders-um-scan-um-wide = los hombros en { $left_um } y { $right_um } µm no están en este escaneo, que mide { $width_um } µm a través de las líneas; dé primero el izquierdo
sentence-marks-um-between-shoulders-more-um = { $width_um } µm entre los hombros son más que los { $limit_um } µm de cualquier campo
sentence-marks-land-smooth-striae-compare = el campo es liso: no tiene líneas que comparar
sentence-marks-land-two-walls = un campo tiene como máximo dos paredes
sentence-marks-number-values-wrong = el número de valores es incorrecto
sentence-marks-too-few-values-known = se conocen muy pocos valores
sentence-marks-lands-same-striae-correlate-land = los campos { $one } y { $other } tienen las mismas líneas (se correlacionan { $correlation }): un campo se escaneó dos veces, o son campos de dos proyectiles; dé cada campo de un proyectil una vez
sentence-marks-land-um-wide-land-um = el campo { $narrow } tiene { $narrow_um } µm de ancho y el campo { $wide } { $wide_um } µm: los cortaron dos cañones; dé los campos de un solo proyectil, o marque las estrías a mano
sentence-marks-twist-write-right-left = «{ $text }» no es un giro; escriba right (derecha) o left (izquierda)
sentence-marks-lands-2 = { $n_lands } { $n_lands ->
     [one] campo
    *[other] campos
  }
sentence-marks-twist = giro: { $said_twist }
sentence-marks-order-unknown = orden desconocido
sentence-marks-bullet-lands-other-different-barrels = un proyectil tiene { $one } campos y el otro { $other }: los hicieron cañones distintos, o no se contó un campo que falta
sentence-marks-lands-more-any-barrel = { $n_count } campos son más que los { $most } de cualquier cañón
sentence-marks-grooves-barrel-turn-other-different = las estrías de un cañón giran hacia la { $said_one }, las del otro hacia la { $said_other }: son cañones distintos
sentence-marks-mark-compared-mark = una marca «{ $said_one }» no se puede comparar con una marca «{ $said_other }»
sentence-marks-mark-profile-striae-2 = una marca «{ $said_mark }» no es un único perfil de líneas
sentence-marks-land-bullets-scanned-nothing-compare = no se escaneó ningún campo de uno de los proyectiles, así que no hay nada que comparar
sentence-marks-mark-striated = la marca no es estriada
sentence-marks-barrel-turns-both-ways = ningún cañón gira en ambos sentidos
sentence-marks-unknown-flags = indicadores desconocidos
sentence-marks-more-lands-any-barrel = más campos de los que tiene cualquier cañón
sentence-marks-bytes-follow-last-land = hay bytes después del último campo
sentence-marks-land-scanned = no se escaneó ningún campo
sentence-marks-mark-profile = la marca no es un único perfil
sentence-marks-profile = ningún perfil
sentence-marks-values-fill-columns-x-rows = { $values } valores no llenan { $n_columns } columnas x { $n_rows } filas
sentence-marks-columns-x-rows-outside-1 = { $n_columns } columnas x { $n_rows } filas está fuera de 1 a { $n_max_side } por lado y { $n_max_points } en total
sentence-marks-pitch-um-positive-number = un paso de { $pitch } µm no es un número positivo
sentence-marks-only-cells-mark-relief-independent = solo { $cells } celdas del relieve de esta marca ({ $said_mark }) son independientes, y hacen falta { $limit } para comparar algo: es demasiado pequeña, es ruido, o tiene una sola forma en toda su extensión; trace una región mayor, o escanee de nuevo
sentence-marks-lands-belong-another-version = los campos corresponden a otra versión
