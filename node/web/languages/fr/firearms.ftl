# Firearms: the list, and one with its facts and the exhibits that name it.

firearms-title = Armes à feu
firearms-text = marque, modèle, numéro
firearms-none = Aucune arme à feu n’a encore été enregistrée ; un tir de comparaison en désigne une.
firearms-none-fits = Aucune arme à feu ne correspond.
firearms-firearm = Arme à feu
firearms-kind = Nature
firearms-make = Marque
firearms-model = Modèle
firearms-serial-number = Numéro de série
firearms-calibre = Calibre
firearms-changed = Modifiée
firearms-facts = Données
firearms-fired = Tirés par elle
firearms-none-fired = Aucune pièce ne la désigne.
firearms-item = Objet
