# The federation: members, nodes, incidents, charter.

federation-title = Federación
federation-save = Guardar sus documentos
federation-prepare = Preparar un cambio
federation-install = Instalar documentos
federation-no-parts = La carta no se puede mostrar por partes: { $why }
federation-too-long = El texto de la carta es demasiado largo para mostrarlo; guárdelo como archivo.
federation-members-none = La carta no nombra ningún miembro.
federation-members = Miembros
federation-country = País
federation-authority = Autoridad
federation-status = Estado
federation-signed = Firmó esta versión
federation-yes = sí
federation-no = no
federation-nodes = Nodos
federation-reached = Alcanzados ahora
federation-contact = Contacto
federation-member-active = activo
federation-member-suspended = suspendido
federation-member-withdrawn = retirado

## Nodes.
federation-revoked = revocado
federation-revoked-compromised = comprometida
federation-revoked-revoked = revocado
federation-revoked-retired = retirada
federation-this-node = este nodo
federation-connected = conectado
federation-not-connected = no conectado
federation-waits = { $count ->
    [one] { $count } mensaje en espera
   *[other] { $count } mensajes en espera
}
federation-waits-reason = { $count ->
    [one] { $count } mensaje en espera
   *[other] { $count } mensajes en espera
}: { $reason }
federation-nodes-none = Ningún nodo tiene certificado todavía.
federation-behind = { $count ->
    [one] { $count } entrada de otros nodos ha de llegar aún
   *[other] { $count } entradas de otros nodos han de llegar aún
} a este; se pone al día por sí mismo.
federation-reach = Alcance
federation-node = Nodo
federation-addresses = Direcciones
federation-duties = Funciones
federation-duty-ask = consultar
federation-duty-answer = responder
federation-duty-gateway = pasarela
federation-certificate-ends = Fin del certificado
federation-software = Programa
federation-clock = Reloj
federation-behind-column = Atraso
federation-clock-same = igual
federation-clock-ahead = { $seconds } s adelantado
federation-clock-behind = { $seconds } s atrasado

## Incidents.
federation-incidents = Incidentes
federation-incidents-none = Ningún nodo ha hecho nada que no deba.
federation-incident = Incidente
federation-times = Veces
federation-last = Última vez
federation-next = Siguiente paso
federation-remedy-other = Si vuelve a ocurrir, llame al operador de ese nodo.
federation-remedy-forged-message = Llame a la oficina de ese país: o su clave está en otras manos, o lo intenta un tercero. Una clave robada la revoca su autoridad.
federation-remedy-unknown-author = Compare las versiones de la carta con ese país; a uno de los dos puede faltarle un certificado.
federation-remedy-author-that-does-not-count = Su certificado ha terminado, fue revocado o reemplazado. Su operador pide otro a la autoridad.
federation-remedy-more-than-the-certificate-allows = Su operador pide a la autoridad un certificado con esa función, o la desactiva.
federation-remedy-message-of-another-federation = El nodo está configurado para otra federación; su operador mira la huella de la red.
federation-remedy-answer-for-another-country = Llame a la oficina de ese país: su nodo responde lo que no se le preguntó.
federation-remedy-other-protocol-version = Uno de los dos nodos necesita una actualización; compare las versiones en Nodos.
federation-remedy-message-from-the-future = Su reloj está adelantado, o este atrasado: compare ambos con un tercero.
federation-remedy-expired-message = Su reloj está atrasado, o estuvo ausente mucho tiempo. Mire de nuevo cuando se haya puesto al día.
federation-remedy-malformed-message = Su operador compara la versión del programa; si es la actual, avise a los fabricantes.
federation-remedy-what-does-not-open = Sella para una clave anterior de este nodo; necesita el certificado actual.
federation-remedy-two-audit-histories = Llame a la oficina de ese país y avise a su autoridad: el nodo ha mostrado dos historiales de su registro. La prueba está en la comprobación del registro de auditoría.
federation-remedy-audit-log-that-does-not-go-on = Llame a la oficina de ese país y avise a su autoridad: el registro del nodo no es el que se vio antes. Su carpeta puede haberse restaurado de una copia.
federation-remedy-bad-pages = Su base de datos puede estar dañada: su operador ejecuta la comprobación de todo lo conservado.
federation-remedy-refused-connection = Ningún certificado vale para su clave. Compare las versiones de la carta, o déjela rechazada.
federation-remedy-nearly-identical-queries = Llame a la oficina de ese país: sus consultas se parecen tanto que pueden tantear una firma. Sus respuestas esperan, cada una más que la anterior.
federation-remedy-many-hits-on-one-exhibit = Llame a la oficina de ese país: un indicio fue acierto de muchas consultas distintas. Una larga serie de delitos con una sola arma de fuego tiene el mismo aspecto; háblenlo.
federation-remedy-damaged-database = Compruebe todo lo conservado, deje que el nodo se encuentre con otro, y registre de nuevo los indicios que falten.

## The charter.
federation-charter = Carta
federation-former-key = una clave anterior { $key }
federation-fingerprint = Huella, para leerla por teléfono
federation-version = Versión
federation-issued = Emitida
federation-threshold = Autoridades que deben firmar la próxima versión
federation-per-day = Consultas de un país al día
federation-digest = SHA-256 de esta versión
federation-versions = Versiones
federation-versions-label = Versiones de la carta
federation-signed-by = Firmada por
federation-member-not = { $country } ({ $status })

## Documents are installed.
federation-installed = { $kind }: { $says }
federation-nothing-new = Nada es nuevo: { $count ->
    [one] { $count } documento era conocido
   *[other] { $count } documentos eran conocidos
}.
federation-restart = El nodo usará su clave nueva cuando se arranque de nuevo.
federation-close = Cerrar
federation-install-says = Cartas, certificados y revocaciones, tal como los firmaron las autoridades. Viajan por sí mismos de este nodo a todos los demás.
federation-drop = Suelte archivos aquí, o
federation-network = Huella de la federación
federation-network-hint = Necesaria la primera vez: compárela con otro miembro por teléfono.
federation-install-act = Instalar

## A change of the charter is prepared.
federation-change-title = Preparar un cambio de la carta
federation-change-says = Ningún nodo firma una carta: lo hacen las autoridades, con claves en equipos sin red. Guarde los documentos de la federación, llévelos allí y dé estas órdenes.
federation-change = Cambio
federation-choose = elija
federation-change-add = Admitir a un miembro
federation-change-suspend = Suspender a un miembro
federation-change-withdraw = Un miembro se retira
federation-change-reinstate = Readmitir a un miembro
federation-change-replace = Dar a un miembro otra clave, otro nombre u otro contacto
federation-change-queries-per-day = Cambiar las consultas de un día
federation-step-draft = Redacte la próxima versión, en un equipo sin red.
federation-step-sign = Cada autoridad la lee y firma su copia.
federation-step-join = Reúna las copias firmadas por separado.
federation-step-verify = Compruebe que han firmado suficientes autoridades, frente a la versión anterior.
federation-step-install = Instale la versión firmada en cualquier nodo: viaja a todos los demás.

## Kinds of incidents, as the node names them.
wire-forged-message = mensaje falsificado
wire-unknown-author = autor desconocido
wire-author-that-does-not-count = autor que no cuenta
wire-more-than-the-certificate-allows = más de lo que permite el certificado
wire-message-of-another-federation = mensaje de otra federación
wire-answer-for-another-country = respuesta por otro país
wire-other-protocol-version = otra versión del protocolo
wire-message-from-the-future = mensaje del futuro
wire-expired-message = mensaje caducado
wire-malformed-message = mensaje mal formado
wire-what-does-not-open = envío que no se abre
wire-two-audit-histories = dos historiales de auditoría
wire-audit-log-that-does-not-go-on = registro de auditoría que no continúa
wire-bad-pages = páginas defectuosas
wire-refused-connection = conexión rechazada
wire-nearly-identical-queries = consultas casi idénticas
wire-many-hits-on-one-exhibit = muchos aciertos en un indicio
wire-damaged-database = base de datos dañada
