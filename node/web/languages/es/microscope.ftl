# The comparison microscope: arrangements, light, filters, tools, and the state of the view in words.

microscope-semicolon = {"; "}

## Arrangements: buttons, and in a sentence.
microscope-mode-side = Lado a lado
microscope-mode-split = Dividido
microscope-mode-overlay = Superposición
microscope-mode-difference = Diferencia
microscope-mode-similarity = Similitud
microscope-mode-blink = Alternancia
microscope-arranged-side = lado a lado
microscope-arranged-split = dividido
microscope-arranged-overlay = superposición
microscope-arranged-difference = diferencia
microscope-arranged-similarity = similitud
microscope-arranged-blink = alternancia

## Values with their units.
microscope-value-degrees = { $value }°
microscope-value-ratio = { $value }:1
microscope-value-um = { $value } µm
microscope-value-mm = { $value } mm

## The dividing line.
microscope-line = Línea
microscope-line-turn = Giro de la línea

## Presets.
microscope-presets = Ajustes predefinidos
microscope-preset-grazing = Luz rasante
microscope-preset-measured = Como se midió
microscope-preset-levelled = Forma eliminada
microscope-preset-striae = Líneas de estriación
microscope-preset-name = Nombre de un ajuste predefinido
microscope-preset-name-example = Nombre
microscope-preset-keep = Conservar esta luz
microscope-preset-remove = Quitar { $name }
microscope-preset-not-kept = Este navegador no conserva nada: el ajuste dura hasta que salga de la página.

## Light.
microscope-light = Luz
microscope-direction = Dirección
microscope-height = Altura
microscope-lamps = Lámparas
microscope-relief = Relieve
microscope-gloss = Brillo
microscope-colour-grey = Gris
microscope-colour-brass = Latón
microscope-colour-height = Según la altura

## Filter.
microscope-filter = Filtro
microscope-filter-raw = Como se midió
microscope-filter-levelled = Nivelada
microscope-filter-band = Banda
microscope-filter-from = Desde
microscope-filter-to = Hasta

## Tools.
microscope-tools = Herramientas
microscope-tool-line = Medir
microscope-tool-second = Ángulo
microscope-tool-agrees = Concuerda
microscope-tool-differs = Difiere
microscope-cells = Celdas
microscope-picture = Imagen
microscope-for-report = Para el informe
microscope-waiting = { $count ->
    [one] { $count } imagen espera en esta pestaña un informe sobre el acierto.
   *[other] { $count } imágenes esperan en esta pestaña un informe sobre el acierto.
}
microscope-line-measured = Línea: { $length } µm, { $angle }° desde la derecha
microscope-second-measured = Segunda línea: { $length } µm, { $angle }°
microscope-angle-between = Ángulo entre ellas: { $angle }°
microscope-remove = Quitar
microscope-remove-line = Quitar la línea
microscope-remove-second = Quitar la segunda línea
microscope-note-agrees = concuerda en { $x }; { $y } µm
microscope-note-differs = difiere en { $x }; { $y } µm
microscope-remove-note = Quitar la nota { $number }

## Profiles along a line.
microscope-profiles-of = Perfiles de { $left } y de { $right }, { $size } micrómetros hacia arriba y hacia abajo
microscope-profiles-lines = { $left } en línea continua, { $right } en trazos; ±{ $size } µm
microscope-profiles-alike = su correlación es { $alike }
microscope-profiles-missing = el { $percent } de la línea no tiene alturas en { $name }

## The picture.
microscope-stage = Imagen: las flechas la mueven, o mueven la cruz si hay una herramienta elegida; Intro actúa en la cruz
microscope-stage-of = { $left } y { $right }, { $mode }
microscope-legend-difference = naranja: { $left } más alto; azul: { $right } más alto; blanco: igual
microscope-legend-similarity = azul: concuerdan; naranja: se oponen; cuanto más denso, más marcado
microscope-legend-line = Arrastre una línea, o desplácese con las flechas y fije ambos extremos con Intro.
microscope-legend-place = Haga clic en un lugar, o vaya allí con las flechas y pulse Intro.

## The state of the view in words, for files and captions of reports.
microscope-placed = { $left } archivo { $left_file } sobre { $right } archivo { $right_file }; { $mode }; { $left } desplazado { $x }; { $y } µm, girado { $angle }°
microscope-mirrored = reflejado
microscope-inverted = invertido
microscope-lit = luz desde { $azimuth }°, altura { $elevation }°, { $lamps ->
    [one] { $lamps } lámpara
   *[other] { $lamps } lámparas
}; alturas { $exaggeration }:1; { $filter }
microscope-filtered-raw = sin filtrar
microscope-filtered-levelled = nivelado
microscope-filtered-band = banda de { $short } a { $long } µm
microscope-no-drawing = Este navegador no dibuja ninguna imagen.
microscope-no-picture = Este navegador no creó ninguna imagen.
