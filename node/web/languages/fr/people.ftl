# Accounts of the node: the list, one account, tokens of programs.

people-title = Personnes
people-add = Ajouter une personne
people-none = Il n’y a pas encore de compte. Le premier est celui d’un opérateur.
people-accounts = Comptes
people-person = Personne
people-state = État
people-roles = Rôles
people-roles-none = aucun
people-signs-in = Connexion
people-by-password = par mot de passe
people-by-provider = par { $provider }
people-not-yet = pas encore
people-wrong = Mots de passe erronés
people-since = Depuis
people-count = { $count ->
    [one] { $count } compte
   *[other] { $count } comptes
}
people-add-act = Ajouter la personne
people-name = Nom
people-name-hint = En minuscules ; il reste au journal d’audit pour toujours.
people-first-password = Premier mot de passe
people-password-hint = 12 caractères ou plus. Son titulaire en choisit un autre à la première connexion.
people-password-own-hint = 12 caractères ou plus.

## Roles, each with its work.
people-role-examiner = Expert
people-role-verifier = Vérificateur
people-role-liaison = Officier de liaison
people-role-operator = Opérateur
people-role-auditor = Auditeur
people-does-examiner = enregistre des pièces, recherche, examine des rapprochements
people-does-verifier = examine les rapprochements une seconde fois, et signe
people-does-liaison = interroge d’autres pays, et répond pour celui-ci
people-does-operator = exploite le nœud et tient ses comptes ; ne voit aucune affaire
people-does-auditor = voit tout et n’y change rien

## The state of an account.
people-is-disabled = désactivé
people-must-choose = doit choisir un mot de passe
people-has-not-signed-in = ne s’est pas encore connecté
people-wrong-passwords = mots de passe erronés
people-may-sign-in = peut se connecter
