# Cases: the list, and one with its facts and exhibits.

cases-title = Affaires
cases-agency = Service
cases-none = Il n’y a encore aucune affaire.
cases-none-fits = Aucune affaire ne correspond.
cases-case = Affaire
cases-event = Faits
cases-date = Date
cases-place = Lieu
cases-exhibits = Pièces
cases-changed = Modifiée
cases-links = Ses liens
cases-facts = Données
cases-no-exhibits = Aucune pièce ne cite cette affaire.
cases-exhibit = <link>{ $name }</link>, { $calibre }, { $count ->
    [one] { $count } numérisation
   *[other] { $count } numérisations
}
