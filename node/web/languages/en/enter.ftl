# Enter evidence: scans and the facts of their exhibit.

enter-title = Enter evidence
enter-resumed = The line dropped while it was saved. <link>{ $exhibit }</link> has the facts that were typed before; correct there what you changed since.
enter-drop = <strong>Drop scans or a folder here</strong>, or <choose>Choose files</choose>
enter-drop-kinds = x3p, al3d, sur, plux and photographs. All files of one item become one exhibit.
enter-files = Files of scans
enter-left = Left out, since they end like no scan: { $names }.
enter-left-more = Left out, since they end like no scan: { $names } and { $count } more.
enter-all-show = All { $count } scans show <choice/>
enter-several-marks = several marks
enter-scans = Scans

## Facts of the exhibit.
enter-case = Case
enter-case-has = { $count ->
    [one] { $count } exhibit: { $names }
   *[other] { $count } exhibits: { $names }
}
enter-case-hint = Enter leads to the next field.
enter-item = Item
enter-item-twin = { $exhibit } is this item already.
enter-item-hint = Scan its barcode, wherever you are on the page.
enter-calibre = Calibre
enter-kind = Kind
enter-kind-evidence = Evidence
enter-kind-test-fire = Test fire
enter-occurred = Date of the event
enter-occurred-hint = 2026-05-04, 2026-05, or two days with .. between
enter-lands = Lands of the barrel
enter-lands-hint = All of them, also those without a scan
enter-go-to = Go to { $exhibit }
enter-another = It is another exhibit of that item; I know that there is one.
enter-one-bullet = The lands are of one bullet; I have looked.
enter-saving = Saving …
enter-save = Save and search
enter-save-key = <ctrl/> <enter/> in a field
enter-done = Done

## Reasons for which the scans cannot be saved yet.
enter-choose-first = Choose the scans of the exhibit first.
enter-late = { $file } is still on its way, or was not sent; wait for it, or remove it.
enter-confirm-scale = Confirm the scale of { $file } first.

## The card of a scan.
enter-picture = { $file }, with what is compared of it
enter-no-picture = No picture
enter-progress = Sent of { $file }
enter-remove = Remove
enter-remove-file = Remove { $file }
enter-sent = sent
enter-on-its-way = on its way
enter-pitch = { $pitch } µm between points
enter-mark-of = Mark of { $file }
enter-land-of = Land of { $file }
enter-adjust-shoulders = Adjust shoulders
enter-adjust-region = Adjust region
enter-enrolled = This file is <link>{ $exhibit }</link> already.
enter-drawn-shoulders = Shoulders drawn by hand.
enter-drawn-region = Region drawn by hand.
enter-sense = Mirror image or cast
enter-is-mirrored = It is a mirror image
enter-is-cast = It is of a cast

## The scale of a photograph.
enter-scale = Scale, µm between points
enter-scale-states = The file states { $pitch } µm.
enter-scale-unknown = The file does not state it.
enter-scale-right = The scale is right
enter-scale-primers = The dashed circles are 4.4 mm wide (a small primer) and 5.3 mm (a large one): one of them lies on the primer's edge where the scale is right.
