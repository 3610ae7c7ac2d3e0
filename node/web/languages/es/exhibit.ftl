# Exhibits: the list, and one with its facts, scans, clock and hits.

exhibit-list-title = Indicios
exhibit-list-text = caso, objeto, archivo
exhibit-list-none = Todavía no se ha registrado ningún indicio.
exhibit-list-none-fits = Ningún indicio se ajusta. Quite una palabra.
exhibit-list-enter = Registrar indicios
exhibit-exhibit = Indicio
exhibit-case = Caso
exhibit-item = Objeto
exhibit-kind = Tipo
exhibit-kind-evidence = Indicio dubitado
exhibit-kind-test-fire = Disparo de prueba
exhibit-calibre = Calibre
exhibit-mark = Marca
exhibit-agency = Institución
exhibit-marks = Marcas
exhibit-event = Hecho
exhibit-entered = Registrado
exhibit-stage = Etapa
exhibit-is-withdrawn = retirado
exhibit-is-overdue = vencido

## An exhibit.
exhibit-unknown = No hay ningún indicio { $exhibit } en este nodo.
exhibit-title-item = { $exhibit }: { $item }
exhibit-search = Buscar
exhibit-abroad = Fundamentos y países
exhibit-correct = Corregir
exhibit-withdraw = Retirar
exhibit-occurred = Fecha del hecho
exhibit-rifling = Estriado
exhibit-rifling-lands = { $lands ->
    [one] { $lands } campo
   *[other] { $lands } campos
}
exhibit-rifling-twist = { $lands ->
    [one] { $lands } campo
   *[other] { $lands } campos
}, a la { $twist }
exhibit-amended = <strong>{ $person }</strong> { $when }: { $change }
exhibit-clock = Plazos
exhibit-clock-due = vence: { $when }
exhibit-clock-open = todavía no
exhibit-clock-overdue = vencido
exhibit-clock-late = con retraso
exhibit-scans = Escaneos
exhibit-scan-of = { $mark } de { $exhibit }
exhibit-drawn-region = Región trazada a mano.
exhibit-drawn-shoulders = Hombros trazados a mano.
exhibit-correct-shoulders = Corregir los hombros
exhibit-correct-region = Corregir la región
exhibit-withdraw-says = { $exhibit } se registró por error: se conserva, se muestra como retirado y ya no entra en las búsquedas.
exhibit-facts = Datos
exhibit-custody-gaps = La cadena de custodia no es continua: { $gaps }.
exhibit-reviews = Candidatos revisados
exhibit-review = hasta la posición { $place } entre { $exhibits ->
    [one] { $exhibits } indicio
   *[other] { $exhibits } indicios
}, <strong>{ $person }</strong> { $when }
exhibit-hits = Aciertos
exhibit-no-hits = Ningún acierto menciona { $exhibit }.
exhibit-hit-own = <link>{ $exhibit } y { $candidate }</link>: { $state }
exhibit-hit-abroad = <link>con { $country }</link>: { $state }

## The correction.
exhibit-amend-says = Las búsquedas siguen a la corrección; se conserva lo que había antes.
exhibit-lands = Campos del cañón
exhibit-lands-hint = Todos, también los que no tienen escaneo
