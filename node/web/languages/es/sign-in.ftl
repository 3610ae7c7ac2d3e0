# The sign-in, first and again after a session ended.

sign-in-title = Iniciar sesión
sign-in-act = Iniciar sesión
sign-in-busy = Iniciando sesión…
sign-in-name = Nombre
sign-in-password = Contraseña
sign-in-code = Código
sign-in-code-hint = Los seis dígitos de su dispositivo, o un código de recuperación.
sign-in-have-code = Tengo un código
sign-in-by-key = Usar una llave de seguridad
sign-in-by-provider = Iniciar sesión con el proveedor de la institución
sign-in-again-title = Su sesión ha terminado
sign-in-again = Inicie sesión de nuevo: todo lo que escribió sigue aquí.
