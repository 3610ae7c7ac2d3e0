# Títulos, nombres de datos y de columnas de los informes.

## Headings of sections.
report-heading-report = Informe
report-heading-forensic-unit = Unidad forense
report-heading-request = Solicitud
report-heading-items = Objetos
report-heading-integrity = Integridad de los objetos
report-heading-information = Información recibida
report-heading-method = Método
report-heading-results = Resultados
report-heading-pictures = Imágenes
report-heading-conclusion = Conclusión
report-heading-statement = Declaración
report-heading-people = Personas y pasos
report-heading-limits = Límites e incertidumbre
report-heading-use = Uso de este informe
report-heading-terms = Términos
report-heading-versions = Versiones

## Names of facts: the report, its unit and its request.
report-number = Número
report-kind = Tipo
report-made = Elaborado
report-by = Por
report-approved-by = Aprobado por
report-for = Para
report-former-report = Informe anterior
report-amendment-reason = Motivo de la modificación
report-country = País
report-node = Nodo
report-federation = Federación
report-hit = Acierto
report-query = Consulta
report-grounds = Fundamentos
report-on-behalf = En nombre de
report-question = Pregunta
report-first-proposition = Primera proposición
report-second-proposition = Segunda proposición

## Names of facts: information received.
report-found-by = Encontrado por
report-significance = Significación
report-score = Puntuación
report-likelihood-ratio = Razón de verosimilitud
report-declared = Declarado acierto
report-answer-received = Respuesta recibida
report-holder = País que tiene el indicio
report-its-reference = Su referencia
report-other-marks = Otras marcas comparadas
report-calibre = Calibre
report-event-month = Mes del hecho
report-event-kind = Tipo de hecho
report-answer-made = Respuesta dada
report-asker = País que consultó
report-reference-given = Referencia que se le dio

## Names of facts: items.
report-item = Objeto
report-case = Caso
report-event-date = Fecha del hecho
report-enrolled = Recibido aquí (registrado)
report-rifling = Estriado
report-mark = Marca
report-scan-released = Escaneo entregado a este país
report-item-of-case = Objeto del caso
report-specimen = Espécimen
report-double-cast-certificate = Certificado de la réplica por doble moldeo
report-firearm = Arma de fuego
report-breech-face = Cara de recámara
report-firing-pin = Aguja percutora
report-ejector = Expulsor
report-extractor = Extractor
report-lands = Campos
report-twist = Giro
report-land-width = Anchura de los campos, µm
report-groove-width = Anchura de las estrías, µm
report-recovered = Recuperado
report-recovery-place = Lugar de recuperación
report-recovered-by = Recuperado por
report-suspected-trafficker = Presunto traficante
report-trafficking-route = Ruta del tráfico
report-firearms-in-group = Armas de fuego del grupo
report-terrorism = Terrorismo
report-residences = Residencias
report-notes = Notas

## Names of facts: results and conclusion.
report-compared = Comparados
report-congruent-cells = Celdas congruentes
report-overlap = Solapamiento
report-place = Lugar de la primera marca sobre la segunda
report-land-order = Orden de los campos
report-lands-met = Campos enfrentados
report-state = Estado del acierto
report-conclusion-of-examiners = Conclusión de los peritos
report-signed-by = Firmado por
report-scale = Escala
report-signed-sha-256 = SHA-256 de los bytes firmados
report-signed-bytes = bytes firmados

## Names of facts: versions.
report-software = Programa
report-engine = Motor
report-calibration = Calibración
report-national-policy = Política nacional
report-disclosure-table = Tabla de revelación
report-form = Modelo de este informe

## Columns of tables.
report-column-file = archivo y SHA-256
report-column-mark = marca
report-column-state = estado actual
report-column-item = objeto
report-column-day = día
report-column-from = de
report-column-to = a
report-column-note = nota
report-column-time = fecha y hora
report-column-country = país
report-column-person = persona
report-column-role = función
report-column-second = segunda persona
report-column-step = paso
report-column-reason = motivo
report-column-change = modificación
report-column-on-land = sobre el campo
report-column-score = puntuación
report-column-shift = desplazamiento, µm
report-column-striae = líneas de estriación
report-column-matching = coincidentes
report-column-consecutive = consecutivas

## Words that reports explain.
report-term-significance = significación
report-term-likelihood-ratio = razón de verosimilitud
