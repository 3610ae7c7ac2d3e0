# Tests of examiners: sets, those who sit them, their results, and a set that is made.

tests-title = Pruebas
tests-make-set = Crear un conjunto de prueba
tests-given-to-you = Entregadas a usted
tests-none-given = No se le ha entregado ninguna prueba.
tests-sitting = Sesión
tests-test = Prueba
tests-person = Persona
tests-state = Estado
tests-answered = Respondidos
tests-given = Entregada
tests-finished = Terminada
tests-count-of = { $count } de { $all }
tests-sets = Conjuntos de prueba
tests-no-sets = Todavía no hay ningún conjunto de prueba. Se hace con escaneos de verdad conocida, que no son indicios.
tests-set = Conjunto
tests-name = Nombre
tests-mark = Marca
tests-pairs = Pares
tests-made = Creado
tests-by = Por
tests-sittings-finished = Terminadas

## A set with its truth.
tests-set-title = { $set }: { $name }
tests-results = Resultados
tests-of-one-source = De una misma fuente
tests-made-by = { $when } por { $person }
tests-pitch = Paso de muestreo de las fotografías
tests-pitch-um = { $pitch } µm
tests-sittings = Sesiones
tests-no-sittings = Este conjunto no se ha entregado todavía a nadie.
tests-truth = Verdad
tests-pair = Par
tests-first = Primero
tests-second = Segundo
tests-give-title = Entregarlo a alguien
tests-give-hint = Un perito o un verificador; la prueba espera en su bandeja de entrada. Una persona realiza un conjunto una sola vez.
tests-give = Entregar

## Results of a set.
tests-results-of = Resultados de { $set }: { $name }
tests-results-count = { $finished ->
    [one] { $finished } terminada
   *[other] { $finished } terminadas
}, { $open ->
    [one] { $open } abierta
   *[other] { $open } abiertas
}; las abiertas no cuentan. <link>El conjunto con su verdad</link>
tests-by-person = Por persona
tests-by-pair = Por par
tests-wrong = Erróneas
tests-inconclusive = No concluyentes
tests-median = Mediana

## A set that is made.
tests-drop = <strong>Suelte aquí escaneos</strong>, o <choose>Elegir archivos</choose>
tests-drop-hint = Un archivo CSV con las columnas first, second y truth (same o different) los empareja. No se convierten en indicios, y ninguna búsqueda los encuentra.
tests-files = Escaneos y una tabla de pares
tests-sent = { $sent } de { $count ->
    [one] { $count } escaneo enviado
   *[other] { $count } escaneos enviados
}
tests-all-sent = { $count ->
    [one] { $count } escaneo, enviado
   *[other] { $count } escaneos, todos enviados
}
tests-file-problem = { $file }: { $problem }
tests-remove = Quitar
tests-first-of = primero del par { $pair }
tests-second-of = segundo del par { $pair }
tests-truth-of = verdad del par { $pair }
tests-choose = elija
tests-remove-pair = Quitar el par { $pair }
tests-add-pair = Añadir un par
tests-name-hint = Quienes realizan la prueba lo leen: no revela nada de la verdad.
tests-pitch-field = Paso de muestreo de las fotografías (µm)
tests-pitch-hint = Vacío para las topografías, que lo indican
tests-making = Creando…
tests-make = Crear el conjunto

## Reasons for which a set cannot be made.
tests-no-pairs = Añada primero los pares.
tests-late = Un escaneo todavía se está enviando, o no se envió; espérelo.
tests-no-columns = La tabla necesita las columnas first, second y truth.
tests-no-scan = El par { $pair } menciona un escaneo que no está entre los archivos.
tests-no-truth = Indique si el par { $pair } es de una misma fuente.
