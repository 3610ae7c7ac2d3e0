# Settings of the node. Their meanings come from the node, in English.

settings-title = Paramètres
settings-changed = Le fichier dit maintenant autre chose. Il vaudra quand le nœud sera redémarré.
settings-file = Ils se trouvent dans <file/>, qui se modifie à la main ; le nœud le lit à son démarrage.
settings-count = { $count ->
    [one] { $count } paramètre
   *[other] { $count } paramètres
}
settings-name = Nom
settings-value = Valeur
settings-no-value = aucune
settings-from = Fixé par
settings-stated = le fichier
settings-default = tout nœud
settings-meaning = Signification
