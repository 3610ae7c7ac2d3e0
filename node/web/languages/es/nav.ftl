# Names of the pages in the navigation: short, beside each other.

nav-pages = Páginas
nav-more = Más
nav-home = Inicio
nav-enter = Registrar indicios
nav-node = Nodo
nav-exhibits = Indicios
nav-cases = Casos
nav-firearms = Armas
nav-hits = Aciertos
nav-proposals = Segunda persona
nav-abroad = Extranjero
nav-gateway = Pasarela
nav-links = Vínculos
nav-tests = Pruebas
nav-audit = Auditoría
nav-retention = Retenciones
nav-people = Personas
nav-statistics = Estadísticas
nav-federation = Federación
nav-policy = Política
