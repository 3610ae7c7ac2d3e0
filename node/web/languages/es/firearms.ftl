# Firearms: the list, and one with its facts and the exhibits that name it.

firearms-title = Armas de fuego
firearms-text = marca, modelo, número
firearms-none = Todavía no se ha registrado ningún arma de fuego; un disparo de prueba indica una.
firearms-none-fits = Ningún arma de fuego se ajusta.
firearms-firearm = Arma de fuego
firearms-kind = Tipo
firearms-make = Marca
firearms-model = Modelo
firearms-serial-number = Número de serie
firearms-calibre = Calibre
firearms-changed = Modificada
firearms-facts = Datos
firearms-fired = Disparados con ella
firearms-none-fired = Ningún indicio la menciona.
firearms-item = Objeto
