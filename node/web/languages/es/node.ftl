# The node for its operator.

node-title = Nodo
node-runs = en marcha
node-does-not-run = detenido
node-look-again = Actualizar
node-hands = Asuntos que requieren atención
node-hands-title = Requiere atención
node-policy-changed = policy.toml ha cambiado desde el arranque; el nodo lo aplicará cuando se arranque de nuevo
node-hands-none = Nada. El nodo se repara por sí mismo; mire aquí una vez al día.
node-incidents = { $count ->
    [one] { $count } incidente
   *[other] { $count } incidentes
} de otros nodos: <link>leerlos con sus soluciones</link>.

## Health.
node-health = Salud
node-disk = Disco
node-disk-heard = { $share } del disco está en uso
node-disk-used = { $share } en uso, quedan { $left }
node-database = Base de datos
node-exhibits = Indicios
node-to-search = Consultas por buscar
node-to-search-now = { $waiting } ahora, { $later } más tarde
node-to-search-none = el nodo está detenido
node-standing = Consultas permanentes de otros
node-outbox = Mensajes por enviar
node-carried = Mensajes guardados para otros
node-behind = Entradas por recibir
node-backup = Copia de seguridad
node-backup-last = { $when }, en { $place }
node-backup-none = ninguna aún, en { $place }
node-originals = Originales
node-originals-lie = { $away } en { $place }; { $waiting } esperan a ser movidos
node-siem = SIEM
node-siem-sent = entradas hasta { $sent } en { $to }; { $behind } esperan
node-engine = Motor
node-software = Programa

## Network.
node-network = Red
node-country = País
node-connected = Nodos conectados
node-connected-none = ninguno
node-listens = Escucha en
node-pages = Páginas y programas
node-off = desactivado
node-pages-digest = SHA-256 de su certificado
node-certificate-ends = Fin del certificado del nodo
node-no-certificate = ningún certificado válido
node-duties = Funciones
node-fingerprint = Huella de la clave del nodo

## Clock.
node-clock = Reloj
node-clock-says = Un reloj que puede estar mal no borra nada, no firma ningún punto de control del registro de auditoría y no termina ningún plazo de espera.
node-clock-confirm = Confirmar el reloj
node-clock-confirm-says = Usted ha comparado el reloj de este nodo con otro, y está bien. El registro de auditoría guarda su nombre con ello.

## Messages that wait.
node-waiting = Mensajes en espera
node-for = Para
node-waiting-count = En espera
node-is-connected = Conectado
node-yes = sí
node-no = no
node-failed = Intentos fallidos
node-reason = Causa

## Checks.
node-checks = Comprobaciones
node-reading = Leyendo todo…
node-check = Comprobar todo lo conservado
node-remake = Crear de nuevo todas las firmas
node-remake-says = Después de actualizar el motor. El nodo lee de nuevo cada original; tarda de minutos a horas, y las búsquedas siguen mientras tanto.
node-sound = Todo está como debe: se leyeron { $audit ->
    [one] { $audit } entrada
   *[other] { $audit } entradas
} del registro de auditoría y { $logs ->
    [one] { $logs } entrada
   *[other] { $logs } entradas
} de los registros de los nodos.
node-findings-count = { $count ->
    [one] { $count } hallazgo
   *[other] { $count } hallazgos
}. Restaure una copia de seguridad, o registre de nuevo lo que se nombra.
node-findings = Hallazgos
node-place = Lugar
node-finding = Hallazgo
node-read = Registros leídos
node-family = Familia
node-records = Registros
node-size = Tamaño
node-remade = { $count ->
    [one] { $count } firma fue creada
   *[other] { $count } firmas fueron creadas
} por { $engine }.
node-no-signature = Archivos que no dieron firma
node-file = Archivo

## Keys.
node-keys = Claves
node-next-key = La próxima clave espera su certificado: <key/>. La autoridad certifica la petición que se escribió con ella; instale el certificado y arranque el nodo de nuevo.
node-keys-says = El nodo usa una clave para firmar y otra para abrir mensajes sellados. Una clave robada nunca se renueva: la autoridad la revoca.
node-rotate = Renovar las claves
node-rotate-make = Cree las claves nuevas en el equipo del nodo, donde se escribe la frase de contraseña; nunca viajan a una página.
node-rotate-certify = Lleve la petición que escribe a la autoridad nacional, que la certifica.
node-rotate-install = <link>Instale el certificado</link> y arranque el nodo de nuevo.
node-close = Cerrar

## Backups.
node-backups = Copias de seguridad
node-backups-make = Detenga el nodo y copie su carpeta; las claves que contiene se guardan bajo llave. El nodo no sabe de esas copias: apunte sus fechas en su propio calendario.
node-backups-restore = Arranque una copia restaurada solo cuando el original se haya perdido para siempre, y entonces con una clave nueva: una copia que consulta de nuevo presenta dos historiales de su registro.
## Families of records of the database.
node-family-exhibits = Indicios
node-family-amendments = Correcciones
node-family-acquisitions = Escaneos
node-family-files = Archivos
node-family-file_owners = Dueños de los archivos
node-family-signatures = Firmas
node-family-codes = Códigos
node-family-queries = Consultas
node-family-answers = Respuestas
node-family-outbox = Mensajes por enviar
node-family-documents = Documentos
node-family-log = Registro
node-family-equivocations = Contradicciones
node-family-incidents = Incidentes
node-family-peers = Nodos encontrados
node-family-standing = Consultas permanentes
node-family-reported = Aciertos comunicados
node-family-told = Comunicados
node-family-exhaustive_searches = Búsquedas exhaustivas
node-family-reviews = Revisiones
node-family-renewals = Renovaciones
node-family-relays = Relevos
node-family-audit_leaves = Hojas de auditoría
node-family-audit_nodes = Nodos del árbol de auditoría
node-family-checkpoints = Puntos de control
node-family-audit_forks = Historiales divergentes
node-family-sent_hits = Aciertos enviados
node-family-own_hits = Aciertos propios
node-family-hit_lives = Pasos de los aciertos
node-family-scan_parts = Partes de escaneos
node-family-requesters = Solicitantes
node-family-gateway_requests = Solicitudes de la pasarela
node-family-gateway_parts = Partes de la pasarela
node-family-gateway_hits = Aciertos de la pasarela
node-family-cases = Casos
node-family-firearms = Armas de fuego
node-family-exhibit_facts = Datos de los indicios
node-family-exhibit_items = Objetos de los indicios
node-family-item_exhibits = Indicios de los objetos
node-family-grounds = Fundamentos
node-family-accounts = Cuentas
node-family-sessions = Sesiones
node-family-machine_tokens = Tokens de programas
node-family-second_factors = Segundos factores
node-family-security_keys = Llaves de seguridad
node-family-open_id_names = Nombres de OpenID
node-family-proposals = Propuestas
node-family-proposal_parts = Partes de propuestas
node-family-declined_proposals = Propuestas declinadas
node-family-holds = Retenciones legales
node-family-policies = Políticas
node-family-clocks = Relojes
node-family-reports = Informes
node-family-report_parts = Partes de informes
node-family-test_sets = Conjuntos de prueba
node-family-test_files = Archivos de prueba
node-family-sittings = Sesiones de prueba
node-family-meta = Metadatos
