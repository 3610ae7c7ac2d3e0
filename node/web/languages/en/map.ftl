# The map of countries.

map-loading = Loading the map …
map-map = Map
map-closer = Closer
map-wider = Wider
map-all = All of it
map-borders = Borders as Natural Earth draws them; they state nothing about any claim. Drag to move.
map-broken = The map of the program is broken; install the program again.
map-not-given = The node does not give its map.
