# Looks at scans: their quality, and the region or shoulders as a person draws them.

look-looking = Analizando…
look-title-region = { $file }: región
look-title-shoulders = { $file }: hombros
look-not-whole = El nodo envió una superficie incompleta.

## A scan in words.
look-cells = { $count ->
    [one] { $cells } celda independiente en { $area } mm²
   *[other] { $cells } celdas independientes en { $area } mm²
}
look-striae = Se comparan { $length } mm de líneas de estriación; sus bandas concuerdan en { $agreement }
look-unit-millionth = Rectificado: el archivo indica longitudes que ninguna marca de herramienta tiene; se multiplicaron por una millonésima, como micrómetros escritos en metros.
look-unit-factor = Rectificado: el archivo indica longitudes que ninguna marca de herramienta tiene; se multiplicaron por { $factor }.
look-put-right = Rectificado: { $words }.

## The editor.
look-left-shoulder = Hombro izquierdo
look-right-shoulder = Hombro derecho
look-edge-centre = Centro del borde
look-edge-radius = Radio del borde
look-hole-place = Posición del orificio
look-hole-radius = Radio del orificio
look-handle = { $name }: las teclas de flecha lo mueven
look-drag = Arrastre los tiradores, o elija uno con <tab/> y muévalo con las teclas de flecha (con <shift/> a pasos grandes).
look-colours = Oscuro: no se compara. Naranja: descartado como pico, hoyo o suciedad.
look-mark-shoulders = Marcar los hombros
look-draw-circle = Trazar un círculo
look-as-found = Como se detectó
look-no-hole = Sin orificio
look-with-hole = Con un orificio
look-numbers-land = Hombros izquierdo y derecho, µm
look-numbers-region = Centro y radio del borde y del orificio, µm
look-numbers-two = Dos números: izquierda, derecha
look-numbers-three = Tres números, o seis con un orificio
look-numbers-hint = La tecla Intro los traza.
look-relief = Relieve que se compara
look-relief-caption = El relieve que se compara
look-masked = El escaneo ya estaba enmascarado: se compara por completo.

## The correction of a stored scan.
look-reason-hint = Queda en el registro de auditoría. Las búsquedas siguen a la corrección; se conserva lo que había antes.
look-save = Guardar
