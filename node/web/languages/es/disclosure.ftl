# The disclosure table in sentences.

disclosure-title = Revelación
disclosure-changed = El archivo disclosure.toml dice ahora otra cosa. Valdrá cuando el nodo se arranque de nuevo.
disclosure-rule-both = Una consulta de { $countries } con un fundamento entre { $grounds } obtiene: { $fields }.
disclosure-rule-countries = Una consulta de { $countries }, con o sin fundamento, obtiene: { $fields }.
disclosure-rule-grounds = Una consulta de cualquier país con un fundamento entre { $grounds } obtiene: { $fields }.
disclosure-rule-any = Una consulta de cualquier país, con o sin fundamento, obtiene: { $fields }.
disclosure-default = Donde ninguna regla se aplica: { $rule }
disclosure-no-other = Cada acierto tiene estos campos, y no sale ningún otro: <fields/>

## Fields.
disclosure-reference = una referencia
disclosure-mark = el tipo de marca
disclosure-score = la puntuación en pasos de { $step }
disclosure-ratio = el logaritmo de la razón de verosimilitud, en mitades
disclosure-calibre-family = la familia del calibre
disclosure-calibre-name = el nombre del calibre
disclosure-month = el mes del hecho
disclosure-kind = el tipo de hecho
disclosure-contact = el contacto { $contact }
disclosure-its-calibre = calibre { $calibre }
disclosure-its-month = mes { $month }
disclosure-its-kind = tipo de hecho { $kind }

## One question.
disclosure-ask = Una consulta que un país podría hacer
disclosure-country = País
disclosure-country-hint = Su código, como ES
disclosure-exhibit = Indicio que encontraría
disclosure-exhibit-hint = Sin indicio se muestran los campos; con uno, sus datos.
disclosure-grounds = Fundamentos de su consulta
disclosure-show = Mostrar lo que conocería
disclosure-refused = { $country } no conocería nada: no se responde a sus consultas.
disclosure-learns = { $country } conocería: { $fields }.
disclosure-learns-of = { $country } conocería de { $exhibit }: { $fields }.
disclosure-by-rule = Decide la regla { $rule }.
disclosure-by-default = Ninguna regla se aplica: decide el valor por defecto.
