# Links by hits: the graph, its drawing, its map and its table.

links-title = Vínculos
links-title-case = Vínculos del caso { $case }
links-all = Todos los vínculos
links-case = Caso
links-case-all = todos
links-confirmed-alone = Solo aciertos confirmados
links-none-case = Ningún acierto vincula el caso { $case } con nada.
links-none = Ningún acierto vincula nada todavía.
links-none-confirmed = Ningún acierto confirmado vincula nada todavía.
links-none-confirmed-case = Ningún acierto confirmado vincula el caso { $case } con nada.
links-arrangement = Disposición
links-groups = Grupos
links-timeline = Cronología
links-countries = Países
links-fold-cases = Plegar los casos
links-unfold-cases = Desplegar los casos
links-too-many = { $count ->
    [one] { $count } signo es demasiado
   *[other] { $count } signos son demasiados
} para un dibujo. Elija un caso o pliegue los casos; la tabla de abajo los contiene todos.
links-svg = SVG
links-picture = Imagen
links-graphml = GraphML
links-table = Tabla
links-choose = Elija un signo del dibujo: aquí se muestran sus vínculos y su página.
links-hits = Aciertos que vinculan
links-name = Nombre
links-country = País
links-open = Abrir su página
links-its-alone = Solo sus vínculos
links-fold-exhibits = Plegar sus indicios
links-unfold-exhibits = Desplegar sus indicios
links-end = { $link }: { $end }
links-end-hit = <link>{ $link } { $hit }</link>: { $end }
links-unknown = desconocido
links-map = Mapa
links-map-heard = Países: { $countries }; { $places ->
    [one] { $places } caso tiene lugar
   *[other] { $places } casos tienen lugar
}; { $ways ->
    [one] { $ways } acierto
   *[other] { $ways } aciertos
}
links-zones = Zonas de { $km } km a lo largo de las fronteras
links-map-hint = Los casos de este país están en sus lugares. De los indicios de otros países solo se conoce el país: sus líneas terminan en su centro. Con trazos: sin decidir.
links-none-two = Ningún acierto vincula dos indicios.
links-hit = Acierto
links-state = Estado
links-state-confirmed = confirmado
links-state-open = sin decidir
links-one = Un indicio
links-other = El otro

## Signs of the drawing.
links-drawing = Vínculos por aciertos
links-drawing-large = Vínculos por aciertos: { $count } signos. La tabla de abajo tiene cada acierto.
links-nearer = Acercar
links-farther = Alejar
links-large-hint = Arrastre para mover, rueda para ampliar. Pulse un signo para elegirlo.
links-node-country = país { $name }
links-node-case = caso { $name } de { $country }
links-node-exhibit = indicio { $name } de { $country }
links-node-firearm = arma de fuego { $name } de { $country }
links-node-folded = { $name }, { $count ->
    [one] { $count } indicio plegado
   *[other] { $count } indicios plegados
}
links-node-heard = { $label }: { $name }
links-line-hit = { $link } { $hit }
links-legend = Signos del dibujo
links-legend-case = cuadrado: caso
links-legend-exhibit = círculo: indicio
links-legend-firearm = rombo: arma de fuego
links-legend-country = círculo grande: país
links-legend-confirmed = línea gruesa: acierto confirmado
links-legend-open = línea de trazos: acierto sin decidir
links-legend-belongs = línea fina: pertenece a
links-legend-fired = línea de puntos: disparado por

## Lines of the graph, as the node names them.
wire-confirmed-hit = acierto confirmado
wire-unconfirmed-hit = acierto sin confirmar
wire-belongs-to = pertenece a
wire-fired-by = disparado por
