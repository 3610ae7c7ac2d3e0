# Sentences of the node: reports. English stands here as the node writes it, character for character.
sentence-reports-two-examiners-make-lead-first = { $id } is { $said_state }; two examiners make it a lead first
sentence-reports-nothing-concluded-originals-certified-double = nothing of { $id } was concluded with originals or certified double casts
sentence-reports-version-know-mark-hit = this version does not know the mark of the hit
sentence-reports-both-marks-needed-released-scan = both marks are needed, and { $country } has released no scan of { $hit }; make a notification
sentence-reports-other-reports-made-same-time = other reports were made at the same time; try again
sentence-reports-report-kept = the report has { $said_counted }, and at most { $n_max_report_bytes } are kept
sentence-reports-amends = , amends { $report }
sentence-reports-sha-256 = { $id }: { $said_kind } of { $hit }, SHA-256 { $sha256 }
sentence-reports-amends-former = { $id }: { $said_kind } of { $hit }, amends { $former }, SHA-256 { $sha256 }
sentence-reports-say-reason-why-amended = say with --reason why { $former } is amended
sentence-reports-reason-amendment-name-former-report = --reason is for an amendment; name the former report with --amends
sentence-reports-amended-another-such = { $former } is a { $said_kind } of { $hit }, and is amended by another such one
sentence-reports-amended-already-amend = { $former } is amended by { $later } already; amend { $same }
sentence-reports-report-striae-report-list-lists = there is no report { $id }; `striae report list` lists them
sentence-reports-file-damaged-database-run-striae = the file of { $id } is damaged in the database; run `striae node verify`
sentence-reports-report = there is no { $said_kind } to report: { $said_why }
sentence-reports-released-scan-compared-striae-mark = one released scan of a { $said_mark } is compared by `striae mark compare`
sentence-reports-released-scan = the released scan
sentence-reports-marks-compared = { $name } and { $said_other } have no { $said_mark } marks that can be compared
sentence-reports-quality = Quality of { $name }
sentence-reports-came-each-picture-caption = { $said_files } came with { $said_captions }; each picture has one caption
sentence-reports-joint = { $n } { $n ->
     [one] picture
    *[other] pictures
  }
sentence-reports-joint-2 = { $n } { $n ->
     [one] caption
    *[other] captions
  }
sentence-reports-shows-pictures-make-comparison-lead = a { $said_kind } shows no pictures; make a comparison or a lead
sentence-reports-more = { $said_counted } are more than { $most }, which a report shows at most; leave some out
sentence-reports-picture = picture { $place }: { $said_why }
sentence-reports-report-number-write-r-1 = '{ $text }' is no report number; write it as R-1 (see `striae report list`)
sentence-reports-kind-report = kind of report
sentence-reports-hit-notification = Hit notification
sentence-reports-comparison-report = Comparison report
sentence-reports-lead-package = Lead package
sentence-reports-confirmation-statement = Confirmation statement
sentence-reports-bytes-pictures = bytes of pictures
sentence-reports-report-fit-ask-report-less = the report has { $found } { $said_what }, and at most { $most } fit; ask for a report of less
sentence-reports-report-set-pdf = the report cannot be set as PDF/A: { $said_why }
sentence-reports-more-report-picture-make-smaller-jpeg = { $said_counted } are more than the { $most } of a report's picture; make it smaller, or a JPEG
