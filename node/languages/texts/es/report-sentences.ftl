# Frases fijas de los informes.

## About the report itself.
report-introduction = Striae propone; los peritos deciden, con los originales o con réplicas por doble moldeo certificadas bajo un microscopio de comparación.
report-translated = Este informe se ha traducido del inglés con textos fijos, que todavía no ha leído ningún perito que tenga esta lengua como materna. En caso de duda vale el texto inglés; el mismo nodo elabora el informe también en inglés.
report-signed-in-english = Las palabras que se firman están en inglés. Figuran aquí exactamente como se firman, y no están traducidas.
report-copy = Cópiese entero o no se copie.
report-page = página { $page } de { $pages }
report-cut = (cortado tras { $n } caracteres)

## Request and items.
report-question-firearm = ¿Fueron marcados los dos objetos por la misma arma de fuego?
report-one-firearm = Las marcas de los dos objetos fueron hechas por la misma arma de fuego.
report-two-firearms = Las marcas fueron hechas por dos armas de fuego con las mismas características de clase.
report-no-item-here = Ningún objeto de este acierto está en este país.
report-nothing-known = No se recibió nada más que el propio acierto.
report-no-custody = No consta ningún paso de custodia de { $id }.
report-custody-gaps = La cadena de custodia de { $id } no es coherente: { $said_gaps }.

## Method, results and pictures.
report-method-striated = Los escaneos de las líneas de estriación se nivelaron, se les quitó la forma, y el perfil medio de cada uno se comparó con cada uno de los del otro objeto en todos los desplazamientos; en los proyectiles se compararon todos los campos en el orden del cañón. El motor y la calibración se nombran en «Versiones»; sus tasas de error medidas se publican con el programa.
report-method-impressed = Los escaneos de las marcas se nivelaron, se les quitó la forma y se conservó el relieve entre dos longitudes de onda. Se comparó cada desplazamiento y cada rotación de uno sobre el otro. La significación dice cuánto supera la mejor colocación a la siguiente colocación distinta. El motor y la calibración se nombran en «Versiones»; sus tasas de error medidas se publican con el programa.
report-key = Las dos imágenes muestran el mismo lugar. Un marco azul es una celda que concuerda allí por sí sola; un marco naranja es una que se comparó y no concuerda.
report-other-sense = los dos encajan solo, o mucho mejor, en otro sentido: un escaneo puede estar reflejado o ser de un molde
report-pictures = Tomadas por el perito bajo el microscopio de comparación de este programa; cada pie dice la luz, el filtro y la colocación. Ilustran los resultados, y de ellas no se deriva ninguna cifra.

## Conclusion.
report-nothing-concluded = ninguna todavía: nadie puede actuar como si los objetos procedieran de una sola arma de fuego
report-opinion = Una conclusión es la opinión de dos peritos, de los cuales el segundo examinó de forma independiente. Se deriva de la comparación de los originales o de réplicas por doble moldeo certificadas, y de ninguna cifra de este informe. La razón de verosimilitud es la del motor y no intervino en ella.
report-meaning-identification = la opinión de los peritos es que ambos fueron marcados por la misma arma de fuego
report-meaning-inconclusive-a = algunas características individuales concuerdan, demasiado pocas para una identificación
report-meaning-inconclusive-b = las características individuales ni concuerdan ni discrepan lo suficiente
report-meaning-inconclusive-c = algunas características individuales discrepan, demasiado pocas para una exclusión
report-meaning-elimination = la opinión de los peritos es que fueron marcados por dos armas de fuego
report-meaning-unsuitable = las marcas no son aptas para el cotejo
report-no-steps = Nadie ha hecho todavía nada respecto a este acierto.

## Limits and use.
report-of-this-comparison = De esta comparación: { $said_limit }.
report-limits-numbers = Una puntuación es una similitud y no una probabilidad. Una razón de verosimilitud dice cuánto mejor explica la comparación la primera proposición que la segunda; no es la probabilidad de ninguna de las dos, y no afirma más de lo que apoyan sus datos de referencia. Los números tienen tantas cifras como merecen.
report-limits-tools = Las herramientas de una misma fabricación pueden dejar patrones semejantes (características de subclase) en dos armas de fuego; los patrones regulares se eliminan, otros pueden quedar. Las marcas malas o parciales debilitan cualquier comparación. Los resultados valen para los objetos y archivos que aquí se nombran, en el estado que aquí se indica.
report-use-notification = Este es un aviso de que dos objetos podrían proceder de una sola arma de fuego. No es una pista ni una prueba. A continuación: dos peritos lo examinan, uno tras otro.
report-use-comparison = Esto es para los peritos. Muestra dos marcas tal como las comparó el motor, y no es una prueba por sí mismo. Contiene imágenes de las marcas y es tan confidencial como los escaneos.
report-use-lead = Esto es una pista: dos peritos consideraron que vale la pena comparar los originales. Puede orientar una investigación. No debe ser el único motivo de un registro, una detención o una acusación, y no debe presentarse como una coincidencia. Antes de usarla ante un tribunal, se comparan los originales y los países firman una conclusión.
report-use-statement = Esta es la declaración que los países firman. Vale cuando todos ellos la han firmado; las firmas se guardan en sus nodos, y quien tenga la carta puede comprobarlas.

## Words explained.
report-term-hit-says = dos indicios que una búsqueda encontró semejantes; sin confirmar hasta que los peritos lo hayan revisado
report-term-lead-says = un acierto para el que dos peritos consideraron que vale la pena comparar los originales
report-term-significance-says = cuánto supera la mejor colocación de dos marcas a la siguiente colocación distinta, en unidades de la dispersión sobre todas las colocaciones
report-term-ratio-says = probabilidad de la comparación si una sola arma de fuego hizo ambas marcas, dividida por la de que las hicieran dos; se da como su logaritmo (base 10)
report-term-confirmed-says = concluido como identificación por dos peritos, y firmado por cada país interesado
