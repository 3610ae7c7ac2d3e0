# Tokens by which programs act for a person.

tokens-title = Tokens de programas
tokens-says-own = Un programa con un token actúa como usted, dentro de las familias de llamadas que el token nombra.
tokens-says = Un programa con un token actúa como { $person }, dentro de las familias de llamadas que el token nombra.
tokens-none = No hay ninguno.
tokens-name = Nombre
tokens-reaches = Alcanza
tokens-made = Creado
tokens-used = Último uso
tokens-ends = Fin
tokens-act = Acción
tokens-end-it = Terminarlo
tokens-make = Crear un token
tokens-end = Terminar el token
tokens-end-says = El programa que usa { $name } se rechaza a partir de ahora.
tokens-shown-once = Se muestra una sola vez y no se guarda en ningún sitio. Termina: { $ends }.
tokens-kept = Lo he guardado
tokens-name-hint = El programa, en una palabra
tokens-lives = Validez
tokens-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
}
tokens-year = Un año
tokens-nothing = nada
tokens-read = solo consulta
tokens-all = consulta y actúa
tokens-make-it = Crearlo

## Families of calls.
tokens-family-exhibit = Indicios
tokens-family-case = Casos
tokens-family-firearm = Armas de fuego
tokens-family-acquisition = Escaneos antes de su registro
tokens-family-search = Búsquedas
tokens-family-surface = Superficies de los escaneos
tokens-family-hit = Aciertos
tokens-family-report = Informes
tokens-family-query = Consultas a otros países
tokens-family-gateway = Pasarela
tokens-family-inbox = Bandeja de entrada
tokens-family-node = Nodo y estadísticas
tokens-family-charter = Carta
tokens-family-retention = Retenciones y conservación
tokens-family-audit = Registro de auditoría
