# Valores en los informes.

## Titles.
report-title-notification = Notificación sobre el acierto { $hit }
report-title-comparison = Informe de cotejo sobre { $hit }
report-title-lead = Expediente de pista sobre { $hit }
report-title-statement = Declaración de confirmación sobre { $hit }

## The report, its unit and its request.
report-person-and-role = { $person } ({ $said_role })
report-first = ninguno; este es el primero
report-amends = { $report }, que este modifica; se conserva
report-node-key = clave
report-both-exhibits = { $hit }, los dos indicios son de { $country }
report-asked-of = { $hit }, consultado a { $country }
report-asked-by = { $hit }, consultado por { $country }
report-country-and-case = { $country }, caso { $case }
report-form-said = 1; campos según ISO 21043-5
report-none = ninguno
report-not-stated = no consta
report-not-disclosed = no revelado
report-yes = sí
report-no = no

## Numbers of a comparison.
report-significance-of-hit = { $value } (un acierto; un acierto tiene { $limit } o más)
report-significance-of-none = { $value } (no es un acierto; un acierto tiene { $limit } o más)
report-score-says = { $score } (una similitud, cerca de 0 para marcas sin relación y 1 para marcas iguales; no decide nada)
report-ratio = log10 { $ratio }; los datos de referencia apoyan de { $floor } a { $cap }
report-no-ratio = ninguna: ninguna calibración abarca estas marcas
report-mark-and-score = { $said_mark } { $score } (una similitud, cerca de 0 para marcas sin relación y 1 para marcas iguales; no decide nada)
report-mark-undisclosed = { $said_mark }: no revelado
report-unknown-mark-and-score = no consta: { $score } (una similitud, cerca de 0 para marcas sin relación y 1 para marcas iguales; no decide nada)
report-unknown-mark-undisclosed = no consta: no revelado
report-laid-on = { $said_one } colocado sobre { $said_other }
report-on = { $said_one } sobre { $said_other }
report-cells-compared = { $n_congruent } de { $n_cells } comparadas
report-of = { $n_met } de { $n_of }
report-placed = girado { $turn } grados, desplazado { $x } y { $y } µm
report-caption = { $said_name }, en su lugar sobre el otro
report-phase = fase { $n }
report-reversed = los campos del candidato en orden inverso
report-mirrored = sus escaneos reflejados

## Items.
report-other-item = el indicio del otro país, referencia { $reference }
report-file = { $id }, archivo { $number }: { $name }
report-land = campo { $n }
report-rifling-twist = { $n } campos, giro: { $said_twist }
report-rifling-twist-unordered = { $n } campos, giro: { $said_twist }, orden desconocido
report-rifling-unordered = { $n } campos, orden desconocido
report-not-checked = sin comprobar
report-as-enrolled = tal como se registró
report-damaged = dañado: otro SHA-256
report-missing = falta
report-fact-case = caso: { $from } → { $to }
report-fact-calibre = calibre: { $from } → { $to }
report-fact-date = fecha: { $said_from } → { $said_to }
report-fact-kind = tipo: { $said_from } → { $said_to }
report-fact-rifling = estriado: { $said_from } → { $said_to }
report-fact-mark = marca ({ $file }): { $said_from } → { $said_to }
report-fact-land = campo ({ $file }): { $said_from } → { $said_to }
report-fact-grooves = estrías ({ $file }): { $said_from } → { $said_to }
report-fact-region = región ({ $file }): { $said_from } → { $said_to }
report-fact-mirrored = reflejado ({ $file }): { $said_from } → { $said_to }
report-fact-cast = molde ({ $file }): { $said_from } → { $said_to }
report-fact-pitch = paso de muestreo ({ $file }): { $said_from } → { $said_to }
report-found-by-engine = encontrado por el motor
report-pitch-of-file = el del archivo
report-micrometres = { $n } µm

## Steps of the hit.
report-step-declared = declarado acierto
report-step-begun = revisión comenzada
report-step-examined = examinado
report-step-verified = verificado
report-step-signed = declaración firmada
report-step-released = entrega de un escaneo aprobada
report-step-own = conclusión propia firmada entretanto
report-step-finding-basis = { $said_step }: { $said_finding }, a partir de { $said_basis }
report-basis-hit-metadata = los datos del acierto
report-basis-scans = los escaneos
report-basis-originals = los originales
report-basis-casts = réplicas por doble moldeo certificadas

## Conclusions, as the scale names them.
report-scale-words = AFTE: { $said_scale }
report-conclusion-identification = identificación
report-conclusion-elimination = exclusión
report-conclusion-inconclusive-a = no concluyente A
report-conclusion-inconclusive-b = no concluyente B
report-conclusion-inconclusive-c = no concluyente C
report-conclusion-unsuitable = no apto para el cotejo

## Versions.
report-calibration-made = para { $engine }, hecha con { $data }; SHA-256
report-strict = los valores estrictos
report-sha-256 = SHA-256
report-dash = -

## Words of the records of exhibits.
report-word-parallel = paralelo
report-word-arched = arqueado
report-word-circular = circular
report-word-crosshatched = cruzado
report-word-granular = granular
report-word-smooth = liso
report-word-hemispherical = hemisférico
report-word-flat = plano
report-word-elliptical = elíptico
report-word-rectangular = rectangular
report-word-semicircular = semicircular
report-word-conical = cónico
report-word-cartridge-case = vaina
report-word-police = policía
report-word-border-guard = guardia de fronteras
report-word-military = ejército
report-word-customs = aduana
