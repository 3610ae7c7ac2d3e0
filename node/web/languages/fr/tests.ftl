# Tests of examiners: sets, those who sit them, their results, and a set that is made.

tests-title = Tests
tests-make-set = Créer un jeu de test
tests-given-to-you = Tests qui vous sont remis
tests-none-given = Aucun test ne vous a été remis.
tests-sitting = Session
tests-test = Test
tests-person = Personne
tests-state = État
tests-answered = Réponses
tests-given = Remise
tests-finished = Terminée
tests-count-of = { $count } sur { $all }
tests-sets = Jeux de test
tests-no-sets = Il n’y a encore aucun jeu de test. Un jeu est fait de numérisations dont la vérité est connue, et qui ne sont pas des pièces.
tests-set = Jeu
tests-name = Nom
tests-mark = Trace
tests-pairs = Paires
tests-made = Créé
tests-by = Par
tests-sittings-finished = Terminées

## A set with its truth.
tests-set-title = { $set } : { $name }
tests-results = Résultats
tests-of-one-source = D’une même source
tests-made-by = { $when } par { $person }
tests-pitch = Pas d’échantillonnage des photographies
tests-pitch-um = { $pitch } µm
tests-sittings = Sessions
tests-no-sittings = Ce jeu n’a encore été remis à personne.
tests-truth = Vérité
tests-pair = Paire
tests-first = Première
tests-second = Seconde
tests-give-title = Le remettre à quelqu’un
tests-give-hint = Un expert ou un vérificateur ; le test attend dans sa boîte de réception. Une personne ne passe un jeu qu’une fois.
tests-give = Remettre

## Results of a set.
tests-results-of = Résultats de { $set } : { $name }
tests-results-count = { $finished ->
    [one] { $finished } terminée
   *[other] { $finished } terminées
}, { $open ->
    [one] { $open } ouverte
   *[other] { $open } ouvertes
} ; les ouvertes ne comptent pas. <link>Le jeu avec sa vérité</link>
tests-by-person = Par personne
tests-by-pair = Par paire
tests-wrong = Faux
tests-inconclusive = Non concluant
tests-median = Médiane

## A set that is made.
tests-drop = <strong>Déposez ici des numérisations</strong>, ou <choose>Choisir des fichiers</choose>
tests-drop-hint = Un fichier CSV avec les colonnes first, second et truth (same ou different) les associe en paires. Elles ne deviennent pas des pièces, et aucune recherche ne les trouve.
tests-files = Numérisations, et un tableau de paires
tests-sent = { $sent } sur { $count ->
    [one] { $count } numérisation envoyée
   *[other] { $count } numérisations envoyées
}
tests-all-sent = { $count ->
    [one] { $count } numérisation, envoyée
   *[other] { $count } numérisations, toutes envoyées
}
tests-file-problem = { $file } : { $problem }
tests-remove = Retirer
tests-first-of = première de la paire { $pair }
tests-second-of = seconde de la paire { $pair }
tests-truth-of = vérité de la paire { $pair }
tests-choose = choisir
tests-remove-pair = Retirer la paire { $pair }
tests-add-pair = Ajouter une paire
tests-name-hint = Ceux qui passent le test le lisent : il ne révèle rien de la vérité.
tests-pitch-field = Pas d’échantillonnage des photographies (µm)
tests-pitch-hint = Vide pour les topographies, qui l’indiquent
tests-making = Création…
tests-make = Créer le jeu

## Reasons for which a set cannot be made.
tests-no-pairs = Ajoutez d’abord les paires.
tests-late = Une numérisation est encore en cours d’envoi, ou n’a pas été envoyée ; attendez-la.
tests-no-columns = Le tableau doit avoir les colonnes first, second et truth.
tests-no-scan = La paire { $pair } cite une numérisation qui n’est pas parmi les fichiers.
tests-no-truth = Indiquez pour la paire { $pair } si elle est d’une même source.
