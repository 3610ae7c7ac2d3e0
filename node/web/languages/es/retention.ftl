# Holds, records whose time has come, erasure by order.

retention-title = Retenciones y borrado
retention-hold = Retener un registro
retention-exhibit = Borrar un indicio por orden
retention-entry = Borrar una entrada de auditoría por orden
retention-hidden = La lista de retenciones y de registros vencidos nombra casos, que un operador no ve. La lee un oficial de enlace o un auditor.
retention-expired = Registros vencidos
retention-by-itself = El nodo borra por sí mismo, al arrancar y a diario, salvo que la política nacional exija dos personas para ello.
retention-erase-expired = Borrar los registros que han vencido
retention-holds = Retenciones legales
retention-holds-says = Una retención impide todo tipo de borrado: por antigüedad, por orden y de entradas del registro de auditoría. Retener un caso retiene sus indicios.
retention-holds-none = No hay nada retenido.
retention-record = Registro
retention-reference = Referencia
retention-order = Orden
retention-by = Por
retention-by-role = { $person } ({ $role })
retention-since = Desde
retention-act = Acción
retention-end = Terminar la retención
retention-holds-more = { $count ->
    [one] { $count } retención más no se muestra.
   *[other] { $count } retenciones más no se muestran.
}
retention-end-says = { $kind } { $reference }: a partir de ese momento se puede borrar, por antigüedad o por orden.
retention-erase-them = Borrarlos
retention-none = No ha vencido nada.
retention-none-next = No ha vencido nada. El próximo registro vence { $when }.
retention-reason = Motivo
retention-kept = Vencidos y conservados de todos modos
retention-kept-label = Registros vencidos que se conservan
retention-kept-because = Se conserva porque
retention-soon = Registros que vencerán
retention-within = En un plazo de <choice/>
retention-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
}
retention-year = un año
retention-none-soon = Ninguno en ese plazo. { $count ->
    [one] { $count } registro se conserva
   *[other] { $count } registros se conservan
} por más tiempo.
retention-expires = Vence
retention-all-the-same = Conservado de todos modos
retention-count = { $count ->
    [one] { $count } registro
   *[other] { $count } registros
}

## Acts.
retention-order-hint = Tribunal o autoridad, número y fecha. Queda en el registro de auditoría.
retention-hold-it = Retener el registro
retention-hold-says = Se conserva cualquiera que sea su antigüedad y llegue la orden que llegue, hasta que alguien termine la retención.
retention-erase-exhibit = Borrar el indicio
retention-erase-exhibit-says = Sus escaneos, firmas y datos se borran para siempre, y ninguna búsqueda lo encuentra. Su número no se vuelve a dar. Un indicio retenido no se borra.
retention-exhibit-name = Indicio
retention-erase-entry = Borrar la entrada
retention-erase-entry-says = El texto de la entrada se borra para siempre. Su lugar queda, con su nombre y la orden, y el registro sigue verificándose.
retention-entry-number = Número de la entrada
retention-apply = Borrar los registros vencidos
retention-apply-says = Todos los registros cuyo plazo ha llegado se borran para siempre, salvo los retenidos o los que pertenecen a aciertos abiertos.

## Kinds of records.
retention-kind-case = Caso
retention-kind-exhibit = Indicio
retention-kind-firearm = Arma de fuego
retention-kind-query = Consulta a otros países
retention-kind-answer = Respuesta
retention-kind-candidate = Candidato
retention-kind-hit = Acierto
retention-kind-audit = Entrada del registro de auditoría
