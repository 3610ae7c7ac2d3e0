# The facts of a record with their history; columns and values as the node names them.

record-value = { $name } : { $value }
record-changed = { $name } : { $before } → { $after }
record-nothing = rien
record-now = Actuellement : { $value }
record-reason-hint = Nécessaire lorsqu’une donnée déjà consignée est remplacée.
record-save = Enregistrer
record-none = Pas encore de données.
record-enter = Ajouter des données
record-correct = Corriger les données
record-history = { $count ->
    [one] Historique : { $count } correction
   *[other] Historique : { $count } corrections
}
record-correction = <strong>{ $person }</strong> { $when } : { $reason }

## Columns of exhibits.
wire-specimen = nature de l’objet
wire-recovered = date de découverte
wire-recovery_place = lieu de découverte
wire-recovered_by = découvert par
wire-suspected_trafficker = trafiquant présumé
wire-trafficking_route = itinéraire de trafic
wire-firearms_in_group = armes à feu dans le groupe
wire-residences = résidences
wire-notes = notes
wire-item = objet
wire-kind = nature
wire-calibre = calibre

## Columns of firearms.
wire-type = type
wire-make = marque
wire-model = modèle
wire-serial_number = numéro de série
wire-breech_face = face de culasse
wire-firing_pin = percuteur
wire-extractor = extracteur
wire-lands = cloisons
wire-twist = pas des rayures
wire-land_width_um = largeur des cloisons (µm)
wire-groove_width_um = largeur des rayures (µm)

## Columns of cases, marks and the chain of custody.
wire-agency = service
wire-event_kind = nature des faits
wire-occurred = date des faits
wire-place = lieu
wire-mark = trace
wire-condition = état
wire-note = note
wire-date = date
wire-from = remis par
wire-to = remis à

## Values.
wire-suitable = apte
wire-limited = limitée
wire-unsuitable = inapte
wire-cartridge-case = étui
wire-bullet = projectile
wire-police = police
wire-border-guard = garde-frontières
wire-military = armée
wire-parallel = parallèle
wire-arched = en arcs
wire-circular = circulaire
wire-crosshatched = croisée
wire-granular = granuleuse
wire-smooth = lisse
wire-hemispherical = hémisphérique
wire-flat = plat
wire-elliptical = elliptique
wire-rectangular = rectangulaire
wire-semicircular = semi-circulaire
wire-conical = conique
wire-true = oui
wire-false = non
