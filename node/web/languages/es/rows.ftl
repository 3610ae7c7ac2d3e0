# Rows of an exhibit: the marks it bears, and its chain of custody.

rows-title-mark = Marcas que presenta
rows-none-mark = No se ha anotado ninguna marca.
rows-add-mark = Añadir marca
rows-correct-mark = Corregir la marca { $number }
rows-remove-mark = Quitar la marca { $number }
rows-correct-the-mark = Corregir la marca
rows-remove-the-mark = Quitar la marca
rows-title-step = Cadena de custodia
rows-none-step = No se ha anotado ningún paso.
rows-add-step = Añadir paso
rows-correct-step = Corregir el paso { $number }
rows-remove-step = Quitar el paso { $number }
rows-correct-the-step = Corregir el paso
rows-remove-the-step = Quitar el paso
rows-land-hint = De un campo de proyectil, su número
rows-from-hint = Vacío para el primero
rows-change = Cambiar
rows-correct = Corregir
rows-remove = Quitar
rows-stays = Sigue siendo legible en el historial de los datos.
rows-save = Guardar
