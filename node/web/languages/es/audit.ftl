# The audit log: its list, one entry, its check.

audit-title = Registro de auditoría
audit-text-example = E-9, H-4, un caso, una palabra
audit-person = Persona
audit-kind = Tipo
audit-questions = Preguntas
audit-ask-everything = Todo
audit-ask-looks = Consultas de personas
audit-ask-answers = Respuestas que salieron
audit-ask-messages = Mensajes que salieron
audit-ask-releases = Entregas de escaneos
audit-ask-erasures = Borrados
audit-ask-policy = Cambios de política
audit-none = El registro no tiene ninguna entrada todavía.
audit-none-fits = Ninguna entrada coincide.
audit-entry = Entrada
audit-when = Cuándo
audit-the-node = el nodo
audit-act = Acto
audit-about = Sobre
audit-reason = Motivo
audit-check = Comprobar el registro
audit-file = Obtenerlo como archivo

## One entry.
audit-number = Entrada { $number }
audit-proved = La prueba está guardada. Cualquiera la comprueba sin este nodo: { $command }
audit-no-entry = El registro no tiene la entrada { $number }; tiene { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}.
audit-open-record = Abrir la ficha
audit-before = Entrada anterior
audit-after = Entrada siguiente
audit-prove = Probar que el registro la contiene
audit-previous = SHA-256 de la entrada anterior
audit-values = Valores anteriores y nuevos
audit-value-before = Antes
audit-value-since = Desde entonces
audit-learnt = Indicios de los que { $country } tuvo conocimiento
audit-learnt-none = Ninguno: la respuesta no nombra ningún indicio.
audit-disclosed = Indicios revelados
audit-exhibit = Indicio
audit-reference = Su nombre ante el otro país

## The check.
audit-check-title = Comprobación del registro de auditoría
audit-check-again = Comprobarlo de nuevo
audit-forks = { $count ->
    [one] { $count } nodo ha
   *[other] { $count } nodos han
} presentado dos historiales. Sus pruebas están abajo: entréguelas a las autoridades de sus países.
audit-other-log = Este registro no es el que otros han visto: se cambiaron o quitaron entradas después de mostrarlas. Deje la carpeta como está y avise a la autoridad.
audit-as-written = { $count ->
    [one] { $count } entrada está como se escribió.
   *[other] Las { $count } entradas están todas como se escribieron.
}
audit-this-log = Este registro
audit-entries = Entradas
audit-erased = Borradas por orden o por antigüedad
audit-root = Raíz sobre todas las entradas
audit-checkpoint = Punto de control
audit-signed = Firmado
audit-goes-on = El registro continúa desde él
audit-yes = sí
audit-no = no
audit-cosigned = Cofirmado por
audit-cosigned-none = nadie todavía; los nodos cofirman cuando se encuentran
audit-no-checkpoint = Todavía no se ha firmado ningún punto de control.
audit-others = Registros de otros nodos, tal como se vieron
audit-others-none = No se ha visto ningún otro registro.
audit-others-label = Registros de otros nodos
audit-country = País
audit-node = Nodo
audit-seen = Visto
audit-two-histories = Nodos que presentaron dos historiales
audit-found = Hallado
audit-history = Historial
audit-evidence = Prueba
audit-save = Guardarla

## Kinds of entries.
audit-kind-acted = Actos y consultas de personas
audit-kind-disclosed = Respuestas que salieron
audit-kind-case-message-sent = Mensajes sobre aciertos que salieron
audit-kind-asked = Consultas a otros países
audit-kind-answer-received = Respuestas que llegaron
audit-kind-receipted = Respuestas cuya recepción consta
audit-kind-withdrawn = Consultas retiradas
audit-kind-gateway-request = Solicitudes en la pasarela
audit-kind-enrolled = Indicios registrados
audit-kind-reindexed = Firmas creadas de nuevo
audit-kind-erased = Entradas borradas por orden
audit-kind-expired = Registros borrados
audit-kind-document-installed = Cartas y certificados
audit-kind-policy-changed = Cambios de política
audit-kind-key-opened = Aperturas de la clave del nodo
audit-kind-key-rotated = Claves nuevas del nodo
audit-kind-sealing-key-rotated = Claves de sellado nuevas
audit-kind-machine-decided = Decisiones entre dos máquinas

## Entries in words.
audit-person-role = { $person } ({ $role })
audit-looked = consultó
audit-looked-scan = consultó un escaneo
audit-looked-log = consultó el registro de auditoría
audit-looked-statistics = consultó las estadísticas
audit-entered = registró
audit-entered-file = { $exhibit }, archivo con SHA-256 { $digest }
audit-reindexed = creó firmas de nuevo
audit-reindexed-by = { $count } por { $engine }
audit-asked = envió una consulta
audit-asked-countries = { $exhibit } a { $countries }, consulta { $query }
audit-asked-all = { $exhibit } a todos los países, consulta { $query }
audit-answered = respondió a { $country }: { $outcome }
audit-answered-exhibits = { $exhibits }; respuesta { $answer } a la consulta { $query }
audit-answered-none = ningún indicio; respuesta { $answer } a la consulta { $query }
audit-receipted = la respuesta fue recibida
audit-receipted-answer = respuesta { $answer }
audit-answer = { $country } respondió
audit-answer-query = consulta { $query }, { $hits ->
    [one] { $hits } acierto
   *[other] { $hits } aciertos
}
audit-installed = instaló: { $kind }
audit-withdrawn = retiró una consulta
audit-query = consulta { $query }
audit-key-rotated = usa otra clave
audit-key-in-place = { $to } en lugar de { $from }
audit-key-opened = se abrió la clave del nodo
audit-policy-changed = política cambiada
audit-policy-digest = { $policy }, SHA-256 { $digest }
audit-entry-erased = borró una entrada
audit-entry-number = entrada { $number }
audit-expired = borrado, { $kind }
audit-request = solicitud de { $country }: { $outcome }
audit-file-digest = archivo con SHA-256 { $digest }
audit-told = comunicó a { $country }: { $kind }
audit-sealing-key = se sella con otra clave
audit-sealing-node = nodo { $node }
audit-machine-took-over = la máquina de reserva tomó el relevo
audit-machine-went-on = una de las dos máquinas sigue
audit-machine-decision = decisión { $epoch }, máquina { $machine }

## Outcomes of answers and of requests, and kinds of documents, as the log names them.
wire-hits = aciertos
wire-no-hits = sin aciertos
wire-unsupported = no admitido
wire-overloaded = sobrecargado
wire-charter = carta
wire-certificate = certificado
wire-revocation = revocación

## Looks: the call that showed something.
audit-call-audit-list = entradas del registro de auditoría
audit-call-audit-verify = comprobación del registro de auditoría
audit-call-case-links = vínculos por aciertos
audit-call-case-list = lista de casos
audit-call-case-show = un caso
audit-call-exhibit-clock = plazos de un indicio
audit-call-exhibit-compare = cotejo de dos marcas
audit-call-exhibit-grounds = fundamentos para consultar a otros países
audit-call-exhibit-list = lista de indicios
audit-call-exhibit-phases = cotejo de dos proyectiles
audit-call-exhibit-show = un indicio
audit-call-exhibit-striae = líneas de dos campos
audit-call-firearm-list = lista de armas de fuego
audit-call-firearm-show = un arma de fuego
audit-call-gateway-list = solicitudes en la pasarela
audit-call-hit-list = lista de aciertos
audit-call-hit-scan = el escaneo del otro país
audit-call-hit-sent = lista de aciertos enviados
audit-call-hit-show = un acierto
audit-call-node-disclosure = lo que sabría otro país
audit-call-node-statistics = estadísticas
audit-call-person-list = lista de cuentas
audit-call-person-picture = el escaneo de una propuesta
audit-call-query-coverage = respuestas de los países
audit-call-query-list = lista de consultas
audit-call-query-show = una consulta
audit-call-report-file = el archivo de un informe
audit-call-report-list = lista de informes
audit-call-report-show = un informe
audit-call-retention-holds = retenciones legales
audit-call-retention-show = registros que vencen
audit-call-search-exhibit = búsqueda con un indicio
audit-call-search-files = búsqueda con archivos
audit-call-search-reviews = candidatos revisados
audit-call-surface-look = un escaneo con otra región
audit-call-surface-view = un escaneo
audit-look-of = { $look }: { $records }
audit-look-field = { $name } { $value }
audit-changed = { $record }: { $fields }
audit-record-case = caso { $reference }
audit-record-firearm = arma de fuego { $reference }
audit-as-written-there = Texto del registro
audit-value-field = Campo
audit-reason-approved = { $reason } (aprobado por { $second })
