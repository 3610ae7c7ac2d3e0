# Phrases du nœud, dites par les pages.
sentence-tables-line-column-yes = ligne { $n_line }, colonne { $column } : « { $value } » n’est ni yes (oui) ni no (non)
sentence-tables-line-column-lands-mark-land = ligne { $n_line }, colonne { $column } : « { $value } » est pour les cloisons (mark land), et non pour les traces « { $said_mark } » ; laissez-la vide
sentence-tables-line = ligne { $n_line } : { $said_what }
sentence-tables-line-1-column = ligne 1, colonne { $name } : { $said_what }
sentence-tables-lists-scan = elle ne contient aucune numérisation
sentence-tables-has = { $path } a { $said_counted } : { $said_errors }
sentence-tables-joint = { $n } { $n ->
     [one] erreur
    *[other] erreurs
  }
sentence-tables-table-file-another-kind-workbook = { $path } : ceci n’est pas un tableau mais un fichier d’un autre type, comme un classeur ou une numérisation ; enregistrez le tableau en CSV
sentence-tables-utf-8-read-windows-1252 = { $path } n’est pas en UTF-8 et a été lu comme Windows-1252, ce qui convient à l’ouest de l’Europe ; vérifiez les noms accentués, ou enregistrez-le en UTF-8
sentence-tables-row-read = une ligne ne peut pas être lue
sentence-tables-more-rows-read-once = plus de { $most_rows } lignes ne sont pas lues à la fois
sentence-tables-double-quote-opens-here-never = un guillemet double s’ouvre ici et n’est jamais fermé : le reste du tableau s’y trouve
sentence-tables-table-such-column-needs = le tableau n’a pas cette colonne, et il la lui faut
sentence-tables-table-column-twice = le tableau a cette colonne deux fois
sentence-tables-you-mean = {" "}(vouliez-vous dire « { $near } » ?)
sentence-tables-such-column-known = il n’y a pas de telle colonne{ $said_meant } ; les colonnes connues sont { $known }
sentence-tables-row-fields-table-columns-field = la ligne a { $fields } champs, et le tableau { $n_columns } colonnes ; un champ qui contient le séparateur ({ $said_separator }) se met entre guillemets doubles
sentence-tables-stands-under-column-without-name = « { $cell } » se trouve sous une colonne sans nom
sentence-tables-barrel-1-lands = un canon a de 1 à { $n_max_lands } cloisons
sentence-tables-among-exhibits = il n’y a pas de { $said_item } parmi les pièces
sentence-tables-stands-line-already = { $said_what } { $said_key } : déjà à la ligne { $n_line }
sentence-tables-already = { $said_what } { $said_key } : existe déjà
sentence-tables-table-more-bytes = le tableau dépasse { $n_max_import_bytes } octets
sentence-tables-line-2 = ligne { $n_line }
sentence-tables-line-column = ligne { $n_line }, colonne { $column } : { $said_what }
sentence-tables-table-line-column = { $said_table }, ligne { $n_line }, colonne { $column } : { $said_what }
sentence-tables-table-line = { $said_table }, ligne { $n_line } : { $said_what }
sentence-tables-nothing-imported = rien n’a été importé
sentence-tables-more-mistakes = et { $more } erreurs de plus
sentence-tables-document-more-bytes = le document dépasse { $n_max_import_bytes } octets
sentence-tables-document-list-must-object-tables = le document est une liste ; ce doit être un objet avec les tableaux
sentence-tables-more-rows-imported-once = plus de { $n_max_import_rows } lignes ne sont pas importées à la fois
sentence-tables-must-text = ce doit être un texte
sentence-tables-must-number = ce doit être un nombre
sentence-tables-must-true-false = ce doit être true (vrai) ou false (faux)
sentence-tables-must-list-country-codes = ce doit être une liste de codes de pays
sentence-tables-bytes-read = il y a { $value } octets ; au plus { $n_max_field_bytes } sont lus
sentence-tables-given-twice = il est donné deux fois
sentence-tables-neither-yes-nor = « { $text } » n’est ni yes (oui) ni no (non)
sentence-tables-must-filled = il doit être rempli
sentence-tables-whole-number-size = « { $value } » n’est pas un nombre entier de cette taille
sentence-tables-countries-more = { $n_count } pays sont plus que { $most }
sentence-tables-date-write-2026-05-03 = « { $text } » n’est pas une date ; écrivez 2026-05-03
