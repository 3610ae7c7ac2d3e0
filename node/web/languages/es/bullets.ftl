# Two bullets: lands as strips, the phase matrix, phases and profiles.

bullets-none = { $left } y { $right } no tienen impresiones de campo de proyectiles, ni otras marcas estriadas, que comparar.
bullets-comparing = Comparando todos los campos…
bullets-land-of = campo { $land } de { $exhibit }
bullets-profiles = Perfiles
bullets-pair = Campo { $land } de { $left } sobre campo { $candidate } de { $right }
bullets-heights = Alturas
bullets-microscope = Al microscopio
bullets-loading = Cargando…
bullets-one-not-scanned = Uno de los dos campos no se escaneó.
bullets-title = { $left } y { $right }
bullets-ratio = Razón
bullets-phase-shown = Fase mostrada
bullets-phase-best = { $phase }, la mejor
bullets-score = Su puntuación
bullets-score-above = { $score }, por encima del límite
bullets-score-below = { $score }, por debajo del límite
bullets-scans = Escaneos
bullets-scans-mirrored = los de { $exhibit } van en sentido contrario
bullets-no-order = No se conoce el orden de los campos de uno de los proyectiles: los campos se colocan donde mejor encajan, y no hay fases.
bullets-phase-before = Fase anterior
bullets-phase-next = Fase siguiente
bullets-best = Mejor
bullets-land-before = Campo anterior
bullets-land-next = Campo siguiente
bullets-each = Cada campo con cada campo
bullets-each-hint = Filas: { $left }; columnas: { $right }. Cuanto más denso, más parecido; las celdas enmarcadas se encuentran en esta fase.
bullets-phases = Fases
bullets-phases-hint = La puntuación es la semejanza media de los campos que se encuentran, menos la de los que no se encuentran. Los números explican; el perito decide.
bullets-candidates = Candidatos de { $exhibit }

## The phase matrix and the phases.
bullets-matrix = Correlación de cada campo de { $left } (filas) con cada campo de { $right } (columnas); las celdas enmarcadas se encuentran en la fase mostrada
bullets-was-not-scanned = no se escaneó
bullets-not-scanned = no escaneado
bullets-cell = Campo { $land } sobre campo { $candidate }: { $score }
bullets-cell-meets = Campo { $land } sobre campo { $candidate }: { $score }, se encuentran en esta fase
bullets-phases-caption = Fases, la mejor primero
bullets-phase = Fase
bullets-phase-score = Puntuación
bullets-phase-lands = Campos que se encuentran
bullets-phase-show = Mostrar la fase { $phase }
bullets-phase-is-best = la mejor
bullets-phase-lands-of = { $met } de { $lands }
bullets-phase-reversed = { $phase } invertida
bullets-phase-free = según encajan mejor

## Strips.
bullets-strips = Campos que se encuentran en esta fase
bullets-strip = { $land } sobre { $candidate }
bullets-strip-figures = { $score }; { $matching } de { $striae } líneas coinciden, { $consecutive } consecutivas
bullets-strip-no-pair = sin par
bullets-no-land = Ningún campo encaja.
bullets-land-missing = El campo { $land } de { $exhibit } no se escaneó.

## Profiles.
bullets-profiles-of = Perfiles: { $left } y { $right }; { $count ->
    [one] { $count } línea coincide
   *[other] { $count } líneas coinciden
}
bullets-profiles-legend = Arriba { $left }, abajo { $right }, desplazado { $lag } µm; { $reach }.
bullets-profiles-legend-mirrored = Arriba { $left }, abajo { $right }, reflejado, desplazado { $lag } µm; { $reach }.
bullets-reach-striae = ±{ $size } desviaciones típicas
bullets-reach-heights = ±{ $size } µm
bullets-samples = <match/> una línea que coincide, <run/> de la serie más larga, <alone/> una sin coincidencia.
bullets-counted = { $matching } de { $striae } líneas coinciden, { $consecutive } de ellas una tras otra.
bullets-counted-aid = Una ayuda para la vista: la puntuación no lo usa, y no decide nada.
bullets-counted-rule = Una línea es un pico o un valle del perfil que sube o baja 1,7 desviaciones típicas. Dos coinciden cuando ambas son picos, o ambas valles, a { $reach } µm como máximo. Una línea de cualquiera de los campos sin coincidencia termina una serie.
