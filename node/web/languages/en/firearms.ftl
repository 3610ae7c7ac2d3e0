# Firearms: the list, and one with its facts and the exhibits that name it.

firearms-title = Firearms
firearms-text = make, model, number
firearms-none = No firearm has been entered yet; a test fire names one.
firearms-none-fits = No firearm fits.
firearms-firearm = Firearm
firearms-kind = Kind
firearms-make = Make
firearms-model = Model
firearms-serial-number = Serial number
firearms-calibre = Calibre
firearms-changed = Changed
firearms-facts = Facts
firearms-fired = Fired from it
firearms-none-fired = No exhibit names it.
firearms-item = Item
