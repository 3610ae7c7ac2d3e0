# Frases del nodo, dichas por las páginas.
sentence-reports-two-examiners-make-lead-first = { $id } está en el estado «{ $said_state }»; antes dos peritos deben convertirlo en pista
sentence-reports-nothing-concluded-originals-certified-double = no se concluyó nada de { $id } con los originales o con réplicas por doble moldeo certificadas
sentence-reports-version-know-mark-hit = esta versión no conoce la marca del acierto
sentence-reports-both-marks-needed-released-scan = se necesitan las dos marcas, y { $country } no ha entregado ningún escaneo de { $hit }; haga una notificación
sentence-reports-other-reports-made-same-time = se hicieron otros informes al mismo tiempo; inténtelo de nuevo
sentence-reports-report-kept = el informe tiene { $said_counted }, y se guardan como máximo { $n_max_report_bytes }
sentence-reports-amends = , modifica { $report }
sentence-reports-sha-256 = { $id }: { $said_kind } de { $hit }, SHA-256 { $sha256 }
sentence-reports-amends-former = { $id }: { $said_kind } de { $hit }, modifica { $former }, SHA-256 { $sha256 }
sentence-reports-say-reason-why-amended = diga por qué se modifica { $former }
sentence-reports-reason-amendment-name-former-report = el motivo es para una modificación; nombre el informe anterior
sentence-reports-amended-another-such = { $former } es del tipo «{ $said_kind }» sobre { $hit }, y se modifica con otro igual
sentence-reports-amended-already-amend = { $former } ya está modificado por { $later }; modifique { $same }
sentence-reports-report-striae-report-list-lists = no hay ningún informe { $id }
sentence-reports-file-damaged-database-run-striae = el archivo de { $id } está dañado en la base de datos; ejecute `striae node verify`
sentence-reports-report = no es posible un informe del tipo «{ $said_kind }»: { $said_why }
sentence-reports-released-scan-compared-striae-mark = un escaneo entregado de una marca «{ $said_mark }» se compara con `striae mark compare`
sentence-reports-released-scan = el escaneo entregado
sentence-reports-marks-compared = { $name } y { $said_other } no tienen marcas «{ $said_mark }» que se puedan comparar
sentence-reports-quality = Calidad de { $name }
sentence-reports-came-each-picture-caption = { $said_files } llegaron con { $said_captions }; cada imagen tiene un pie
sentence-reports-joint = { $n } { $n ->
     [one] imagen
    *[other] imágenes
  }
sentence-reports-joint-2 = { $n } { $n ->
     [one] pie
    *[other] pies
  }
sentence-reports-shows-pictures-make-comparison-lead = el tipo «{ $said_kind }» no muestra imágenes; haga un cotejo o una pista
sentence-reports-more = { $said_counted }: son más que { $most }, lo máximo que muestra un informe; deje algunas fuera
sentence-reports-picture = imagen { $place }: { $said_why }
sentence-reports-report-number-write-r-1 = «{ $text }» no es un número de informe; escríbalo como R-1
sentence-reports-kind-report = tipo de informe
sentence-reports-hit-notification = Notificación de acierto
sentence-reports-comparison-report = Informe de cotejo
sentence-reports-lead-package = Expediente de pista
sentence-reports-confirmation-statement = Declaración de confirmación
sentence-reports-bytes-pictures = bytes de imágenes
sentence-reports-report-fit-ask-report-less = el informe tiene { $found } { $said_what }, y caben como máximo { $most }; pida un informe más corto
sentence-reports-report-set-pdf = el informe no se puede componer como PDF/A: { $said_why }
sentence-reports-more-report-picture-make-smaller-jpeg = { $said_counted }: son más que los { $most } de una imagen de informe; redúzcala o conviértala en JPEG
