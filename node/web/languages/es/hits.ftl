# Hits: the list, and one with its steps and conclusions.

hits-title = Aciertos
hits-state = Estado
hits-country = País
hits-none = Todavía no hay ningún acierto.
hits-none-fits = Ningún acierto se ajusta.
hits-hit = Acierto
hits-exhibit = Indicio
hits-with = Con
hits-mark = Marca
hits-calibre = Calibre
hits-ratio = Razón
hits-ratio-hidden = oculta hasta que haya verificado
hits-since = Desde
hits-side = Lado
hits-side-own = Propios y recibidos
hits-side-sent = Enviados

## Steps that a person may do now.
hits-act-review = Iniciar la revisión
hits-act-examine = Concluir
hits-act-verify = Verificar
hits-act-request = Solicitar la confirmación
hits-act-sign = Firmar la declaración
hits-act-release = Entregar el escaneo
hits-act-ask-for-scan = Pedir el escaneo
hits-act-withdraw = Retirar el acierto

## A hit.
hits-disagree = { $people } discrepan.
hits-disagree-says = Ambos exámenes permanecen en los pasos de abajo. El acierto se examina de nuevo: de los dos próximos exámenes, al menos uno lo hace un perito que no intervino y a quien no se comunica ninguna de las conclusiones.
hits-blind-examiners = Ya lo han examinado peritos.
hits-blind-first = Ya lo ha examinado un primer perito.
hits-blind-says = La conclusión, la puntuación y la razón quedan ocultas para usted hasta que dos exámenes coincidan: mire solo las marcas.
hits-marks = Marcas
hits-mark-of = Marca de { $exhibit }
hits-scan-released = { $country }, referencia <code>{ $reference }</code>: su escaneo se entregó.
hits-scan-not-released = { $country }, referencia <code>{ $reference }</code>: su escaneo no se ha entregado.
hits-our-reference = { $country } conoce nuestro indicio por la referencia <code>{ $reference }</code>.
hits-save-scan = Guardar el escaneo
hits-compare-released = Cotejar con { $exhibit }
hits-compare = Cotejarlos
hits-is-own = ambos indicios son nuestros
hits-is-received = recibido de { $country }
hits-is-sent = enviado a { $country }
hits-other-marks = Otras marcas
hits-other-mark = { $mark } { $score }
hits-another-mark = otra marca
hits-not-graded = sin evaluar
hits-score = Puntuación
hits-case = Caso
hits-on-behalf = En nombre de
hits-conclusion = Conclusión
hits-signed-by = Firmado por
hits-also = También
hits-steps = Pasos
hits-no-steps = Nadie ha hecho nada al respecto todavía.
hits-hidden = oculto
hits-finding-from = { $finding }, a partir de: { $basis }
hits-step-by = { $person } ({ $role }, { $country }), { $when }
hits-step-by-role = { $role }, { $country }, { $when }
hits-step-by-two = { $person } ({ $role }, { $country }), con { $second }, { $when }
hits-statement = Declaración, tal como se firma

## The dialogue of a step.
hits-sign-says = Esto se firma con la clave del nodo y después no se puede cambiar:
hits-withdraw-says = El acierto se cierra definitivamente; sus pasos se conservan.
hits-release-says = El otro país recibe el escaneo original de { $exhibit }, sellado para su nodo.
hits-ask-for-scan-says = Se pide a { $country } el escaneo original de su indicio, referencia <code>{ $reference }</code>. Llega aquí en cuanto { $country } también lo aprueba.
hits-the-exhibit = el indicio
hits-choose = elija
hits-lead-option = Una pista: vale la pena cotejar los objetos originales
hits-basis = Base
hits-contact = Contacto
hits-note-abroad = Nota para el otro país

## Steps that were done, as the node names them.
wire-declared-a-hit = acierto declarado
wire-review-begun = revisión iniciada
wire-examined = examinado
wire-verified = verificado
wire-statement-signed = declaración firmada
wire-release-of-a-scan-approved = entrega de un escaneo aprobada
wire-own-conclusion-signed-meanwhile = conclusión propia firmada entretanto

## Another country’s scan under the microscope.
hits-released-theirs = escaneo de { $country }
hits-released-fetching = Se está leyendo el escaneo de { $country }…
hits-released-none = { $hit } no tiene ningún escaneo entregado por otro país junto a uno nuestro. <link>Ir a { $hit }</link>
hits-released-says = El escaneo de { $country } se dibuja tal como llegó, en una vista de { $columns } x { $rows } puntos; su archivo los tiene todos. El motor no lo compara aquí: colóquelo a mano sobre el nuestro. <link>Volver a { $hit }</link>
hits-released-no-scale = La fotografía de { $country } no indica la escala, por lo que no se puede colocar junto a la nuestra. Guárdela en la página de { $hit } y pida a { $country } su paso de muestreo. <link>Ir a { $hit }</link>
