# Looks at scans: their quality, and the region or shoulders as a person draws them.

look-looking = Looking …
look-title-region = { $file }: region
look-title-shoulders = { $file }: shoulders
look-not-whole = The node sent a surface that is not whole.

## A scan in words.
look-cells = { $count ->
    [one] { $cells } independent cell on { $area } mm²
   *[other] { $cells } independent cells on { $area } mm²
}
look-striae = { $length } mm of striae are compared; their bands agree by { $agreement }
look-unit-millionth = Put right: the file states lengths that no toolmark has; they were multiplied by a millionth, as micrometres written for metres.
look-unit-factor = Put right: the file states lengths that no toolmark has; they were multiplied by { $factor }.
look-put-right = Put right: { $words }.

## The editor.
look-left-shoulder = Left shoulder
look-right-shoulder = Right shoulder
look-edge-centre = Centre of the edge
look-edge-radius = Radius of the edge
look-hole-place = Place of the hole
look-hole-radius = Radius of the hole
look-handle = { $name }: arrow keys move it
look-drag = Drag the handles, or choose one by <tab/> and move it by arrow keys (with <shift/> in large steps).
look-colours = Dark: not compared. Orange: left out as spikes, pits or dirt.
look-mark-shoulders = Mark the shoulders
look-draw-circle = Draw a circle
look-as-found = As found
look-no-hole = No hole
look-with-hole = With a hole
look-numbers-land = Left and right shoulder, µm
look-numbers-region = Centre and radius of edge and hole, µm
look-numbers-two = Two numbers: left, right
look-numbers-three = Three numbers, or six with a hole
look-numbers-hint = Enter draws them.
look-relief = Relief that is compared
look-relief-caption = The relief that is compared
look-masked = The scan was masked before: all of it is compared.

## The correction of a stored scan.
look-reason-hint = It goes into the audit log. Searches follow the correction; what stood there before is kept.
look-save = Save
