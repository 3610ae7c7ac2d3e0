# Cases: the list, and one with its facts and exhibits.

cases-title = Casos
cases-agency = Institución
cases-none = Todavía no hay ningún caso.
cases-none-fits = Ningún caso se ajusta.
cases-case = Caso
cases-event = Hecho
cases-date = Fecha
cases-place = Lugar
cases-exhibits = Indicios
cases-changed = Modificado
cases-links = Sus vínculos
cases-facts = Datos
cases-no-exhibits = Ningún indicio menciona este caso.
cases-exhibit = <link>{ $name }</link>, { $calibre }, { $count ->
    [one] { $count } escaneo
   *[other] { $count } escaneos
}
