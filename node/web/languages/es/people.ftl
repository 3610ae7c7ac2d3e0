# Accounts of the node: the list, one account, tokens of programs.

people-title = Personas
people-add = Añadir una persona
people-none = Todavía no hay ninguna cuenta. La primera es la de un operador.
people-accounts = Cuentas
people-person = Persona
people-state = Estado
people-roles = Roles
people-roles-none = ninguno
people-signs-in = Inicia sesión
people-by-password = con contraseña
people-by-provider = con { $provider }
people-not-yet = todavía no
people-wrong = Contraseñas erróneas
people-since = Desde
people-count = { $count ->
    [one] { $count } cuenta
   *[other] { $count } cuentas
}
people-add-act = Añadir a la persona
people-name = Nombre
people-name-hint = En minúsculas; queda para siempre en el registro de auditoría.
people-first-password = Primera contraseña
people-password-hint = 12 caracteres o más. Su titular elige otra al iniciar sesión por primera vez.
people-password-own-hint = 12 caracteres o más.

## Roles, each with its work.
people-role-examiner = Perito
people-role-verifier = Verificador
people-role-liaison = Oficial de enlace
people-role-operator = Operador
people-role-auditor = Auditor
people-does-examiner = registra indicios, busca, examina aciertos
people-does-verifier = examina los aciertos por segunda vez y firma
people-does-liaison = consulta a otros países y responde por este
people-does-operator = mantiene el nodo y sus cuentas; no ve ningún caso
people-does-auditor = lo ve todo y no cambia nada

## The state of an account.
people-is-disabled = desactivada
people-must-choose = debe elegir una contraseña
people-has-not-signed-in = aún no ha iniciado sesión
people-wrong-passwords = contraseñas erróneas
people-may-sign-in = puede iniciar sesión
