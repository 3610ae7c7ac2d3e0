# Grounds for asking abroad, and the question to be asked.

abroad-may-ask = ¿Se puede consultar a otros países?
abroad-open = Fundamentos y países
abroad-not-yet = Todavía no: no se cumple ningún fundamento.
abroad-suggest = Sí. Los hechos sugieren { $countries }.
abroad-choose = Sí; los hechos no sugieren por sí mismos ningún país, así que elija a quién consultar.
abroad-missing = { $count ->
    [one] { $count } fundamento no se puede decidir: faltan datos.
   *[other] { $count } fundamentos no se pueden decidir: faltan datos.
}
abroad-title = { $exhibit }: fundamentos y países
abroad-follow = Países que se derivan de ellos
abroad-follow-none = Ninguno.
abroad-others = Otros países
abroad-others-hint = Códigos, como ES FR
abroad-days = Días por los que se consulta
abroad-standing = Permanente <soft>se busca de nuevo cada vez que los demás registran indicios</soft>
abroad-asked = Consultado a { $countries }; las respuestas llegan a la bandeja de entrada.
abroad-ask = { $count ->
    [one] Consultar a { $count } país
   *[other] Consultar a { $count } países
}
abroad-decide = Decidir
abroad-decide-ground = Decidir el fundamento: { $ground }
abroad-decide-title = { $exhibit }: ¿se cumple el fundamento «{ $ground }»?
abroad-decide-says = Los hechos lo dejan abierto. Su decisión vale, con su nombre, hasta que un hecho lo decida.
abroad-decide-hint = La fuente de lo que sabe. Queda en el registro de auditoría y consta junto al fundamento.
abroad-decide-holds = Se cumple
abroad-decide-does-not = No se cumple
abroad-close = Cerrar

## Verdicts on grounds.
wire-holds = se cumple
wire-does-not-hold = no se cumple
wire-unknown = desconocido
