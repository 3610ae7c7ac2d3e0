# Sentences of the node: tables. English stands here as the node writes it, character for character.
sentence-tables-line-column-yes = line { $n_line }, column { $column }: '{ $value }' is not yes or no
sentence-tables-line-column-lands-mark-land = line { $n_line }, column { $column }: '{ $value }' is for lands (mark land), not for { $said_mark } marks; leave it empty
sentence-tables-line = line { $n_line }: { $said_what }
sentence-tables-line-1-column = line 1, column { $name }: { $said_what }
sentence-tables-lists-scan = it lists no scan
sentence-tables-has = { $path } has { $said_counted }: { $said_errors }
sentence-tables-joint = { $n } { $n ->
     [one] error
    *[other] errors
  }
sentence-tables-table-file-another-kind-workbook = { $path }: this is no table but a file of another kind, as a workbook or a scan; save the table as CSV
sentence-tables-utf-8-read-windows-1252 = { $path } is not UTF-8 and was read as Windows-1252, which is right for the west of Europe; check names with accents, or save it as UTF-8
sentence-tables-row-read = a row cannot be read
sentence-tables-more-rows-read-once = more than { $most_rows } rows are not read at once
sentence-tables-double-quote-opens-here-never = a double quote opens here and is never closed: the rest of the table is within it
sentence-tables-table-such-column-needs = the table has no such column, and needs it
sentence-tables-table-column-twice = the table has this column twice
sentence-tables-you-mean = {" "}(did you mean '{ $near }'?)
sentence-tables-such-column-known = there is no such column{ $said_meant }; known are { $known }
sentence-tables-row-fields-table-columns-field = the row has { $fields } fields, and the table { $n_columns } columns; a field with a { $said_separator } stands in double quotes
sentence-tables-stands-under-column-without-name = '{ $cell }' stands under a column without a name
sentence-tables-barrel-1-lands = a barrel has 1 to { $n_max_lands } lands
sentence-tables-among-exhibits = there is no { $said_item } among the exhibits
sentence-tables-stands-line-already = the { $said_what } { $said_key } stands on line { $n_line } already
sentence-tables-already = the { $said_what } { $said_key } is there already
sentence-tables-table-more-bytes = the table has more than { $n_max_import_bytes } bytes
sentence-tables-line-2 = line { $n_line }
sentence-tables-line-column = line { $n_line }, column { $column }: { $said_what }
sentence-tables-table-line-column = { $said_table }, line { $n_line }, column { $column }: { $said_what }
sentence-tables-table-line = { $said_table }, line { $n_line }: { $said_what }
sentence-tables-nothing-imported = nothing was imported
sentence-tables-more-mistakes = and { $more } more mistakes
sentence-tables-document-more-bytes = the document has more than { $n_max_import_bytes } bytes
sentence-tables-document-list-must-object-tables = the document is a list; it must be an object with the tables
sentence-tables-more-rows-imported-once = more than { $n_max_import_rows } rows are not imported at once
sentence-tables-must-text = it must be a text
sentence-tables-must-number = it must be a number
sentence-tables-must-true-false = it must be true or false
sentence-tables-must-list-country-codes = it must be a list of country codes
sentence-tables-bytes-read = it has { $value } bytes; at most { $n_max_field_bytes } are read
sentence-tables-given-twice = it is given twice
sentence-tables-neither-yes-nor = '{ $text }' is neither yes nor no
sentence-tables-must-filled = it must be filled
sentence-tables-whole-number-size = '{ $value }' is no whole number of its size
sentence-tables-countries-more = { $n_count } countries are more than { $most }
sentence-tables-date-write-2026-05-03 = '{ $text }' is no date; write 2026-05-03
