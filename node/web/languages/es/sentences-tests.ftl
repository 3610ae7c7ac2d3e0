# Frases del nodo, dichas por las páginas.
sentence-tests-test-set = conjunto de prueba { $name }
sentence-tests-to = { $set } a { $person }
sentence-tests-tests-examiners-need-people-known = las pruebas de peritos necesitan personas conocidas: añada cuentas con `striae person add`
sentence-tests-test-set-striae-test-set = no hay ningún conjunto de prueba { $set }
sentence-tests-you-given-sitting-striae-sitting = no se le ha dado ninguna sesión { $sitting }
sentence-tests-you-still-answer-nothing-truth = aún tiene que responder { $set }, en { $id }: antes no se muestra nada de su verdad
sentence-tests-damaged-database-run-striae-node = { $set } está dañado en la base de datos; ejecute `striae node verify`
sentence-tests-mark-pair = la marca { $said_side } del par { $n_pair }
sentence-tests-again-set-each-file-once = { $name } es otra vez { $same }; un conjunto tiene cada archivo una vez
sentence-tests-file-exhibit-test-files-casework = { $file } es un archivo de un indicio; una prueba no tiene archivos de casos, cuyos registros dicen la verdad
sentence-tests-node-keeps-test-sets-more = el nodo guarda { $n_max_sets } conjuntos de prueba, y no más
sentence-tests-made = { $set }: { $name } creado, { $said_pairs }
sentence-tests-joint = { $n } { $n ->
     [one] par
    *[other] pares
  }
sentence-tests-call-names-came = la llamada nombra { $said_named }, y llegaron { $came } con ella
sentence-tests-files-bytes-together-test-set = los archivos tienen { $total } bytes juntos, y un conjunto de prueba { $most } como máximo
sentence-tests-account-disabled = { $person } no tiene cuenta, o está desactivada
sentence-tests-given-people-more = { $set } se dio a { $n_max_sittings } personas, y a más no
sentence-tests-given = { $set }: dado a { $person } como { $sitting }
sentence-tests-pair-answered = par { $n_pair } respondido: { $said_conclusion }
sentence-tests-test-set-write-t-1 = «{ $text }» no es un conjunto de prueba; escríbalo como T-1
sentence-tests-sitting-write-s-1-see = «{ $text }» no es una sesión; escríbala como S-1
sentence-tests-wrong-answer = respuesta incorrecta
sentence-tests-rate-test = tasa de una prueba
sentence-tests-denominator-rate = denominador de una tasa
sentence-tests-truth-pair = verdad de un par
sentence-tests-test-set-1-pairs-given = un conjunto de prueba tiene de 1 a { $n_max_pairs } pares, y se dan { $n_count }
sentence-tests-pair-names-file-set = el par { $n_pair } nombra el archivo { $file }, y el conjunto tiene { $files }
sentence-tests-pair-file-twice-pair-two = el par { $n_pair } es un archivo dos veces; un par es de dos archivos
sentence-tests-pair-pair-again = el par { $again } es otra vez el par { $n_pair }
sentence-tests-file-pair-leave-out-name = el archivo { $file } no está en ningún par; omítalo, o nombre su par
sentence-tests-truth-pair-contradicts-others-files = la verdad del par { $n_pair } contradice a los demás: los archivos de la misma fuente que un tercero son de la misma fuente
sentence-tests-state-sitting = estado de una sesión
sentence-tests-may-make-test-sets-read = { $person } puede crear conjuntos de prueba y leer su verdad, y no recibe ninguno
sentence-tests-examines-marks-test-given-examiner = { $person } no examina marcas; una prueba se da a un perito o a un verificador
sentence-tests-given-before-person-sits-set = { $set } ya se dio antes a { $person }; una persona hace un conjunto una vez
sentence-tests-made-knows-truth = { $person } creó { $set }, y conoce su verdad
sentence-tests-sitting-begun-already = la sesión ya se comenzó
sentence-tests-sitting-begun-begin-first = la sesión no está comenzada; comiéncela antes
sentence-tests-sitting-finished-stays = la sesión está terminada, y se queda como está
sentence-tests-sitting-finished-result-shown = la sesión no está terminada; su resultado se muestra cuando lo esté
sentence-tests-sitting-pairs-1-pair = la sesión tiene los pares 1 a { $pairs }, y ningún par { $place }
sentence-tests-look-pair-before-you-answer = mire el par { $n_pair } antes de responderlo
sentence-tests-pair-answered-answer-stands = el par { $n_pair } está respondido, y la respuesta queda
sentence-tests-pairs-answer-yet = estos pares aún no tienen respuesta: { $pairs }
