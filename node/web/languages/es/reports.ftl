# Reports on a hit: made, listed, taken as files.

reports-title = Informes
reports-kind-notification = Notificación: dos objetos pueden ser de la misma arma de fuego
reports-kind-comparison = Comparación, con imágenes y números
reports-kind-lead = Expediente de pista
reports-kind-statement = Declaración de confirmación
reports-pictures = Imágenes del microscopio
reports-no-pictures = Ninguna todavía: <link>compare las marcas</link> y tome hasta { $most } con <strong>Para el informe</strong>.
reports-leave-out = Descartar
reports-none = No se ha elaborado ningún informe sobre { $hit }.
reports-report = Informe
reports-kind = Clase
reports-made = Elaborado
reports-by = Por
reports-amends = Modifica
reports-file = Archivo
reports-amends-because = { $report }: { $reason }
reports-hidden = oculto
reports-amended-by = modificado por { $report }
reports-pdf = PDF
reports-page = Página
reports-for = Para
reports-for-hint = Persona o autoridad
reports-amends-none = ninguno
reports-amendment-reason = Motivo de la modificación
reports-making = Elaborando…
reports-make = Elaborar el informe
