# Rows of an exhibit: the marks it bears, and its chain of custody.

rows-title-mark = Marks it bears
rows-none-mark = No mark has been written down.
rows-add-mark = Add mark
rows-correct-mark = Correct mark { $number }
rows-remove-mark = Remove mark { $number }
rows-correct-the-mark = Correct the mark
rows-remove-the-mark = Remove the mark
rows-title-step = Chain of custody
rows-none-step = No step has been written down.
rows-add-step = Add step
rows-correct-step = Correct step { $number }
rows-remove-step = Remove step { $number }
rows-correct-the-step = Correct the step
rows-remove-the-step = Remove the step
rows-land-hint = Of a bullet's land its number
rows-from-hint = Empty for the first one
rows-change = Change
rows-correct = Correct
rows-remove = Remove
rows-stays = It stays readable in the history of the facts.
rows-save = Save
