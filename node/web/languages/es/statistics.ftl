# Statistics of the network.

statistics-title = Estadísticas
statistics-save = Guardar como CSV
statistics-by-country = Por país
statistics-country = País
statistics-by-country-says = Una coincidencia cuenta en sus dos países.
statistics-by-ground = Por fundamento
statistics-ground = Fundamento
statistics-by-ground-says = Una coincidencia cuenta en cada uno de sus fundamentos.
statistics-unknown = aún no se conoce
statistics-none = Todavía no se ha contado nada.
statistics-by-month = Por mes
statistics-month = Mes
statistics-from = Desde
statistics-to = Hasta
statistics-by-month-says = Una coincidencia entre dos indicios cuenta una sola vez, sea cual sea el país que consulta. Cada hecho cuenta en el mes en que ocurrió (UTC).
statistics-months = Tabla de los meses

## Columns.
statistics-count-evidence = Indicios dubitados
statistics-count-test_fires = Disparos de prueba
statistics-count-queries = Consultas
statistics-count-hits = Aciertos
statistics-count-open = Abiertos
statistics-count-confirmed = Confirmados
statistics-count-excluded = Excluidos
statistics-count-inconclusive = No concluyentes
statistics-count-withdrawn = Retirados
statistics-count-linked_cases = Casos vinculados
statistics-chart-queries = Consultas a otros países
statistics-chart-confirmed = Aciertos confirmados
statistics-chart-excluded = Aciertos excluidos

## Turn-around.
statistics-times = Plazos, medianas
statistics-time-entered = De la recepción al registro
statistics-time-searched = De la recepción a la búsqueda nacional
statistics-time-asked = De la recepción a la primera consulta
statistics-time-acquired = De la adquisición a la primera consulta
statistics-time-hit = De una consulta a su acierto
statistics-time-reviewed = De un acierto a su primera revisión
statistics-time-lead = De un acierto a una pista
statistics-time-confirmed = De un acierto a su confirmación
statistics-overdue = Indicios vencidos ahora
statistics-late = Indicios que se retrasaron
statistics-question-to-hit = De la consulta al acierto
statistics-hit-to-confirmation = Del acierto a la confirmación

## False and missed hits.
statistics-rates = Aciertos falsos y omitidos
statistics-false = Aciertos falsos
statistics-missed = Aciertos omitidos
statistics-linked = Casos que vincula una coincidencia confirmada
statistics-rates-says = Los aciertos falsos son los que la red propuso y fueron excluidos, de entre los confirmados o excluidos. Los aciertos omitidos son coincidencias confirmadas que la red no propuso, de entre todas las confirmadas.
statistics-none-yet = Ninguno todavía.
## A period, and agencies.
statistics-month-hint = Como 2026-03
statistics-period-says = Indicios, consultas y aciertos que llegaron en estos meses, ambos extremos incluidos, cada uno en su estado actual.
statistics-none-period = No se contó nada en estos meses.
statistics-by-agency = Por institución
statistics-agency = Institución
statistics-by-agency-says = Cada institución tiene lo que tienen sus casos. Los casos que no nombran institución no están en ninguna fila.
