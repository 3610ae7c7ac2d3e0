# Holds, records whose time has come, erasure by order.

retention-title = Holds and erasure
retention-hold = Hold a record
retention-exhibit = Erase an exhibit by order
retention-entry = Erase an audit entry by order
retention-hidden = The list of holds and of expired records names cases, which an operator does not see. A liaison officer or an auditor reads it.
retention-expired = Expired records
retention-by-itself = The node erases by itself, at its start and daily, unless national policy wants two people for it.
retention-erase-expired = Erase the records that have expired
retention-holds = Legal holds
retention-holds-says = A hold stops every kind of erasure: by age, by order, and of entries of the audit log. A hold on a case holds its exhibits.
retention-holds-none = Nothing is held.
retention-record = Record
retention-reference = Reference
retention-order = Order
retention-by = By
retention-by-role = { $person } ({ $role })
retention-since = Since
retention-act = Act
retention-end = End the hold
retention-holds-more = { $count ->
    [one] { $count } more hold
   *[other] { $count } more holds
} are not shown.
retention-end-says = { $kind } { $reference } may be erased from then on, by age or by order.
retention-erase-them = Erase them
retention-none = Nothing has expired.
retention-none-next = Nothing has expired. The next record expires { $when }.
retention-reason = Reason
retention-kept = Expired, and kept all the same
retention-kept-label = Expired records that are kept
retention-kept-because = Kept because
retention-soon = Records that will expire
retention-within = Within <choice/>
retention-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
retention-year = a year
retention-none-soon = None within that time. { $count ->
    [one] { $count } record is
   *[other] { $count } records are
} kept for longer.
retention-expires = Expires
retention-all-the-same = Kept all the same
retention-count = { $count ->
    [one] { $count } record
   *[other] { $count } records
}

## Acts.
retention-order-hint = Court or authority, number and day. It goes into the audit log.
retention-hold-it = Hold the record
retention-hold-says = It is kept whatever its age and whatever order comes, until somebody ends the hold.
retention-erase-exhibit = Erase the exhibit
retention-erase-exhibit-says = Its scans, signatures and facts are erased for good, and no search finds it. Its number is never given again. A held exhibit is not erased.
retention-exhibit-name = Exhibit
retention-erase-entry = Erase the entry
retention-erase-entry-says = The text of the entry is erased for good. Its place stays, with your name and the order, and the log still verifies.
retention-entry-number = Number of the entry
retention-apply = Erase the expired records
retention-apply-says = All records whose time has come are erased for good, but those that are held or belong to open hits.

## Kinds of records.
retention-kind-case = Case
retention-kind-exhibit = Exhibit
retention-kind-firearm = Firearm
retention-kind-query = Question to other countries
retention-kind-answer = Answer
retention-kind-candidate = Candidate
retention-kind-hit = Hit
retention-kind-audit = Entry of the audit log
