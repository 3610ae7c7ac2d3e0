# Frases del nodo, dichas por las páginas.
sentence-entering-case = caso { $case }
sentence-entering-quality = { $said_grade }: { $n_cells } { $n_cells ->
     [one] celda independiente
    *[other] celdas independientes
  }, { $area_mm2 } milímetros cuadrados{ $said_worst }
sentence-entering-order = { $exhibit }, por orden: { $order }
sentence-entering-firearm = arma de fuego { $firearm }
sentence-entering-file = { $exhibit }, archivo { $file }
sentence-entering-withdrawn-striae-exhibit-list-says = { $exhibit } fue retirado; la lista de indicios dice por qué. Registre de nuevo su escaneo para buscar con él
sentence-entering-nothing-changes-says-already-nothing = nada de { $id } cambia: ya dice eso, o no se dio nada
sentence-entering-date-given-said-unknown-say = la fecha está dada y a la vez dicha desconocida; elija una de las dos cosas
sentence-entering-changed-times-withdraw-enrol-anew = { $id } se cambió { $n_max_amendments } veces: retírelo y regístrelo de nuevo
sentence-entering-date-lies-correct = la fecha { $text } cae { $said_when }; corríjala
sentence-entering-future = en el futuro
sentence-entering-before-1950 = antes de 1950
sentence-entering-same-file-nothing-changed = { $file_name } y { $file } son el mismo archivo; no se cambió nada
sentence-entering-already-right-item-add-scan = { $said_item } ya es { $exhibit }: dé el objeto correcto, añada los datos del escaneo a { $exhibit }, o marque que el objeto tiene varios indicios; no se cambió nada
sentence-entering-correct-wrong-nothing-changed = { $said_what }: { $said_item } tiene «{ $said_value }», y { $exhibit } tiene «{ $said_own }»; corrija lo que esté mal; no se cambió nada
sentence-entering-well-two-another-item-first = { $said_from } también es { $exhibit }; dé antes otro objeto a uno de los dos
sentence-entering-facts-already-another-item-first = { $said_to } ya tiene datos; dé antes otro objeto a { $exhibit }
sentence-entering-original-file-database = su archivo original no está en la base de datos
sentence-entering-scans-say-file-region-pitch = { $id } tiene { $scans } escaneos: diga de cuál son la región, el paso o las estrías
sentence-entering-scan = { $id } no tiene ningún escaneo { $name }
sentence-entering-land = campo de { $file_name }
sentence-entering-mark = marca de { $file }
sentence-entering-grooves = estrías de { $file }
sentence-entering-region = región de { $file }
sentence-entering-found-engine = hallada por el motor
sentence-entering-of = { $said_name } de { $file }
sentence-entering-shows-mark-region = { $file } muestra una marca «{ $said_mark }», que no tiene región
sentence-entering-shows-mark-grooves-lie-beside = { $file } muestra una marca «{ $said_mark }»; las estrías están junto a los campos
sentence-entering-file-2 = el del archivo
sentence-entering-um = { $pitch } µm
sentence-entering-say-lands-how-many-lands = diga cuántos campos tiene el cañón de { $exhibit }
sentence-entering-shows-land-nothing-known-barrel = { $exhibit } no muestra ningún campo, así que no se sabe nada de su cañón
sentence-entering-exhibit-striae-exhibit-list-lists = no hay ningún indicio { $exhibit }
sentence-entering-already-enrolled-nothing-changed = { $file } ya está registrado, como { $exhibit }; no se cambió nada
sentence-entering-original-back = { $file } ya está registrado, como { $exhibit }; su original estaba perdido o dañado, y se ha repuesto con este archivo; no se cambió nada más
sentence-entering-name-file-1-printable-characters = el nombre de un archivo tiene de 1 a { $most } caracteres imprimibles; «{ $name }» es más largo, o tiene otros
sentence-entering-exhibit-1-files = un indicio tiene de 1 a { $n_max_files } archivos, y no { $n_count }
sentence-entering-only-lands-numbered-marks = { $name }: solo se numeran los campos, no las marcas «{ $said_mark }»
sentence-entering-say-land-how-many = { $name }: diga qué campo es, y de cuántos
sentence-entering-barrel-lands = { $name }: un cañón tiene de { $least } a { $greatest } campos, y no { $most }
sentence-entering-land-barrel-lands = { $name }: no hay campo { $land } en un cañón de { $most } campos
sentence-entering-both-land-lands-two-bullets = { $other } y { $name } son ambos el campo { $land }; los campos de dos proyectiles son dos indicios
sentence-entering-one-scan-two-lands = los campos { $first } y { $land } tienen las mismas líneas de estriación: { $other } y { $name } son un solo escaneo; dé una vez cada campo de un proyectil
sentence-entering-none-lands-compared = ninguno de los { $count } campos puede compararse: { $each }
sentence-entering-land-compared-nothing = el campo{ $which } no se compara con nada: { $said_source }
sentence-entering-grooves-lie-beside-lands-only = { $name }: las estrías solo están junto a los campos
sentence-entering-region-shoulders-found-whole-scan = { $name }: una marca «{ $said_mark }» no tiene región; sus hombros se hallan en todo el escaneo, o se trazan a mano
sentence-entering-filled = rellenado
sentence-entering-case-enter-striae-case-enter = no hay ningún caso { $reference }; regístrelo antes
sentence-entering-enrolled = no registrado
sentence-entering-item = objeto { $item } ({ $said_enrolled })
sentence-entering-exhibit = indicio { $exhibit } ({ $said_kind })
sentence-entering-firearm-enter-striae-firearm-enter = no hay ningún arma de fuego { $reference }; regístrela antes
sentence-entering-exhibit-2 = indicio { $exhibit }
sentence-entering-item-2 = objeto { $former_item } → { $item }
sentence-entering-named-item = nombrado como objeto
sentence-entering-nothing-changed = { $said_subject }, { $said_what }; no se cambió nada
sentence-entering-record-came = no resultó ningún registro
sentence-entering-says-something-else-already-use = { $said_subject }: { $column } ya dice otra cosa; dé un motivo para sustituirlo
sentence-entering-decisions-grounds-recorded-more-kept = hay registradas { $most } decisiones sobre los fundamentos de { $exhibit }, y no se guardan más; introduzca los hechos en su lugar
sentence-entering-hold = no se cumple
sentence-entering-asked-abroad-striae-exhibit-grounds = no se puede consultar al extranjero sobre { $exhibit }: { $said_error }
sentence-entering-asked-ground-correct-facts-striae = no se puede consultar sobre { $exhibit } por el fundamento «{ $said_ground }»: { $said_why }; corrija los hechos si eso no es cierto
sentence-entering-said-asked-abroad = dicho al consultar al extranjero
sentence-entering-case-database-striae-exhibit-list = no hay ningún caso { $case } en esta base de datos
sentence-entering-look-scan = la consulta de un escaneo
sentence-entering-none = { $name } tiene { $said_counted }, ninguno a partir de { $from }
sentence-entering-compare = comparar con { $other }
sentence-entering-byte = {" "}desde el byte { $from }
sentence-entering-file-3 = { $id }, archivo { $n_number } ({ $name }){ $said_place }: { $said_purpose }
sentence-entering-joint = { $n } { $n ->
     [one] archivo
    *[other] archivos
  }
sentence-entering-file-4 = { $id } no tiene ningún archivo { $n_number }; tiene { $said_files }
sentence-entering-original-database-run-striae-node = el original de { $name }, { $id }, no está en la base de datos; ejecute `striae node verify`
sentence-entering-original-damaged-database-sha-256 = el original de { $name }, { $id }, está dañado en la base de datos: su SHA-256 es otro; ejecute `striae node verify`
sentence-entering-column-names-record-never-changed = la columna { $column } nombra el registro y nunca se cambia
sentence-entering-column-known = no hay ninguna columna { $column }; las conocidas son { $known }
sentence-entering-case-reference-already = el caso { $from } ya tiene esta referencia
sentence-entering-case-2 = no hay ningún caso { $from }
sentence-entering-case-case = caso { $to }: caso { $from } → { $same }
sentence-entering-case-already-move-single-exhibits = ya hay un caso { $to }; pase a él los indicios uno por uno corrigiéndolos
sentence-entering-firearm-reference-already = el arma de fuego { $from } ya tiene esta referencia
sentence-entering-firearm-2 = no hay ningún arma de fuego { $from }
sentence-entering-firearm-already = ya hay un arma de fuego { $to }
sentence-entering-firearm-firearm = arma de fuego { $to }: arma de fuego { $from } → { $same }
sentence-entering-column-names-exhibit-row = la columna { $column } nombra el indicio, y ninguna fila de { $name }
sentence-entering-row = no hay fila { $n_number } de { $name }; hay { $n_count }
sentence-entering-level-0 = el nivel { $n_level } no está entre 0 y { $n_max_level }
sentence-entering-level-points-shown-ask-coarser = este nivel tiene { $values } puntos, y se muestran como máximo { $n_max_points }; pida uno más grueso
sentence-entering-compared-profile-relief-ask-layer = una marca «{ $said_mark }» se compara como un perfil y no tiene relieve; pida la capa «measured»
sentence-entering-file-imported-utf-8-text = el archivo que se importa no es texto UTF-8
sentence-entering-joint-2 = { $n } { $n ->
     [one] caso
    *[other] casos
  }
sentence-entering-joint-3 = { $n } { $n ->
     [one] arma de fuego
    *[other] armas de fuego
  }
sentence-entering-joint-4 = { $n } { $n ->
     [one] indicio
    *[other] indicios
  }
sentence-entering-nothing-imported = { $said_record }: { $said_error }; no se importó nada
sentence-entering-left-out-striae-exhibit-enter = { $said_exhibit } se omite: { $said_why }
sentence-entering-latitude-between-90-90-degrees = la latitud { $degrees } no está entre -90 y 90; dela en grados, negativa al sur del ecuador
sentence-entering-longitude-between-180-360-degrees = la longitud { $degrees } no está entre -180 y 360; dela en grados, negativa al oeste de Greenwich
sentence-entering-place-write-latitude-longitude-degrees = «{ $text }» no es un lugar; escriba latitud y longitud en grados, como 41.1496, -8.6110
sentence-entering-known-calibre-write = «{ $text }» no es un calibre conocido{ $said_meant }
sentence-entering-may = ; puede ser { $several }
sentence-entering-exhibit-number-write-e-17 = «{ $text }» no es un número de indicio; escríbalo como E-17
sentence-entering-kind-exhibit-write-evidence-test = «{ $text }» no es un tipo de indicio; escriba evidence (indicio dubitado) o test-fire (disparo de prueba)
sentence-entering-date-write-2026-05-03 = «{ $text }» no es una fecha; escriba 2026-05-03, 2026-05 o 2026-05-03..2026-05-09
sentence-entering-range-ends-before-starts = el período { $range } termina antes de empezar
sentence-entering-breech-face-pattern = patrón de la cara de recámara
sentence-entering-firing-pin-shape = forma del percutor
sentence-entering-position-write-1-12-clock = «{ $text }» no es una posición; escriba de 1 a 12 como en un reloj, con el arrastre del percutor hacia arriba
sentence-entering-width-land-groove-write-1 = «{ $text }» no es el ancho de un campo o una estría; escriba de 1 a { $most } micrómetros
sentence-entering-ejector-position = posición del expulsor
sentence-entering-extractor-position = posición del extractor
sentence-entering-number-lands = número de campos
sentence-entering-step = el paso { $n_at } es de { $from } a { $same }
sentence-entering-step-before-step = el paso { $n_at } es del { $date }, anterior al paso { $former }
sentence-entering-step-say-gave = el paso { $n_at } no dice quién lo entregó; lo tenía { $to }
sentence-entering-step-says-gave = el paso { $n_at } dice que lo entregó { $from }, pero lo tenía { $to }
sentence-entering-recovering-service = servicio que lo recuperó
sentence-entering-item-case = objeto { $item } del caso { $case }
sentence-entering-kept = { $said_item } tiene { $said_what }: se guardan como máximo { $most }
sentence-entering-test-fire-without-firearm-name = { $said_item } es un disparo de prueba sin arma de fuego; nombre el arma que lo disparó
sentence-entering-said-firearms-group-1-firearms = { $said_item } sería una de { $n_count } armas de fuego; un grupo tiene de 1 a { $most } armas
sentence-entering-mark-land-only-mark-land = { $said_item } tiene una marca «{ $said_mark }» con el campo { $land }; solo la marca «campo» lo tiene, de 1 a { $most }
sentence-entering-bears-mark = { $said_item }: un elemento de tipo «{ $said_part }» no lleva ninguna marca «{ $said_mark }»
sentence-entering-said-show-lands-barrel-1 = { $said_item } mostraría { $lands } campos; un cañón tiene de 1 a { $most } campos
sentence-entering-custody-goes-back-time-write = la cadena de custodia de { $said_item } retrocede en el tiempo en { $date }; escriba primero la entrada más antigua
sentence-entering-custody-entries = entradas de la cadena de custodia
sentence-entering-count-marks = { $n } marcas
sentence-entering-count-custody = { $n } entradas de la cadena de custodia
sentence-entering-count-route = { $n } países de una ruta
sentence-entering-count-residences = { $n } residencias
sentence-entering-countries-route = países de una ruta
sentence-entering-type-firearm = tipo de arma de fuego
sentence-entering-record-been-corrected-times-more = este registro se ha corregido { $n_max_corrections } veces, y no se guarda más; introdúzcalo de nuevo
sentence-entering-condition-mark = estado de una marca
sentence-entering-text-1-printable-characters-here = aquí un texto tiene de 1 a { $most } caracteres imprimibles; { $said_instead }
sentence-entering-none-given = no se da ninguno
sentence-entering-longer-others = «{ $text }» es más largo, o tiene otros
sentence-entering-case-reference-1-printable-characters = una referencia de caso tiene de 1 a { $most } caracteres imprimibles; { $said_instead }
