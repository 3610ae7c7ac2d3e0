# Calls of the node, and the session: faults that the pages find themselves.

api-waits = Ceci attend une seconde personne : proposition { $proposal }.
api-no-line = Le nœud ne répond pas. Rien n’est perdu ; réessayez quand la liaison est rétablie.
api-status = Le nœud a répondu { $status }.
api-no-fields = Le nœud a envoyé un fichier sans ses champs.
api-no-key-shown = Aucune clé n’a été présentée.
api-no-key-made = Aucune clé n’a été créée.
