# National policy in sentences.

policy-title = Política nacional
policy-changed = El archivo policy.toml dice ahora otra cosa. Valdrá cuando el nodo se arranque de nuevo.
policy-strict = No hay archivo policy.toml: valen los valores estrictos.
policy-digest = SHA-256 del archivo: <digest/>. La autoridad escribe el archivo; el nodo lo lee al arrancar, y el registro de auditoría tiene cada cambio.

## Asking other countries.
policy-asking = Consultas a otros países
policy-asking-free = Un indicio se puede consultar en el extranjero aunque no se cumpla ninguno de los seis fundamentos.
policy-asking-ground = Un indicio se consulta en el extranjero solo cuando se cumple uno de los seis fundamentos.
policy-asking-border = El fundamento de zona fronteriza se cumple hasta a { $km } km de una frontera internacional.

## Scans.
policy-release = Escaneos
policy-release-open = El escaneo de un indicio concreto se puede entregar al otro país de un acierto, cuando ambos lo aprueban.
policy-release-none = Ningún escaneo sale de este país.

## The second look.
policy-verification = Segundo examen de un acierto
policy-verification-blind = Es a ciegas: la primera conclusión, la puntuación y la razón quedan ocultas hasta que se realiza.
policy-verification-open = No es a ciegas: el segundo perito ve la primera conclusión.

## Looking at records.
policy-viewing = Consulta de registros
policy-viewing-reason = Las personas dan un motivo antes de ver casos, indicios, aciertos e imágenes.
policy-viewing-none = No se pide motivo. Cada consulta queda en todo caso en el registro de auditoría.

## Clock.
policy-clock = Plazos
policy-clock-searched = { $hours ->
    [one] Un indicio se busca en el país en un plazo de { $hours } hora desde su recepción.
   *[other] Un indicio se busca en el país en un plazo de { $hours } horas desde su recepción.
}
policy-clock-lead = { $hours ->
    [one] Dos personas consideran pista un acierto en un plazo de { $hours } hora.
   *[other] Dos personas consideran pista un acierto en un plazo de { $hours } horas.
}
policy-clock-overdue = Los plazos más largos se muestran como vencidos; no tienen ninguna otra consecuencia.

## Gateway and signing in.
policy-gateway = Pasarela
policy-gateway-for = Este nodo puede consultar por { $countries }.
policy-gateway-none = Este nodo no consulta por ningún país sin nodo.
policy-signing-in = Inicio de sesión
policy-signing-in-holder = Una llave de seguridad debe reconocer a su portador, por un PIN o un dedo.
policy-signing-in-touch = Basta tocar la llave de seguridad, si la llave no reconocía a nadie cuando se añadió.

## Two people.
policy-four-eyes = Dos personas
policy-approves = Una segunda persona aprueba { $act }.
policy-four-eyes-none = Ningún acto, salvo el segundo examen de un acierto, exige dos personas.
policy-act-record-ground = la anotación de que se cumple un fundamento
policy-act-ask-abroad = la consulta a otros países
policy-act-withdraw-query = la retirada de una consulta
policy-act-serve-gateway = la consulta por un país sin nodo
policy-act-request-confirmation = la solicitud de una confirmación
policy-act-sign-confirmation = la firma de una confirmación
policy-act-withdraw-hit = la retirada de un acierto
policy-act-release-scan = la entrega de un escaneo
policy-act-set-legal-hold = la imposición o el fin de una retención legal
policy-act-erase-expired = el borrado de registros vencidos
policy-act-erase-by-order = el borrado de un indicio por orden
policy-act-import-records = la importación de registros de un archivo
policy-act-export-records = la exportación de registros a un archivo
policy-act-install-policy = la instalación de una política
policy-act-manage-people = el cambio de cuentas y roles
policy-act-make-reports = la elaboración de informes

## Retention.
policy-retention = Conservación
policy-kept-case = { $days ->
    [one] Los casos se conservan { $days } día
   *[other] Los casos se conservan { $days } días
} después del último trabajo sobre ellos.
policy-kept-exhibit = { $days ->
    [one] Los indicios se conservan { $days } día
   *[other] Los indicios se conservan { $days } días
} después del último trabajo sobre ellos.
policy-kept-firearm = { $days ->
    [one] Las armas de fuego se conservan { $days } día
   *[other] Las armas de fuego se conservan { $days } días
} después del último trabajo sobre ellas.
policy-kept-query = { $days ->
    [one] Las consultas se conservan { $days } día
   *[other] Las consultas se conservan { $days } días
} después del último trabajo sobre ellas.
policy-kept-answer = { $days ->
    [one] Las respuestas se conservan { $days } día
   *[other] Las respuestas se conservan { $days } días
} después del último trabajo sobre ellas.
policy-kept-candidate = { $days ->
    [one] Los candidatos se conservan { $days } día
   *[other] Los candidatos se conservan { $days } días
} después del último trabajo sobre ellos.
policy-kept-hit = { $days ->
    [one] Los aciertos se conservan { $days } día
   *[other] Los aciertos se conservan { $days } días
} después del último trabajo sobre ellos.
policy-kept-audit = { $days ->
    [one] Las entradas del registro de auditoría se conservan { $days } día
   *[other] Las entradas del registro de auditoría se conservan { $days } días
} después del último trabajo sobre ellas.
policy-kept-longer = Los registros bajo retención legal o de un acierto abierto se conservan por más tiempo.
