# Frases del nodo, dichas por las páginas.
sentence-gateway-entering-key = la introducción de la clave { $fingerprint } como la de { $country }
sentence-gateway-checking = la comprobación de { $said_files }
sentence-gateway-asking-standing = una consulta permanente, { $said_files }
sentence-gateway-asking = una consulta, { $said_files }
sentence-gateway-declining = el rechazo de { $said_files }: { $reason }
sentence-gateway-request-expired = la solicitud { $digest } caducó el { $expires }
sentence-gateway-answered = respondido: { $said_hits } de { $said_nodes }
sentence-gateway-joint = { $n } { $n ->
     [one] acierto
    *[other] aciertos
  }
sentence-gateway-joint-2 = { $n } { $n ->
     [one] nodo
    *[other] nodos
  }
sentence-gateway-names-request-least-6-digits = «{ $text }» no nombra ninguna solicitud: dé al menos 6 cifras de su resumen criptográfico
sentence-gateway-request-striae-gateway-list-lists = no hay ninguna solicitud { $text }
sentence-gateway-requests-begin-more-digits = { $n_count } solicitudes empiezan por { $text }; dé más cifras
sentence-gateway-refused = rechazado: { $said_error }
sentence-gateway-imported-asked = importada: consultada como { $query }
sentence-gateway-ask-another-country = consultar por otro país
sentence-gateway-many-queries-asked-charter-allows = por { $country } se han hecho tantas consultas como la carta permite a un país en un día ({ $per_day }); importe de nuevo el archivo mañana (UTC)
sentence-gateway-signature-request-mark-format-version = una firma de la solicitud (marca { $mark }, formato { $format_version }) no es de las que lee esta versión; uno de los dos lados necesita actualizarse
sentence-gateway-mark-version-knows = { $scan }: la marca { $mark } no es de las que conoce esta versión
sentence-gateway-decline-ask-another-country = rechazar consultar por otro país
sentence-gateway-node-own-country-asks-directly = { $country } es el país de este nodo, que consulta directamente
sentence-gateway-keys-requesters-entered-more-taken = hay introducidas { $n_max_requesters } claves de solicitantes, y no se admiten más
sentence-gateway-enter-requester = introducir un solicitante
sentence-gateway-national-policy-let-node-ask = la política nacional de { $own } no permite a este nodo consultar por { $country } (policy.toml, [gateway])
sentence-gateway-approved = { $reason } (aprobado por { $second })
sentence-gateway-gateway-request = solicitud de pasarela
sentence-gateway-list-outcomes = la lista de resultados
sentence-gateway-must-query-asked-country-own = debe ser a la consulta que se hizo, y de los indicios de su propio país
sentence-gateway-answer = una respuesta
sentence-gateway-such-file-cut-off-added = no es un archivo de este tipo, o se cortó o se le añadió algo en el camino; pídalo de nuevo
sentence-gateway-version-newer-striae-needed-read = es de la versión { $found }, y hace falta un Striae más nuevo para leerlo
sentence-gateway-bytes-read = tiene { $found } bytes, y se leen como máximo { $limit }
sentence-gateway-sealed-key-ours = está sellado para la clave { $to }, que no es la nuestra
sentence-gateway-list-followed-hits = la lista de aciertos seguidos
sentence-gateway-followed-hit = un acierto seguido
sentence-gateway-must-hit-answers-named-once = debe ser un acierto de una de las respuestas, y nombrarse una sola vez
sentence-gateway-must-come-what-both-countries = debe venir con lo que firmaron ambos países cuando está confirmado
sentence-gateway-must-confirmation-hit-country-answered = debe tener una confirmación de este acierto y del país que respondió
sentence-gateway-must-identification-both-countries-signed = debe ser una identificación firmada por ambos países para estar confirmado
sentence-gateway-scan-name = el nombre de un escaneo
sentence-gateway-must-file-name-without-folders = debe ser el nombre de un archivo sin carpetas
sentence-gateway-scan-pixel-pitch-nm = el paso de píxeles de un escaneo en nm
sentence-gateway-scan = un escaneo
sentence-gateway-description-facts = la descripción de los hechos
sentence-gateway-case-reference = la referencia del caso
sentence-gateway-list-grounds = la lista de fundamentos
sentence-gateway-ground = el fundamento
sentence-gateway-list-marks = la lista de marcas
sentence-gateway-mark-signature = la firma de una marca
sentence-gateway-list-scans = la lista de escaneos
sentence-gateway-request-file-read = no se puede leer el archivo de solicitud: { $said_why }
sentence-gateway-request-file-sealed-node-read = el archivo de solicitud está sellado para el nodo { $to }; solo se puede leer allí
sentence-gateway-request-read = no se puede leer la solicitud: { $said_why }
sentence-gateway-request-breaks-limit = la solicitud supera un límite: { $said_why }
sentence-gateway-request-names-another-key-signed = la solicitud nombra otra clave que aquella con la que debe firmarse
sentence-gateway-request-altered-forged-signature-fit = la solicitud fue alterada o falsificada: su firma no encaja
sentence-gateway-scan-request-digest-says = el escaneo «{ $name }» de la solicitud no es el que dice su resumen criptográfico
sentence-gateway-request-signed-key-known-compare = la solicitud está firmada con la clave { $requester }, que no se conoce como una de las de { $country }: compare con ellos su huella, e introdúzcala
sentence-gateway-request-belongs-another-federation-network = la solicitud pertenece a la red de otra federación
sentence-gateway-request-addressed-node = la solicitud va dirigida a { $found }, y este nodo es de { $own }
sentence-gateway-asks-itself-ask-behalf-ask = { $country } se pide a sí mismo que consulte en su nombre; puede consultar directamente
sentence-gateway-request-would-valid-request-may = la solicitud sería válida de { $created } a { $expires }, lo que ninguna solicitud puede ser
sentence-gateway-request-made-future-check-clocks = la solicitud se hizo el { $created }, que está en el futuro; revise los relojes de ambos lados
sentence-gateway-request-expired-ask-new = la solicitud caducó el { $expires }; pida una nueva
sentence-gateway-request-taken-before-repeated-question = la solicitud ya se tomó antes; una pregunta repetida necesita una solicitud nueva
