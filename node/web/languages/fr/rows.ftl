# Rows of an exhibit: the marks it bears, and its chain of custody.

rows-title-mark = Traces qu’elle porte
rows-none-mark = Aucune trace n’a été consignée.
rows-add-mark = Ajouter une trace
rows-correct-mark = Corriger la trace { $number }
rows-remove-mark = Retirer la trace { $number }
rows-correct-the-mark = Corriger la trace
rows-remove-the-mark = Retirer la trace
rows-title-step = Chaîne de possession
rows-none-step = Aucune étape n’a été consignée.
rows-add-step = Ajouter une étape
rows-correct-step = Corriger l’étape { $number }
rows-remove-step = Retirer l’étape { $number }
rows-correct-the-step = Corriger l’étape
rows-remove-the-step = Retirer l’étape
rows-land-hint = Pour une cloison de projectile, son numéro
rows-from-hint = Vide pour la première
rows-change = Modifier
rows-correct = Corriger
rows-remove = Retirer
rows-stays = Elle reste lisible dans l’historique des données.
rows-save = Enregistrer
