# Parts that every page is made of.

design-language = Idioma
design-language-missing = Los textos del idioma { $language } no han llegado. Elíjalo de nuevo.
design-loading = Cargando…
design-line-cut = El nodo no responde. Lo que escribió sigue aquí, y esta página lo intenta por sí misma hasta que el nodo responda.
design-not-fetched = Aún no se muestra: el nodo no responde.
design-not-allowed = Sus roles no abren esto. Un operador asigna los roles, en la página Personas.
design-try-again = Reintentar
design-stale = Lo que escribió sigue aquí. Vea lo que ha cambiado y guarde de nuevo.
design-stale-show = Mostrar el estado actual
design-close = Cerrar
design-cancel = Cancelar
design-reason = Motivo
design-reason-hint = Queda en el registro de auditoría.
## Files, lists, charts, drawings.
design-choose-files = Elegir archivos
design-files = Archivos
design-chart = { $title }: <strong>{ $total }</strong>
design-chart-heard = { $title }, { $bars }
design-chart-empty = ninguno
design-bar = { $label }: { $count }
design-text = Texto
design-from = Desde
design-to = Hasta
design-any = cualquiera
design-written-since = Algo se escribió desde entonces. <show>Mostrar la lista como está ahora</show>
design-matches = { $matched ->
    [one] { $matched } resultado
   *[other] { $matched } resultados
} de { $total }
design-no-picture = El navegador no ha creado la imagen; guarde el dibujo como SVG.
## The reason for looking.
design-looking = Dar el motivo y consultar
design-looking-says = La política nacional exige un motivo antes de mostrar casos, indicios, aciertos e imágenes. Se guarda hasta que cierre la sesión o vuelva a cargar las páginas, y acompaña a cada consulta.
