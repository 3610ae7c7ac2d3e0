# Questions to other countries: the map, the list, one question.

questions-for = por { $country }
questions-is-withdrawn = retirada
questions-is-ended = terminada
questions-is-standing = permanente
questions-is-open = abierta
questions-this-node = este nodo
questions-abroad = En el extranjero
questions-all = Todas las consultas
questions-none-open = No hay ninguna consulta abierta. Consulte desde la página de un indicio, o aquí por su número.
questions-map = Respuestas a consultas abiertas
questions-by-country = Por país
questions-by-country-label = Respuestas por país
questions-country = País
questions-asked = Consultado
questions-answered = Respondido
questions-hits = Aciertos
questions-waiting = En espera
questions-since = Desde
questions-refused = Rechazado
questions-unanswered = Sin respuesta
questions-reasons = Motivos
questions-count = { $count ->
    [one] { $count } consulta abierta
   *[other] { $count } consultas abiertas
}
questions-ask = Consultar a otros países
questions-exhibit = Indicio
questions-exhibit-hint = Primero se muestran sus fundamentos y los países que se derivan de ellos.
questions-show-grounds = Mostrar sus fundamentos
questions-cancel = Cancelar

## The list.
questions-title = Consultas a otros países
questions-state = Estado
questions-filter-open = abierta
questions-filter-waiting = en espera de respuestas
questions-filter-standing = permanente
questions-filter-expired = terminada
questions-filter-withdrawn = retirada
questions-none = Todavía no se ha consultado nada.
questions-none-fits = Ninguna consulta coincide.
questions-question = Consulta
questions-grounds = Fundamentos
questions-grounds-none = ninguno
questions-ends = Fin
questions-answered-of = { $done } de { $all }
questions-show-map = Mapa

## One question.
questions-one = Consulta { $query }
questions-longer = Consultar por más tiempo
questions-take-back = Retirarla
questions-answers = Respuestas
questions-has-it = La tiene
questions-has-it-yes = sí
questions-has-it-unknown = no se sabe
questions-answer = Respuesta
questions-searched = Indicios buscados
questions-searched-more = { $count } o más
questions-searched-few = menos de 10
questions-searched-few-each = menos de 10 cada vez
questions-when = Cuándo
questions-will-search = buscará { $when }
questions-reason = Motivo
questions-contact = Contacto
questions-hits-of = Aciertos de { $exhibit }
questions-ends-at = { $at }, { $when }
questions-taken-back = Retirada
questions-kind = Tipo
questions-kind-standing = permanente: se busca de nuevo cada vez que los demás registran indicios
questions-kind-once = una sola vez
questions-in-place = En lugar de
questions-number = Número completo
questions-countries = Países
questions-withdraw = Retirar la consulta
questions-withdraw-says = Los nodos que la tienen la borran. Los aciertos que llegaron quedan, y se pueden retirar por separado.
questions-longer-says = Una consulta nueva ocupa el lugar de esta, con los mismos fundamentos y países, y nunca por menos tiempo. Los aciertos ya comunicados no se vuelven a comunicar.
questions-days = Días desde hoy
