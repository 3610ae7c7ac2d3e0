# The first page: the inbox and its next steps.

home-good-day = Buenos días, { $person }
home-enter = Registrar indicios
home-inbox = Bandeja de entrada
home-show = Mostrar <choice/>
home-empty = Nada está pendiente para usted.
home-overdue = Vencido: { $kind }
home-due = vence { $when }
home-since = pendiente, { $when }
home-row = <strong>{ $subject }</strong>: { $waits_for }
home-more = { $count ->
    [one] { $count } más está pendiente; elija un tipo para verlo.
   *[other] { $count } más están pendientes; elija un tipo para verlos.
}

## Kinds of rows, as the choice names them.
home-kind-all = todo
home-kind-hit = Aciertos
home-kind-confirmation = Confirmaciones
home-kind-release = Entregas de escaneos
home-kind-approval = Para una segunda persona
home-kind-clock = Plazos
home-kind-answer = Respuestas
home-kind-renewal = Renovaciones
home-kind-incident = Incidentes
home-kind-sitting = Pruebas

## Next steps: links of a row.
home-next-review = Revisarlo
home-next-examine = Examinarlo
home-next-verify = Verificarlo
home-next-request = Solicitar la confirmación
home-next-sign = Firmar la declaración
home-next-release = Entregar el escaneo
home-next-approve = Ver y decidir
home-next-search = Buscar
home-next-look = Ver
home-next-renew = Renovarla o dejar que termine
home-next-begin = Comenzarla
home-next-remedy = Leerlo con su solución
