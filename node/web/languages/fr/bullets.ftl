# Two bullets: lands as strips, the phase matrix, phases and profiles.

bullets-none = { $left } et { $right } n’ont pas d’empreintes de cloisons de projectiles, ni d’autres traces striées, à comparer.
bullets-comparing = Comparaison de toutes les cloisons…
bullets-land-of = cloison { $land } de { $exhibit }
bullets-profiles = Profils
bullets-pair = Cloison { $land } de { $left } sur cloison { $candidate } de { $right }
bullets-heights = Hauteurs
bullets-microscope = Au microscope
bullets-loading = Chargement…
bullets-one-not-scanned = L’une des deux cloisons n’a pas été numérisée.
bullets-title = { $left } et { $right }
bullets-ratio = Rapport
bullets-phase-shown = Phase affichée
bullets-phase-best = { $phase }, la meilleure
bullets-score = Son score
bullets-score-above = { $score }, au-dessus de la limite
bullets-score-below = { $score }, au-dessous de la limite
bullets-scans = Numérisations
bullets-scans-mirrored = celles de { $exhibit } sont en sens inverse
bullets-no-order = L’ordre des cloisons d’un des projectiles n’est pas connu : les cloisons sont placées là où elles concordent le mieux, et il n’y a pas de phases.
bullets-phase-before = Phase précédente
bullets-phase-next = Phase suivante
bullets-best = Meilleure
bullets-land-before = Cloison précédente
bullets-land-next = Cloison suivante
bullets-each = Chaque cloison contre chaque autre
bullets-each-hint = Lignes : { $left } ; colonnes : { $right }. Plus la couleur est dense, plus la ressemblance est forte ; les cases encadrées se rencontrent dans cette phase.
bullets-phases = Phases
bullets-phases-hint = Le score est la ressemblance moyenne des cloisons qui se rencontrent, moins celle des cloisons qui ne se rencontrent pas. Les nombres expliquent ; l’expert décide.
bullets-candidates = Candidats de { $exhibit }

## The phase matrix and the phases.
bullets-matrix = Corrélation de chaque cloison de { $left } (lignes) avec chaque cloison de { $right } (colonnes) ; les cases encadrées se rencontrent dans la phase affichée
bullets-was-not-scanned = n’a pas été numérisée
bullets-not-scanned = non numérisée
bullets-cell = Cloison { $land } sur cloison { $candidate } : { $score }
bullets-cell-meets = Cloison { $land } sur cloison { $candidate } : { $score }, se rencontrent dans cette phase
bullets-phases-caption = Phases, la meilleure d’abord
bullets-phase = Phase
bullets-phase-score = Score
bullets-phase-lands = Cloisons qui se rencontrent
bullets-phase-show = Afficher la phase { $phase }
bullets-phase-is-best = la meilleure
bullets-phase-lands-of = { $met } sur { $lands }
bullets-phase-reversed = { $phase } inversée
bullets-phase-free = selon la meilleure concordance

## Strips.
bullets-strips = Cloisons qui se rencontrent dans cette phase
bullets-strip = { $land } sur { $candidate }
bullets-strip-figures = { $score } ; { $matching } stries sur { $striae } concordent, dont { $consecutive } consécutives
bullets-strip-no-pair = pas de paire
bullets-no-land = Aucune cloison ne convient.
bullets-land-missing = La cloison { $land } de { $exhibit } n’a pas été numérisée.

## Profiles.
bullets-profiles-of = Profils : { $left } et { $right } ; { $count ->
    [one] { $count } strie concorde
   *[other] { $count } stries concordent
}
bullets-profiles-legend = En haut { $left }, en bas { $right }, décalée de { $lag } µm ; { $reach }.
bullets-profiles-legend-mirrored = En haut { $left }, en bas { $right }, en miroir, décalée de { $lag } µm ; { $reach }.
bullets-reach-striae = ±{ $size } écarts-types
bullets-reach-heights = ±{ $size } µm
bullets-samples = <match/> une strie qui concorde, <run/> de la plus longue suite, <alone/> une strie sans concordance.
bullets-counted = { $matching } stries sur { $striae } concordent, dont { $consecutive } à la suite.
bullets-counted-aid = Une aide pour l’œil : le score ne l’utilise pas, et elle ne décide de rien.
bullets-counted-rule = Une strie est un sommet ou un creux du profil qui monte ou descend de 1,7 écart-type. Deux stries concordent lorsque toutes deux sont des sommets, ou des creux, à { $reach } µm au plus l’une de l’autre. Une strie de l’une ou l’autre cloison sans concordance termine une suite.
