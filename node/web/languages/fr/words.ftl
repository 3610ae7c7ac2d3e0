# Words of the field that many pages share: support, conclusions, bases, marks.

words-comma = {", "}

## Support by a likelihood ratio: for one firearm, or for two.
words-support-neutral = à peu près neutre
words-support-weak-one = soutien faible pour une seule arme à feu
words-support-moderate-one = soutien modéré pour une seule arme à feu
words-support-strong-one = soutien fort pour une seule arme à feu
words-support-very-strong-one = soutien très fort pour une seule arme à feu
words-support-weak-two = soutien faible pour deux armes à feu
words-support-moderate-two = soutien modéré pour deux armes à feu
words-support-strong-two = soutien fort pour deux armes à feu
words-support-very-strong-two = soutien très fort pour deux armes à feu

## Conclusions of AFTE's range.
words-lead = Piste
words-conclusion-identification = Identification
words-conclusion-inconclusive-a = Non concluant A : quelques concordances, trop peu pour identifier
words-conclusion-inconclusive-b = Non concluant B : ni concordance ni discordance
words-conclusion-inconclusive-c = Non concluant C : quelques discordances, trop peu pour exclure
words-conclusion-elimination = Exclusion
words-conclusion-unsuitable = Inapte à la comparaison

## The basis of a look at a hit.
words-basis-hit-metadata = Données du rapprochement
words-basis-scans = Numérisations
words-basis-originals = Objets originaux
words-basis-certified-double-casts = Doubles moulages certifiés

## Kinds of marks.
words-mark-breech-face = Face de culasse
words-mark-firing-pin = Percuteur
words-mark-ejector = Éjecteur
words-mark-aperture-shear = Cisaillement de l’orifice du percuteur
words-mark-land = Empreinte de cloison d’un projectile
words-mark-firing-pin-drag = Traînée du percuteur
