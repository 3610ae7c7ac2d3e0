# Candidates of an exhibit: the ranked list, and how far it was looked through.

candidates-title = Candidates of { $exhibit }
candidates-searching = Searching …
candidates-searched = { $count ->
    [one] { $count } exhibit looked at, { $compared } compared in full.
   *[other] { $count } exhibits looked at, { $compared } compared in full.
}
candidates-filter-calibre = Calibre <field/>
candidates-filter-case = Case <field/>
candidates-other-rifling = { $count ->
    [one] { $count } bullet of barrels with another number of lands, or the other twist, was not compared.
   *[other] { $count } bullets of barrels with another number of lands, or the other twist, were not compared.
}
candidates-none-fits = No candidate fits the filter.
candidates-other-kind = No exhibit to compare with: { $count ->
    [one] { $count } exhibit of this mark and calibre family has
   *[other] { $count } exhibits of this mark and calibre family have
} another kind of picture ({ $kind }), and scans are never compared with photographs.
candidates-none = No other exhibit of this mark and calibre family has been entered yet.
candidates-caption = Candidates of { $exhibit }, best first

## Columns.
candidates-place = Place
candidates-mark = Mark
candidates-exhibit = Exhibit
candidates-case = Case
candidates-score = Score
candidates-significance = Significance
candidates-ratio = Ratio and limits
candidates-acts = Acts

## A candidate.
candidates-firearm = Firearm { $firearm }
candidates-firearm-with = Firearm { $firearm }, with { $others }
candidates-above = above the limit
candidates-below = below the limit
candidates-part = { $mark }: { $figures }
candidates-part-of = { $mark } of { $exhibit }: { $figures }
candidates-part-score = score { $score }
candidates-part-significance = significance { $significance }
candidates-part-log10 = log10 { $log10 }
candidates-not-this = Not this one.
candidates-compare = Compare
candidates-declare = Declare a hit
candidates-declare-says = { $exhibit } and { $candidate } may be of one firearm. A second examiner looks before it counts as a lead.

## How far the list was looked through.
candidates-reviewed = How far I have looked
candidates-reviewed-to = { $person } looked through the list as far as place { $place }, { $when }, when { $exhibits ->
    [one] { $exhibits } exhibit was
   *[other] { $exhibits } exhibits were
} searched; { $entered ->
    [one] { $entered } exhibit
   *[other] { $entered } exhibits
} entered since.
candidates-not-reviewed = Nobody has said yet how far this list was looked through.
candidates-mates = { $mark }, { $extent }: { $below } of { $of } true mates stood below this place among { $among } (at most { $percent } in general). { $source }
candidates-review = I have looked as far as place { $place }
candidates-more = Show more
candidates-keys = <j/> <k/> next and before, <n/> not this one, <c/> compare, <h/> declare a hit, <r/> looked as far as here.

## Parts of marks with which true mates were searched, as the node names them.
wire-whole-and-half-marks = whole and half marks
wire-quarters-of-marks = quarters of marks
wire-whole-bullets = whole bullets
wire-bullets-with-half-of-their-lands = bullets with half of their lands
wire-bullets-with-lands-in-unknown-order = bullets with lands in unknown order
