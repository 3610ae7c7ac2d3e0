# The person's own account: language, appearance, second factor, sessions.

me-appearance = Apariencia
me-language = Idioma
me-zone = Las horas son las de este equipo: { $zone }.
me-colours = Colores
me-colours-machine = Como este equipo
me-colours-light = Claro
me-colours-dark = Oscuro
me-roles = Funciones
me-factor = Segundo factor
me-factor-counts = Se exige desde ahora. Guarde estos códigos de recuperación; cada uno sirve una sola vez:
me-factor-secret = Introduzca este secreto en la aplicación de su dispositivo y escriba los seis dígitos que muestra.
me-factor-digits = Seis dígitos
me-factor-confirm = Confirmar
me-factor-set-up = Configurar un dispositivo
me-key = Llave de seguridad o clave de acceso
me-key-hint = Un nombre por el que la reconozca
me-key-add = Añadir la llave
me-key-times = añadida: { $added }, usada: { $used }
me-sessions = Sesiones
me-session-here = este equipo
me-session-times = inicio: { $began }, último uso: { $used }, fin: { $ends }
me-sign-out-everywhere = Cerrar todas las sesiones
