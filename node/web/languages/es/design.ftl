# Parts that every page is made of.

design-language = Idioma
design-language-missing = Los textos del idioma { $language } no han llegado. Elíjalo de nuevo.
design-loading = Cargando…
design-try-again = Reintentar
design-stale = Lo que escribió sigue aquí. Vea lo que ha cambiado y guarde de nuevo.
design-stale-show = Mostrar el estado actual
design-close = Cerrar
design-cancel = Cancelar
design-reason = Motivo
design-reason-hint = Queda en el registro de auditoría.
