# Links by hits: the graph, its drawing, its map and its table.

links-title = Links
links-title-case = Links of case { $case }
links-all = All links
links-case = Case
links-case-all = all
links-confirmed-alone = Confirmed hits alone
links-none-case = No hit links case { $case } with anything.
links-none = No hit links anything yet.
links-none-confirmed = No confirmed hit links anything yet.
links-none-confirmed-case = No confirmed hit links case { $case } with anything.
links-arrangement = Arrangement
links-groups = Groups
links-timeline = Timeline
links-countries = Countries
links-fold-cases = Fold the cases
links-unfold-cases = Unfold the cases
links-too-many = { $count ->
    [one] { $count } node
   *[other] { $count } nodes
} are too many for a drawing. Choose a case, or fold the cases; the table below has all of them.
links-svg = SVG
links-picture = Picture
links-graphml = GraphML
links-table = Table
links-choose = Choose a sign of the drawing: its links and its page are shown here.
links-hits = Hits that link
links-name = Name
links-country = Country
links-open = Open its page
links-its-alone = Its links alone
links-fold-exhibits = Fold its exhibits
links-unfold-exhibits = Unfold its exhibits
links-end = { $link }: { $end }
links-end-hit = <link>{ $link } { $hit }</link>: { $end }
links-unknown = unknown
links-map = Map
links-map-heard = Countries { $countries }; { $places ->
    [one] { $places } case has a place
   *[other] { $places } cases have places
}; { $ways ->
    [one] { $ways } hit
   *[other] { $ways } hits
}
links-zones = Zones of { $km } km along borders
links-map-hint = Cases of this country stand at their places. Of exhibits of other countries only the country is known: their lines end in its middle. Dashed: not decided.
links-none-two = No hit links two exhibits.
links-hit = Hit
links-state = State
links-state-confirmed = confirmed
links-state-open = not decided
links-one = One exhibit
links-other = The other

## Signs of the drawing.
links-drawing = Links by hits
links-drawing-large = Links by hits: { $count } signs. The table below has every hit.
links-nearer = Zoom in
links-farther = Zoom out
links-large-hint = Drag to move, wheel to zoom. Press a sign to choose it.
links-node-country = country { $name }
links-node-case = case { $name } of { $country }
links-node-exhibit = exhibit { $name } of { $country }
links-node-firearm = firearm { $name } of { $country }
links-node-folded = { $name }, { $count ->
    [one] { $count } exhibit folded
   *[other] { $count } exhibits folded
}
links-node-heard = { $label }: { $name }
links-line-hit = { $link } { $hit }
links-legend = Signs of the drawing
links-legend-case = square: case
links-legend-exhibit = circle: exhibit
links-legend-firearm = diamond: firearm
links-legend-country = large circle: country
links-legend-confirmed = thick line: confirmed hit
links-legend-open = dashed line: hit that is not decided
links-legend-belongs = thin line: belongs to
links-legend-fired = dotted line: fired by

## Lines of the graph, as the node names them.
wire-confirmed-hit = confirmed hit
wire-unconfirmed-hit = unconfirmed hit
wire-belongs-to = belongs to
wire-fired-by = fired by
