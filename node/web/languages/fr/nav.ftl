# Names of the pages in the navigation: short, beside each other.

nav-pages = Pages
nav-more = Plus
nav-home = Accueil
nav-enter = Enregistrer des pièces
nav-node = Nœud
nav-exhibits = Pièces
nav-cases = Affaires
nav-firearms = Armes
nav-hits = Rapprochements
nav-proposals = Seconde personne
nav-abroad = Étranger
nav-gateway = Passerelle
nav-links = Liens
nav-tests = Tests
nav-audit = Journal d’audit
nav-retention = Gels
nav-people = Personnes
nav-statistics = Statistiques
nav-federation = Fédération
nav-policy = Politique
