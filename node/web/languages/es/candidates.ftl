# Candidates of an exhibit: the ranked list, and how far it was looked through.

candidates-title = Candidatos de { $exhibit }
candidates-searching = Buscando…
candidates-searched = { $count ->
    [one] { $count } indicio consultado, { $compared ->
        [one] { $compared } comparado por completo
       *[other] { $compared } comparados por completo
    }.
   *[other] { $count } indicios consultados, { $compared ->
        [one] { $compared } comparado por completo
       *[other] { $compared } comparados por completo
    }.
}
candidates-filter-calibre = Calibre <field/>
candidates-filter-case = Caso <field/>
candidates-other-rifling = { $count ->
    [one] { $count } proyectil de un cañón con otro número de campos, o con el giro contrario, no se comparó.
   *[other] { $count } proyectiles de cañones con otro número de campos, o con el giro contrario, no se compararon.
}
candidates-none-fits = Ningún candidato se ajusta al filtro.
candidates-other-kind = No hay indicio con el que comparar: { $count ->
    [one] { $count } indicio de esta marca y familia de calibres tiene
   *[other] { $count } indicios de esta marca y familia de calibres tienen
} otro tipo de imagen ({ $kind }), y los escaneos nunca se comparan con fotografías.
candidates-none = Todavía no se ha registrado otro indicio de esta marca y familia de calibres.
candidates-caption = Candidatos de { $exhibit }, el mejor primero

## Columns.
candidates-place = Posición
candidates-mark = Marca
candidates-exhibit = Indicio
candidates-case = Caso
candidates-score = Puntuación
candidates-significance = Significación
candidates-ratio = Razón y límites
candidates-acts = Acciones

## A candidate.
candidates-firearm = Arma de fuego { $firearm }
candidates-firearm-with = Arma de fuego { $firearm }, con { $others }
candidates-above = por encima del límite
candidates-below = por debajo del límite
candidates-part = { $mark }: { $figures }
candidates-part-of = { $mark } de { $exhibit }: { $figures }
candidates-part-score = puntuación { $score }
candidates-part-significance = significación { $significance }
candidates-part-log10 = log10 { $log10 }
candidates-not-this = Este no.
candidates-compare = Cotejar
candidates-declare = Declarar un acierto
candidates-declare-says = { $exhibit } y { $candidate } pueden ser de la misma arma de fuego. Un segundo perito mira antes de que cuente como pista.

## How far the list was looked through.
candidates-reviewed = Hasta dónde he revisado
candidates-reviewed-to = { $person } revisó la lista hasta la posición { $place }, { $when }, cuando se buscó entre { $exhibits ->
    [one] { $exhibits } indicio
   *[other] { $exhibits } indicios
}; desde entonces { $entered ->
    [one] se registró { $entered } indicio
   *[other] se registraron { $entered } indicios
}.
candidates-not-reviewed = Nadie ha indicado todavía hasta dónde se revisó esta lista.
candidates-mates = { $mark }, { $extent }: { $below } de { $of } pares de la misma fuente estaban por debajo de esta posición entre { $among } (como máximo el { $percent } en general). { $source }
candidates-review = He revisado hasta la posición { $place }
candidates-more = Mostrar más
candidates-keys = <j/> <k/> siguiente y anterior, <n/> este no, <c/> cotejar, <h/> declarar un acierto, <r/> revisado hasta aquí.

## Parts of marks with which true mates were searched, as the node names them.
wire-whole-and-half-marks = marcas enteras y medias marcas
wire-quarters-of-marks = cuartos de marcas
wire-whole-bullets = proyectiles enteros
wire-bullets-with-half-of-their-lands = proyectiles con la mitad de sus campos
wire-bullets-with-lands-in-unknown-order = proyectiles con campos en orden desconocido
