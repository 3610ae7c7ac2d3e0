# Frases del nodo, dichas por las páginas.
sentence-tables-line-column-yes = línea { $n_line }, columna { $column }: «{ $value }» no es yes (sí) ni no
sentence-tables-line-column-lands-mark-land = línea { $n_line }, columna { $column }: «{ $value }» es para campos (mark land), no para marcas «{ $said_mark }»; déjela vacía
sentence-tables-line = línea { $n_line }: { $said_what }
sentence-tables-line-1-column = línea 1, columna { $name }: { $said_what }
sentence-tables-lists-scan = no contiene ningún escaneo
sentence-tables-has = { $path } tiene { $said_counted }: { $said_errors }
sentence-tables-joint = { $n } { $n ->
     [one] error
    *[other] errores
  }
sentence-tables-table-file-another-kind-workbook = { $path }: esto no es una tabla sino un archivo de otro tipo, como un libro de cálculo o un escaneo; guarde la tabla como CSV
sentence-tables-utf-8-read-windows-1252 = { $path } no está en UTF-8 y se leyó como Windows-1252, lo que vale para el oeste de Europa; revise los nombres con acentos, o guárdelo en UTF-8
sentence-tables-row-read = no se puede leer una fila
sentence-tables-more-rows-read-once = no se leen más de { $most_rows } filas a la vez
sentence-tables-double-quote-opens-here-never = aquí se abre una comilla doble que nunca se cierra: el resto de la tabla queda dentro
sentence-tables-table-such-column-needs = la tabla no tiene esa columna, y la necesita
sentence-tables-table-column-twice = la tabla tiene esta columna dos veces
sentence-tables-you-mean = {" "}(¿quería decir «{ $near }»?)
sentence-tables-such-column-known = no hay tal columna{ $said_meant }; las conocidas son { $known }
sentence-tables-row-fields-table-columns-field = la fila tiene { $fields } campos, y la tabla { $n_columns } columnas; un campo que contiene el separador ({ $said_separator }) va entre comillas dobles
sentence-tables-stands-under-column-without-name = «{ $cell }» está bajo una columna sin nombre
sentence-tables-barrel-1-lands = un cañón tiene de 1 a { $n_max_lands } campos
sentence-tables-among-exhibits = entre los indicios no hay { $said_item }
sentence-tables-stands-line-already = { $said_what } { $said_key }: ya está en la línea { $n_line }
sentence-tables-already = { $said_what } { $said_key }: ya existe
sentence-tables-table-more-bytes = la tabla tiene más de { $n_max_import_bytes } bytes
sentence-tables-line-2 = línea { $n_line }
sentence-tables-line-column = línea { $n_line }, columna { $column }: { $said_what }
sentence-tables-table-line-column = { $said_table }, línea { $n_line }, columna { $column }: { $said_what }
sentence-tables-table-line = { $said_table }, línea { $n_line }: { $said_what }
sentence-tables-nothing-imported = no se importó nada
sentence-tables-more-mistakes = y { $more } errores más
sentence-tables-document-more-bytes = el documento tiene más de { $n_max_import_bytes } bytes
sentence-tables-document-list-must-object-tables = el documento es una lista; debe ser un objeto con las tablas
sentence-tables-more-rows-imported-once = no se importan más de { $n_max_import_rows } filas a la vez
sentence-tables-must-text = debe ser un texto
sentence-tables-must-number = debe ser un número
sentence-tables-must-true-false = debe ser true (verdadero) o false (falso)
sentence-tables-must-list-country-codes = debe ser una lista de códigos de países
sentence-tables-bytes-read = tiene { $value } bytes; se leen como máximo { $n_max_field_bytes }
sentence-tables-given-twice = se da dos veces
sentence-tables-neither-yes-nor = «{ $text }» no es yes (sí) ni no
sentence-tables-must-filled = debe estar relleno
sentence-tables-whole-number-size = «{ $value }» no es un número entero de su tamaño
sentence-tables-countries-more = { $n_count } países son más que { $most }
sentence-tables-date-write-2026-05-03 = «{ $text }» no es una fecha; escriba 2026-05-03
