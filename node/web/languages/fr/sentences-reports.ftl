# Phrases du nœud, dites par les pages.
sentence-reports-two-examiners-make-lead-first = { $id } est dans l’état « { $said_state } » ; deux experts doivent d’abord en faire une piste
sentence-reports-nothing-concluded-originals-certified-double = rien n’a été conclu sur { $id } avec les originaux ou des doubles moulages certifiés
sentence-reports-version-know-mark-hit = cette version ne connaît pas la trace du rapprochement
sentence-reports-both-marks-needed-released-scan = les deux traces sont nécessaires, et { $country } n’a communiqué aucune numérisation de { $hit } ; faites une notification
sentence-reports-other-reports-made-same-time = d’autres rapports ont été faits en même temps ; réessayez
sentence-reports-report-kept = le rapport a { $said_counted }, et au plus { $n_max_report_bytes } sont conservés
sentence-reports-amends = , modifie { $report }
sentence-reports-sha-256 = { $id } : { $said_kind } sur { $hit }, SHA-256 { $sha256 }
sentence-reports-amends-former = { $id } : { $said_kind } sur { $hit }, modifie { $former }, SHA-256 { $sha256 }
sentence-reports-say-reason-why-amended = dites pourquoi { $former } est modifié
sentence-reports-reason-amendment-name-former-report = la raison est pour une modification ; nommez le rapport précédent
sentence-reports-amended-another-such = { $former } est du type « { $said_kind } » sur { $hit }, et se modifie par un autre du même type
sentence-reports-amended-already-amend = { $former } est déjà modifié par { $later } ; modifiez { $same }
sentence-reports-report-striae-report-list-lists = il n’y a pas de rapport { $id }
sentence-reports-file-damaged-database-run-striae = le fichier de { $id } est endommagé dans la base de données ; exécutez `striae node verify`
sentence-reports-report = aucun rapport du type « { $said_kind } » n’est possible : { $said_why }
sentence-reports-released-scan-compared-striae-mark = une numérisation communiquée d’une trace « { $said_mark } » se compare avec `striae mark compare`
sentence-reports-released-scan = la numérisation communiquée
sentence-reports-marks-compared = { $name } et { $said_other } n’ont pas de traces « { $said_mark } » comparables
sentence-reports-quality = Qualité de { $name }
sentence-reports-came-each-picture-caption = { $said_files } sont venues avec { $said_captions } ; chaque image a une légende
sentence-reports-joint = { $n } { $n ->
     [one] image
    *[other] images
  }
sentence-reports-joint-2 = { $n } { $n ->
     [one] légende
    *[other] légendes
  }
sentence-reports-shows-pictures-make-comparison-lead = le type « { $said_kind } » ne montre pas d’images ; faites une comparaison ou une piste
sentence-reports-more = { $said_counted } : c’est plus que { $most }, le maximum qu’un rapport montre ; laissez-en de côté
sentence-reports-picture = image { $place } : { $said_why }
sentence-reports-report-number-write-r-1 = « { $text } » n’est pas un numéro de rapport ; écrivez-le comme R-1
sentence-reports-kind-report = type de rapport
sentence-reports-hit-notification = Notification de rapprochement
sentence-reports-comparison-report = Rapport de comparaison
sentence-reports-lead-package = Dossier de piste
sentence-reports-confirmation-statement = Déclaration de confirmation
sentence-reports-bytes-pictures = octets d’images
sentence-reports-report-fit-ask-report-less = le rapport a { $found } { $said_what }, et au plus { $most } tiennent ; demandez un rapport plus court
sentence-reports-report-set-pdf = le rapport ne peut pas être composé en PDF/A : { $said_why }
sentence-reports-more-report-picture-make-smaller-jpeg = { $said_counted } : c’est plus que les { $most } d’une image de rapport ; réduisez-la, ou faites-en un JPEG
