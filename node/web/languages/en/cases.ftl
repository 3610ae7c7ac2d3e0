# Cases: the list, and one with its facts and exhibits.

cases-title = Cases
cases-agency = Agency
cases-none = There is no case yet.
cases-none-fits = No case fits.
cases-case = Case
cases-event = Event
cases-date = Date
cases-place = Place
cases-exhibits = Exhibits
cases-changed = Changed
cases-links = Its links
cases-facts = Facts
cases-no-exhibits = No exhibit names this case.
cases-exhibit = <link>{ $name }</link>, { $calibre }, { $count ->
    [one] { $count } scan
   *[other] { $count } scans
}
