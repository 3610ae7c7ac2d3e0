# Titles of the pages, and the frame around them.

main-skip = Ir al contenido
main-find = Buscar un indicio, un acierto, un caso o un objeto
main-find-example = E-9, H-4, caso, objeto
main-sign-out = Cerrar sesión
main-no-page = Aquí no hay ninguna página. <link>Ir al inicio</link>

## Titles in the browser's tab. Striae is a name.
main-title = { $page } - Striae
main-title-none = No encontrado
main-title-home = Inicio
main-title-enter = Registrar indicios
main-title-exhibits = Indicios
main-title-exhibit = Indicio
main-title-candidates = Candidatos
main-title-comparison = Comparación
main-title-bullets = Proyectiles
main-title-cases = Casos
main-title-case = Caso
main-title-firearms = Armas de fuego
main-title-firearm = Arma de fuego
main-title-links = Vínculos
main-title-hits = Aciertos
main-title-hit = Acierto
main-title-proposals = En espera de una segunda persona
main-title-proposal = Propuesta
main-title-tests = Pruebas
main-title-make-test = Crear un conjunto de prueba
main-title-test = Conjunto de prueba
main-title-test-results = Resultados de un conjunto de prueba
main-title-sitting = Sesión de prueba
main-title-sitting-pair = Par de una sesión de prueba
main-title-audit = Registro de auditoría
main-title-audit-check = Comprobación del registro de auditoría
main-title-audit-entry = Entrada del registro de auditoría
main-title-abroad = En el extranjero
main-title-questions = Consultas a otros países
main-title-question = Consulta
main-title-gateway = Pasarela
main-title-retention = Retenciones y borrado
main-title-statistics = Estadísticas
main-title-federation = Federación
main-title-node = Nodo
main-title-policy = Política nacional
main-title-people = Personas
main-title-person = Cuenta
main-title-me = Mi cuenta
