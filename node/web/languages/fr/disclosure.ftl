# The disclosure table in sentences.

disclosure-title = Divulgation
disclosure-changed = Le fichier disclosure.toml dit maintenant autre chose. Il vaudra quand le nœud sera redémarré.
disclosure-rule-both = Une demande de { $countries } pour un motif parmi { $grounds } obtient : { $fields }.
disclosure-rule-countries = Une demande de { $countries }, avec ou sans motif, obtient : { $fields }.
disclosure-rule-grounds = Une demande de tout pays pour un motif parmi { $grounds } obtient : { $fields }.
disclosure-rule-any = Une demande de tout pays, avec ou sans motif, obtient : { $fields }.
disclosure-default = Si aucune règle ne convient : { $rule }
disclosure-no-other = Chaque rapprochement a ces champs, et aucun autre ne part : <fields/>

## Fields.
disclosure-reference = une référence
disclosure-mark = le type de trace
disclosure-score = le score par pas de { $step }
disclosure-ratio = le logarithme du rapport de vraisemblance, par demies
disclosure-calibre-family = la famille du calibre
disclosure-calibre-name = le nom du calibre
disclosure-month = le mois des faits
disclosure-kind = la nature des faits
disclosure-contact = le contact { $contact }
disclosure-its-calibre = calibre { $calibre }
disclosure-its-month = mois { $month }
disclosure-its-kind = nature des faits { $kind }

## One question.
disclosure-ask = Une demande qu’un pays pourrait faire
disclosure-country = Pays
disclosure-country-hint = Son code, comme ES
disclosure-exhibit = Pièce qu’il trouverait
disclosure-exhibit-hint = Sans pièce, les champs sont affichés ; avec une pièce, ses données.
disclosure-grounds = Motifs de sa demande
disclosure-show = Afficher ce qu’il apprendrait
disclosure-refused = { $country } n’apprendrait rien : il n’est pas répondu à ses demandes.
disclosure-learns = { $country } apprendrait : { $fields }.
disclosure-learns-of = { $country } apprendrait de { $exhibit } : { $fields }.
disclosure-by-rule = La règle { $rule } décide.
disclosure-by-default = Aucune règle ne convient : la valeur par défaut décide.
