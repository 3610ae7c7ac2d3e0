# Titles of the pages, and the frame around them.

main-skip = Aller au contenu
main-find = Chercher une pièce, un rapprochement, une affaire ou un objet
main-find-example = E-9, H-4, affaire, objet
main-sign-out = Se déconnecter
main-no-page = Il n’y a pas de page ici. <link>Aller à l’accueil</link>

## Titles in the browser's tab. Striae is a name.
main-title = { $page } - Striae
main-title-none = Introuvable
main-title-home = Accueil
main-title-enter = Saisir des pièces
main-title-exhibits = Pièces
main-title-exhibit = Pièce
main-title-candidates = Candidats
main-title-comparison = Comparaison
main-title-bullets = Projectiles
main-title-cases = Affaires
main-title-case = Affaire
main-title-firearms = Armes à feu
main-title-firearm = Arme à feu
main-title-links = Liens
main-title-hits = Rapprochements
main-title-hit = Rapprochement
main-title-proposals = En attente d’une seconde personne
main-title-proposal = Proposition
main-title-tests = Tests
main-title-make-test = Créer un jeu de test
main-title-test = Jeu de test
main-title-test-results = Résultats d’un jeu de test
main-title-sitting = Session de test
main-title-sitting-pair = Paire d’une session de test
main-title-audit = Journal d’audit
main-title-audit-check = Vérification du journal d’audit
main-title-audit-entry = Entrée du journal d’audit
main-title-abroad = À l’étranger
main-title-questions = Demandes à d’autres pays
main-title-question = Demande
main-title-gateway = Passerelle
main-title-retention = Gels et effacement
main-title-statistics = Statistiques
main-title-federation = Fédération
main-title-node = Nœud
main-title-policy = Politique nationale
main-title-people = Personnes
main-title-person = Compte
main-title-me = Mon compte
