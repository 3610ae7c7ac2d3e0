# Calls of the node, and the session: faults that the pages find themselves.

api-waits = Esto espera a una segunda persona: propuesta { $proposal }.
api-no-line = El nodo no responde. No se ha perdido nada; inténtelo de nuevo cuando vuelva la línea.
api-status = El nodo respondió { $status }.
api-no-fields = El nodo envió un archivo sin sus campos.
api-no-key-shown = No se presentó ninguna llave.
api-no-key-made = No se creó ninguna llave.
