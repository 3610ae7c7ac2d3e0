# Names that the node gives, inside of a sentence: small letters. English is the name itself; a page's first letter is made large.


## Marks and exhibits.
wire-breech-face = cara de recámara
wire-firing-pin = percutor
wire-ejector = expulsor
wire-aperture-shear = cizallamiento del orificio del percutor
wire-land = campo
wire-firing-pin-drag = arrastre del percutor
wire-evidence = dubitado
wire-test-fire = disparo de prueba
wire-topography = topografía
wire-photograph = fotografía
wire-mirrored = reflejado
wire-cast = molde
wire-inverted = invertido
wire-good = buena
wire-fair = aceptable
wire-poor = mala
wire-right = derecha
wire-left = izquierda

## Events and firearms.
wire-homicide = homicidio
wire-attempted-homicide = homicidio en grado de tentativa
wire-assault = agresión
wire-robbery = robo con violencia
wire-shots-fired = disparos
wire-terrorism = terrorismo
wire-trafficking = tráfico
wire-seizure = incautación
wire-unlawful-possession = tenencia ilícita
wire-suicide = suicidio
wire-accident = accidente
wire-found = hallazgo
wire-other = otro
wire-pistol = pistola
wire-revolver = revólver
wire-rifle = rifle
wire-submachine-gun = subfusil
wire-assault-rifle = fusil de asalto
wire-machine-gun = ametralladora
wire-shotgun = escopeta
wire-converted = arma modificada
wire-homemade = arma de fabricación casera

## Grounds of questions.
wire-border-area = zona fronteriza
wire-customs = aduana
wire-group = grupo
wire-foreign-resident = residente extranjero

## States and steps of hits, questions, sittings and the clock.
wire-candidate = candidato
wire-unconfirmed = sin confirmar
wire-under-review = en revisión
wire-lead = pista
wire-confirmation-requested = confirmación solicitada
wire-confirmed = confirmado
wire-excluded = excluido
wire-inconclusive = no concluyente
wire-withdrawn = retirado
wire-review = revisión
wire-examine = examen
wire-verify = verificación
wire-request = solicitud
wire-sign = firma
wire-withdraw = retirada
wire-release = entrega
wire-received = recepción
wire-entered = registro
wire-searched = búsqueda
wire-asked = consulta
wire-reviewed = revisión
wire-hit = acierto
wire-given = entregada
wire-begun = comenzada
wire-finished = terminada
wire-answered = respondida
wire-waiting = en espera
wire-put_off = aplazada
wire-refused = denegada
wire-expired = caducada
wire-no_node = sin nodo

## Kinds of the inbox, of records and of reports.
wire-confirmation = confirmación
wire-approval = aprobación
wire-clock = plazo
wire-answer = respuesta
wire-renewal = renovación
wire-incident = incidente
wire-sitting = sesión de prueba
wire-case = caso
wire-exhibit = indicio
wire-firearm = arma de fuego
wire-country = país
wire-query = consulta
wire-audit = auditoría
wire-notification = notificación
wire-comparison = cotejo
wire-statement = declaración

## Roles.
wire-examiner = perito
wire-verifier = verificador
wire-liaison = oficial de enlace
wire-operator = operador
wire-auditor = auditor

## Acts that roles allow.
wire-view-casework = ver los casos
wire-view-statistics = ver las estadísticas
wire-view-audit-log = ver el registro de auditoría
wire-enter-records = introducir registros
wire-correct-records = corregir registros
wire-import-records = importar registros
wire-export-records = exportar registros
wire-search = buscar
wire-record-ground = registrar un fundamento
wire-ask-abroad = consultar a otros países
wire-withdraw-query = retirar una consulta
wire-serve-gateway = atender la pasarela
wire-declare-hit = declarar un acierto
wire-examine-hit = examinar un acierto
wire-verify-hit = verificar un acierto
wire-request-confirmation = solicitar confirmación
wire-sign-confirmation = firmar una confirmación
wire-withdraw-hit = retirar un acierto
wire-release-scan = entregar un escaneo
wire-set-legal-hold = establecer una retención legal
wire-erase-expired = borrar lo vencido
wire-run-node = operar el nodo
wire-manage-people = gestionar personas
wire-install-policy = instalar la política
wire-view-originals = ver los originales
wire-erase-by-order = borrar por orden
wire-make-reports = elaborar informes
wire-manage-tests = gestionar las pruebas
wire-sit-test = realizar una prueba

## Events as requesters name them at their own machines, where no list bounds them.
wire-shooting = tiroteo
wire-murder = asesinato
wire-attempted-murder = intento de asesinato
wire-smuggling = contrabando
wire-kidnapping = secuestro
