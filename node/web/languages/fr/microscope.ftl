# The comparison microscope: arrangements, light, filters, tools, and the state of the view in words.

microscope-semicolon = {" ; "}

## Arrangements: buttons, and in a sentence.
microscope-mode-side = Côte à côte
microscope-mode-split = Divisé
microscope-mode-overlay = Superposition
microscope-mode-difference = Différence
microscope-mode-similarity = Similarité
microscope-mode-blink = Alternance
microscope-arranged-side = côte à côte
microscope-arranged-split = divisé
microscope-arranged-overlay = superposition
microscope-arranged-difference = différence
microscope-arranged-similarity = similarité
microscope-arranged-blink = alternance

## Values with their units.
microscope-value-degrees = { $value }°
microscope-value-ratio = { $value }:1
microscope-value-um = { $value } µm
microscope-value-mm = { $value } mm

## The dividing line.
microscope-line = Ligne
microscope-line-turn = Rotation de la ligne

## Presets.
microscope-presets = Préréglages
microscope-preset-grazing = Lumière rasante
microscope-preset-measured = Telle que mesurée
microscope-preset-levelled = Forme retirée
microscope-preset-striae = Stries
microscope-preset-name = Nom d’un préréglage
microscope-preset-name-example = Nom
microscope-preset-keep = Conserver cet éclairage
microscope-preset-remove = Retirer { $name }
microscope-preset-not-kept = Ce navigateur ne conserve rien : le préréglage dure jusqu’à ce que vous quittiez la page.

## Light.
microscope-light = Éclairage
microscope-direction = Direction
microscope-height = Hauteur
microscope-lamps = Lampes
microscope-relief = Relief
microscope-gloss = Brillance
microscope-colour-grey = Gris
microscope-colour-brass = Laiton
microscope-colour-height = Selon la hauteur

## Filter.
microscope-filter = Filtre
microscope-filter-raw = Telle que mesurée
microscope-filter-levelled = Nivelée
microscope-filter-band = Bande
microscope-filter-from = De
microscope-filter-to = À

## Tools.
microscope-tools = Outils
microscope-tool-line = Mesurer
microscope-tool-second = Angle
microscope-tool-agrees = Concorde
microscope-tool-differs = Diffère
microscope-cells = Cellules
microscope-picture = Image
microscope-for-report = Pour le rapport
microscope-waiting = { $count ->
    [one] { $count } image attend dans cet onglet un rapport sur le rapprochement.
   *[other] { $count } images attendent dans cet onglet un rapport sur le rapprochement.
}
microscope-line-measured = Ligne : { $length } µm, { $angle }° à partir de la droite
microscope-second-measured = Seconde ligne : { $length } µm, { $angle }°
microscope-angle-between = Angle entre elles : { $angle }°
microscope-remove = Retirer
microscope-remove-line = Retirer la ligne
microscope-remove-second = Retirer la seconde ligne
microscope-note-agrees = concorde en { $x } ; { $y } µm
microscope-note-differs = diffère en { $x } ; { $y } µm
microscope-remove-note = Retirer la note { $number }

## Profiles along a line.
microscope-profiles-of = Profils de { $left } et de { $right }, { $size } micromètres vers le haut et vers le bas
microscope-profiles-lines = { $left } en trait plein, { $right } en tirets ; ±{ $size } µm
microscope-profiles-alike = leur corrélation est de { $alike }
microscope-profiles-missing = { $percent } de la ligne n’a pas de hauteurs sur { $name }

## The picture.
microscope-stage = Image : les flèches la déplacent, ou la croix lorsqu’un outil est choisi ; Entrée agit à l’endroit de la croix
microscope-stage-of = { $left } et { $right }, { $mode }
microscope-legend-difference = orange : { $left } plus haut ; bleu : { $right } plus haut ; blanc : égal
microscope-legend-similarity = bleu : concordent ; orange : s’opposent ; plus la couleur est dense, plus c’est marqué
microscope-legend-line = Tracez une ligne à la souris, ou déplacez-vous avec les flèches et fixez les deux extrémités avec Entrée.
microscope-legend-place = Cliquez sur un endroit, ou allez-y avec les flèches et appuyez sur Entrée.

## The state of the view in words, for files and captions of reports.
microscope-placed = { $left } fichier { $left_file } sur { $right } fichier { $right_file } ; { $mode } ; { $left } déplacé de { $x } ; { $y } µm, tourné de { $angle }°
microscope-mirrored = en miroir
microscope-inverted = inversé
microscope-lit = lumière à { $azimuth }°, hauteur { $elevation }°, { $lamps ->
    [one] { $lamps } lampe
   *[other] { $lamps } lampes
} ; hauteurs { $exaggeration }:1 ; { $filter }
microscope-filtered-raw = brut
microscope-filtered-levelled = nivelé
microscope-filtered-band = bande de { $short } à { $long } µm
microscope-no-drawing = Ce navigateur ne dessine pas d’image.
microscope-no-picture = Ce navigateur n’a pas produit d’image.
