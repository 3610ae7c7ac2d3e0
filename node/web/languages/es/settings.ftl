# Settings of the node. Their meanings come from the node, in English.

settings-title = Ajustes
settings-changed = El archivo dice ahora otra cosa. Valdrá cuando el nodo se arranque de nuevo.
settings-file = Están en <file/>, que se cambia a mano; el nodo lo lee al arrancar.
settings-count = { $count ->
    [one] { $count } ajuste
   *[other] { $count } ajustes
}
settings-name = Nombre
settings-value = Valor
settings-no-value = ninguno
settings-from = Indicado por
settings-stated = el archivo
settings-default = todo nodo
settings-meaning = Significado
