# Parts that every page is made of.

design-language = Langue
design-language-missing = Les textes de la langue « { $language } » ne sont pas arrivés. Choisissez-la de nouveau.
design-loading = Chargement…
design-line-cut = Le nœud ne répond pas. Ce que vous avez saisi est toujours là, et cette page réessaie d’elle-même jusqu’à ce que le nœud réponde.
design-not-fetched = Pas encore affiché : le nœud ne répond pas.
design-not-allowed = Vos rôles n’ouvrent pas ceci. Un opérateur attribue les rôles, sur la page Personnes.
design-try-again = Réessayer
design-stale = Ce que vous avez saisi est encore là. Regardez ce qui a changé, puis enregistrez de nouveau.
design-stale-show = Afficher l’état actuel
design-close = Fermer
design-cancel = Annuler
design-reason = Motif
design-reason-hint = Il est inscrit au journal d’audit.
## Files, lists, charts, drawings.
design-choose-files = Choisir des fichiers
design-files = Fichiers
design-chart = { $title } : <strong>{ $total }</strong>
design-chart-heard = { $title }, { $bars }
design-chart-empty = aucun
design-bar = { $label } : { $count }
design-text = Texte
design-from = Du
design-to = Au
design-any = indifférent
design-written-since = Quelque chose a été écrit depuis. <show>Afficher la liste dans son état actuel</show>
design-matches = { $matched ->
    [one] { $matched } résultat
   *[other] { $matched } résultats
} sur { $total }
design-no-picture = Le navigateur n’a pas produit d’image ; enregistrez le dessin en SVG.
## The reason for looking.
design-looking = Indiquer le motif et consulter
design-looking-says = La politique nationale exige un motif avant l’affichage d’affaires, de pièces, de rapprochements et d’images. Il est conservé jusqu’à votre déconnexion ou jusqu’au rechargement des pages, et accompagne chaque consultation.
