# Enter evidence: scans and the facts of their exhibit.

enter-title = Enregistrer des pièces
enter-resumed = La connexion a été interrompue pendant l’enregistrement. <link>{ $exhibit }</link> contient les données tapées auparavant ; corrigez-y ce que vous avez modifié depuis.
enter-drop = <strong>Déposez ici des numérisations ou un dossier</strong>, ou <choose>Choisir des fichiers</choose>
enter-drop-kinds = x3p, al3d, sur, plux et photographies. Tous les fichiers d’un même objet forment une seule pièce.
enter-files = Fichiers de numérisations
enter-left = Écartés, car leur extension n’est celle d’aucune numérisation : { $names }.
enter-left-more = Écartés, car leur extension n’est celle d’aucune numérisation : { $names } et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}.
enter-all-show = Les { $count } numérisations montrent toutes <choice/>
enter-several-marks = plusieurs traces
enter-scans = Numérisations

## Facts of the exhibit.
enter-case = Affaire
enter-case-has = { $count ->
    [one] { $count } pièce : { $names }
   *[other] { $count } pièces : { $names }
}
enter-case-hint = La touche Entrée mène au champ suivant.
enter-item = Objet
enter-item-twin = { $exhibit } est déjà cet objet.
enter-item-hint = Lisez son code-barres, où que vous soyez sur la page.
enter-calibre = Calibre
enter-kind = Nature
enter-kind-evidence = Pièce à conviction
enter-kind-test-fire = Tir de comparaison
enter-occurred = Date des faits
enter-occurred-hint = 2026-05-04, 2026-05, ou deux jours séparés par ..
enter-lands = Cloisons du canon
enter-lands-hint = Toutes, y compris celles qui n’ont pas de numérisation
enter-go-to = Aller à { $exhibit }
enter-another = C’est une autre pièce du même objet ; je sais qu’il en existe déjà une.
enter-one-bullet = Les empreintes de cloisons sont celles d’un seul projectile ; je l’ai vérifié.
enter-saving = Enregistrement…
enter-save = Enregistrer et rechercher
enter-save-key = <ctrl/> <enter/> dans un champ
enter-done = Terminé

## Reasons for which the scans cannot be saved yet.
enter-choose-first = Choisissez d’abord les numérisations de la pièce.
enter-late = { $file } est encore en cours d’envoi, ou n’a pas été envoyé ; attendez-le, ou retirez-le.
enter-confirm-scale = Confirmez d’abord l’échelle de { $file }.

## The card of a scan.
enter-picture = { $file }, avec la partie qui est comparée
enter-no-picture = Pas d’image
enter-progress = Part envoyée de { $file }
enter-remove = Retirer
enter-remove-file = Retirer { $file }
enter-sent = envoyé
enter-on-its-way = en cours d’envoi
enter-pitch = { $pitch } µm entre les points
enter-mark-of = Trace de { $file }
enter-land-of = Cloison de { $file }
enter-adjust-shoulders = Ajuster les épaulements
enter-adjust-region = Ajuster la zone
enter-enrolled = Ce fichier est déjà dans <link>{ $exhibit }</link>.
enter-drawn-shoulders = Épaulements tracés à la main.
enter-drawn-region = Zone tracée à la main.
enter-sense = Image en miroir ou moulage
enter-is-mirrored = C’est une image en miroir
enter-is-cast = C’est celle d’un moulage

## The scale of a photograph.
enter-scale = Échelle, µm entre les points
enter-scale-states = Le fichier indique { $pitch } µm.
enter-scale-unknown = Le fichier ne l’indique pas.
enter-scale-right = L’échelle est juste
enter-scale-primers = Les cercles en tirets ont 4,4 mm de diamètre (petite amorce) et 5,3 mm (grande amorce) : l’un d’eux se pose sur le bord de l’amorce lorsque l’échelle est juste.
