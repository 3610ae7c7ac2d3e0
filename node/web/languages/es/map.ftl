# The map of countries.

map-loading = Cargando el mapa…
map-map = Mapa
map-closer = Más cerca
map-wider = Más lejos
map-all = Todo
map-borders = Fronteras según las traza Natural Earth; no afirman nada sobre ninguna reivindicación. Arrastre para mover.
map-broken = El mapa del programa está dañado; instale el programa de nuevo.
map-not-given = El nodo no entrega su mapa.
