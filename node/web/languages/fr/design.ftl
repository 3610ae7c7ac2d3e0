# Parts that every page is made of.

design-language = Langue
design-language-missing = Les textes de la langue « { $language } » ne sont pas arrivés. Choisissez-la de nouveau.
design-loading = Chargement…
design-try-again = Réessayer
design-stale = Ce que vous avez saisi est encore là. Regardez ce qui a changé, puis enregistrez de nouveau.
design-stale-show = Afficher l’état actuel
design-close = Fermer
design-cancel = Annuler
design-reason = Motif
design-reason-hint = Il est inscrit au journal d’audit.
