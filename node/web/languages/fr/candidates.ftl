# Candidates of an exhibit: the ranked list, and how far it was looked through.

candidates-title = Candidats de { $exhibit }
candidates-searching = Recherche…
candidates-searched = { $count ->
    [one] { $count } pièce parcourue, { $compared ->
        [one] { $compared } comparée en entier
       *[other] { $compared } comparées en entier
    }.
   *[other] { $count } pièces parcourues, { $compared ->
        [one] { $compared } comparée en entier
       *[other] { $compared } comparées en entier
    }.
}
candidates-filter-calibre = Calibre <field/>
candidates-filter-case = Affaire <field/>
candidates-other-rifling = { $count ->
    [one] { $count } projectile issu d’un canon ayant un autre nombre de cloisons, ou un pas des rayures contraire, n’a pas été comparé.
   *[other] { $count } projectiles issus de canons ayant un autre nombre de cloisons, ou un pas des rayures contraire, n’ont pas été comparés.
}
candidates-none-fits = Aucun candidat ne répond au filtre.
candidates-other-kind = Aucune pièce à comparer : { $count ->
    [one] { $count } pièce de cette trace et de cette famille de calibres a
   *[other] { $count } pièces de cette trace et de cette famille de calibres ont
} une autre sorte d’image ({ $kind }), et les numérisations ne sont jamais comparées à des photographies.
candidates-none = Aucune autre pièce de cette trace et de cette famille de calibres n’a encore été enregistrée.
candidates-caption = Candidats de { $exhibit }, le meilleur d’abord

## Columns.
candidates-place = Rang
candidates-mark = Trace
candidates-exhibit = Pièce
candidates-case = Affaire
candidates-score = Score
candidates-significance = Signification
candidates-ratio = Rapport et limites
candidates-acts = Actions

## A candidate.
candidates-firearm = Arme à feu { $firearm }
candidates-firearm-with = Arme à feu { $firearm }, avec { $others }
candidates-above = au-dessus de la limite
candidates-below = au-dessous de la limite
candidates-part = { $mark } : { $figures }
candidates-part-of = { $mark } de { $exhibit } : { $figures }
candidates-part-score = score { $score }
candidates-part-significance = signification { $significance }
candidates-part-log10 = log10 { $log10 }
candidates-not-this = Pas celui-ci.
candidates-compare = Comparer
candidates-declare = Déclarer un rapprochement
candidates-declare-says = { $exhibit } et { $candidate } peuvent provenir d’une même arme à feu. Un second expert regarde avant que cela compte comme une piste.

## How far the list was looked through.
candidates-reviewed = Jusqu’où j’ai regardé
candidates-reviewed-to = { $person } a parcouru la liste jusqu’au rang { $place }, { $when }, lorsque la recherche portait sur { $exhibits ->
    [one] { $exhibits } pièce
   *[other] { $exhibits } pièces
} ; { $entered ->
    [one] { $entered } pièce enregistrée
   *[other] { $entered } pièces enregistrées
} depuis.
candidates-not-reviewed = Personne n’a encore indiqué jusqu’où cette liste a été parcourue.
candidates-mates = { $mark }, { $extent } : { $below } paires de même source sur { $of } étaient au-dessous de ce rang parmi { $among } (au plus { $percent } en général). { $source }
candidates-review = J’ai regardé jusqu’au rang { $place }
candidates-more = Afficher plus
candidates-keys = <j/> <k/> suivant et précédent, <n/> pas celui-ci, <c/> comparer, <h/> déclarer un rapprochement, <r/> regardé jusqu’ici.

## Parts of marks with which true mates were searched, as the node names them.
wire-whole-and-half-marks = traces entières et demi-traces
wire-quarters-of-marks = quarts de traces
wire-whole-bullets = projectiles entiers
wire-bullets-with-half-of-their-lands = projectiles avec la moitié de leurs cloisons
wire-bullets-with-lands-in-unknown-order = projectiles aux cloisons d’ordre inconnu
