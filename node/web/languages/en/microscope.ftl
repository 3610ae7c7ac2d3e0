# The comparison microscope: arrangements, light, filters, tools, and the state of the view in words.

microscope-semicolon = {"; "}

## Arrangements: buttons, and in a sentence.
microscope-mode-side = Side by side
microscope-mode-split = Split
microscope-mode-overlay = Overlay
microscope-mode-difference = Difference
microscope-mode-similarity = Similarity
microscope-mode-blink = Blink
microscope-arranged-side = side
microscope-arranged-split = split
microscope-arranged-overlay = overlay
microscope-arranged-difference = difference
microscope-arranged-similarity = similarity
microscope-arranged-blink = blink

## Values with their units.
microscope-value-degrees = { $value }°
microscope-value-ratio = { $value }:1
microscope-value-um = { $value } µm
microscope-value-mm = { $value } mm

## The dividing line.
microscope-line = Line
microscope-line-turn = Line's turn

## Presets.
microscope-presets = Presets
microscope-preset-grazing = Grazing light
microscope-preset-measured = As measured
microscope-preset-levelled = Form removed
microscope-preset-striae = Striae
microscope-preset-name = Name of a preset
microscope-preset-name-example = Name
microscope-preset-keep = Keep this light
microscope-preset-remove = Remove { $name }
microscope-preset-not-kept = This browser keeps nothing: the preset lasts until you leave the page.

## Light.
microscope-light = Light
microscope-direction = Direction
microscope-height = Height
microscope-lamps = Lamps
microscope-relief = Relief
microscope-gloss = Gloss
microscope-colour-grey = Grey
microscope-colour-brass = Brass
microscope-colour-height = By height

## Filter.
microscope-filter = Filter
microscope-filter-raw = As measured
microscope-filter-levelled = Levelled
microscope-filter-band = Band
microscope-filter-from = From
microscope-filter-to = To

## Tools.
microscope-tools = Tools
microscope-tool-line = Measure
microscope-tool-second = Angle
microscope-tool-agrees = Agrees
microscope-tool-differs = Differs
microscope-cells = Cells
microscope-picture = Picture
microscope-for-report = For the report
microscope-waiting = { $count ->
    [one] { $count } picture waits in this tab for a report on the hit.
   *[other] { $count } pictures wait in this tab for a report on the hit.
}
microscope-line-measured = Line: { $length } µm, { $angle }° from the right
microscope-second-measured = Second line: { $length } µm, { $angle }°
microscope-angle-between = Angle between them: { $angle }°
microscope-remove = Remove
microscope-remove-line = Remove the line
microscope-remove-second = Remove the second line
microscope-note-agrees = agrees at { $x }, { $y } µm
microscope-note-differs = differs at { $x }, { $y } µm
microscope-remove-note = Remove note { $number }

## Profiles along a line.
microscope-profiles-of = Profiles of { $left } and { $right }, { $size } micrometres up and down
microscope-profiles-lines = { $left } whole, { $right } dashed; ±{ $size } µm
microscope-profiles-alike = they correlate by { $alike }
microscope-profiles-missing = { $percent } of the line has no heights on { $name }

## The picture.
microscope-stage = Picture: arrows move it, or with a tool the cross; Enter acts at the cross
microscope-stage-of = { $left } and { $right }, { $mode }
microscope-legend-difference = orange: { $left } higher; blue: { $right } higher; white: alike
microscope-legend-similarity = blue: agree; orange: opposed; the denser, the more
microscope-legend-line = Drag a line, or go with the arrows and set both ends by Enter.
microscope-legend-place = Click a place, or go there with the arrows and press Enter.

## The state of the view in words, for files and captions of reports.
microscope-placed = { $left } file { $left_file } on { $right } file { $right_file }; { $mode }; { $left } moved { $x }, { $y } µm, turned { $angle }°
microscope-mirrored = mirrored
microscope-inverted = inverted
microscope-lit = light from { $azimuth }°, { $elevation }° high, { $lamps } lamps; heights { $exaggeration }:1; { $filter }
microscope-filtered-raw = raw
microscope-filtered-levelled = levelled
microscope-filtered-band = band { $short } to { $long } µm
microscope-no-drawing = This browser draws no picture.
microscope-no-picture = This browser made no picture.
