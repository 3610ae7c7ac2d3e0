# The facts of a record with their history; columns and values as the node names them.

record-value = { $name }: { $value }
record-changed = { $name }: { $before } → { $after }
record-nothing = nada
record-now = Ahora: { $value }
record-reason-hint = Necesario cuando se sustituye algo que ya estaba anotado.
record-save = Guardar
record-none = Todavía no hay datos.
record-enter = Introducir datos
record-correct = Corregir los datos
record-history = { $count ->
    [one] Historial: { $count } corrección
   *[other] Historial: { $count } correcciones
}
record-correction = <strong>{ $person }</strong> { $when }: { $reason }

## Columns of exhibits.
wire-specimen = tipo de objeto
wire-recovered = fecha de recuperación
wire-recovery_place = lugar de recuperación
wire-recovered_by = recuperado por
wire-suspected_trafficker = presunto traficante
wire-trafficking_route = ruta de tráfico
wire-firearms_in_group = armas de fuego en el grupo
wire-residences = residencias
wire-notes = notas
wire-item = objeto
wire-kind = tipo
wire-calibre = calibre

## Columns of firearms.
wire-type = tipo de arma
wire-make = marca comercial
wire-model = modelo
wire-serial_number = número de serie
wire-breech_face = cara de recámara
wire-firing_pin = percutor
wire-extractor = extractor
wire-lands = campos
wire-twist = giro
wire-land_width_um = anchura de los campos (µm)
wire-groove_width_um = anchura de las estrías (µm)

## Columns of cases, marks and the chain of custody.
wire-agency = institución
wire-event_kind = tipo de hecho
wire-occurred = fecha del hecho
wire-place = lugar
wire-mark = marca
wire-condition = estado
wire-note = nota
wire-date = fecha
wire-from = entregado por
wire-to = entregado a

## Values.
wire-suitable = apta
wire-limited = limitada
wire-unsuitable = no apta
wire-cartridge-case = vaina
wire-bullet = proyectil
wire-police = policía
wire-border-guard = guardia de fronteras
wire-military = fuerzas armadas
wire-parallel = paralela
wire-arched = arqueada
wire-circular = circular
wire-crosshatched = entrecruzada
wire-granular = granular
wire-smooth = lisa
wire-hemispherical = hemisférica
wire-flat = plana
wire-elliptical = elíptica
wire-rectangular = rectangular
wire-semicircular = semicircular
wire-conical = cónica
wire-true = sí
wire-false = no
