# Enter evidence: scans and the facts of their exhibit.

enter-title = Registrar indicios
enter-resumed = La conexión se interrumpió mientras se guardaba. <link>{ $exhibit }</link> tiene los datos que se escribieron antes; corrija allí lo que haya cambiado desde entonces.
enter-drop = <strong>Suelte aquí escaneos o una carpeta</strong>, o <choose>Elegir archivos</choose>
enter-drop-kinds = x3p, al3d, sur, plux y fotografías. Todos los archivos de un objeto forman un solo indicio.
enter-files = Archivos de escaneos
enter-left = Descartados, porque su extensión no es la de ningún escaneo: { $names }.
enter-left-more = Descartados, porque su extensión no es la de ningún escaneo: { $names } y { $count } más.
enter-all-show = Los { $count } escaneos muestran <choice/>
enter-several-marks = varias marcas
enter-scans = Escaneos

## Facts of the exhibit.
enter-case = Caso
enter-case-has = { $count ->
    [one] { $count } indicio: { $names }
   *[other] { $count } indicios: { $names }
}
enter-case-hint = La tecla Intro lleva al campo siguiente.
enter-item = Objeto
enter-item-twin = { $exhibit } ya es este objeto.
enter-item-hint = Lea su código de barras, esté donde esté en la página.
enter-calibre = Calibre
enter-kind = Tipo
enter-kind-evidence = Indicio dubitado
enter-kind-test-fire = Disparo de prueba
enter-occurred = Fecha del hecho
enter-occurred-hint = 2026-05-04, 2026-05, o dos días separados por ..
enter-lands = Campos del cañón
enter-lands-hint = Todos, también los que no tienen escaneo
enter-go-to = Ir a { $exhibit }
enter-another = Es otro indicio de ese objeto; sé que ya hay uno.
enter-one-bullet = Las impresiones de campo son de un solo proyectil; lo he comprobado.
enter-saving = Guardando…
enter-save = Guardar y buscar
enter-save-key = <ctrl/> <enter/> en un campo
enter-done = Listo

## Reasons for which the scans cannot be saved yet.
enter-choose-first = Elija primero los escaneos del indicio.
enter-late = { $file } todavía se está enviando, o no se envió; espérelo o quítelo.
enter-confirm-scale = Confirme primero la escala de { $file }.

## The card of a scan.
enter-picture = { $file }, con la parte que se compara
enter-no-picture = Sin imagen
enter-progress = Parte enviada de { $file }
enter-remove = Quitar
enter-remove-file = Quitar { $file }
enter-sent = enviado
enter-on-its-way = en camino
enter-pitch = { $pitch } µm entre puntos
enter-mark-of = Marca de { $file }
enter-land-of = Campo de { $file }
enter-adjust-shoulders = Ajustar los hombros
enter-adjust-region = Ajustar la región
enter-enrolled = Este archivo ya está en <link>{ $exhibit }</link>.
enter-drawn-shoulders = Hombros trazados a mano.
enter-drawn-region = Región trazada a mano.
enter-sense = Imagen reflejada o molde
enter-is-mirrored = Es una imagen reflejada
enter-is-cast = Es de un molde

## The scale of a photograph.
enter-scale = Escala, µm entre puntos
enter-scale-states = El archivo indica { $pitch } µm.
enter-scale-unknown = El archivo no la indica.
enter-scale-right = La escala es correcta
enter-scale-primers = Los círculos de trazos miden 4,4 mm (fulminante pequeño) y 5,3 mm (fulminante grande): uno de ellos coincide con el borde del fulminante si la escala es correcta.
