# Words of the field that many pages share: support, conclusions, bases, marks.

words-comma = {", "}

## Support by a likelihood ratio: for one firearm, or for two.
words-support-neutral = aproximadamente neutro
words-support-weak-one = apoyo débil a una sola arma de fuego
words-support-moderate-one = apoyo moderado a una sola arma de fuego
words-support-strong-one = apoyo fuerte a una sola arma de fuego
words-support-very-strong-one = apoyo muy fuerte a una sola arma de fuego
words-support-weak-two = apoyo débil a dos armas de fuego
words-support-moderate-two = apoyo moderado a dos armas de fuego
words-support-strong-two = apoyo fuerte a dos armas de fuego
words-support-very-strong-two = apoyo muy fuerte a dos armas de fuego

## Conclusions of AFTE's range.
words-lead = Pista
words-conclusion-identification = Identificación
words-conclusion-inconclusive-a = No concluyente A: cierta concordancia, insuficiente para identificar
words-conclusion-inconclusive-b = No concluyente B: ni concordancia ni discordancia
words-conclusion-inconclusive-c = No concluyente C: cierta discordancia, insuficiente para excluir
words-conclusion-elimination = Exclusión
words-conclusion-unsuitable = No apto para el cotejo

## The basis of a look at a hit.
words-basis-hit-metadata = Datos del acierto
words-basis-scans = Escaneos
words-basis-originals = Objetos originales
words-basis-certified-double-casts = Réplicas certificadas por doble moldeo

## Kinds of marks.
words-mark-breech-face = Cara de recámara
words-mark-firing-pin = Percutor
words-mark-ejector = Expulsor
words-mark-aperture-shear = Cizallamiento del orificio del percutor
words-mark-land = Impresión de campo de un proyectil
words-mark-firing-pin-drag = Arrastre del percutor
