# The first page: the inbox and its next steps.

home-good-day = Good day, { $person }
home-enter = Enter evidence
home-inbox = Inbox
home-show = Show <choice/>
home-empty = Nothing waits for you.
home-overdue = Overdue: { $kind }
home-due = due { $when }
home-since = since { $when }
home-row = <strong>{ $subject }</strong>: { $waits_for }
home-more = { $count ->
    [one] { $count } more waits; choose a kind to see it.
   *[other] { $count } more wait; choose a kind to see them.
}

## Kinds of rows, as the choice names them.
home-kind-all = all
home-kind-hit = Hits
home-kind-confirmation = Confirmations
home-kind-release = Releases of scans
home-kind-approval = For a second person
home-kind-clock = Clock
home-kind-answer = Answers
home-kind-renewal = Renewals
home-kind-incident = Incidents
home-kind-sitting = Tests

## Next steps: links of a row.
home-next-review = Review it
home-next-examine = Examine it
home-next-verify = Verify it
home-next-request = Request the confirmation
home-next-sign = Sign the statement
home-next-release = Release the scan
home-next-approve = Look and decide
home-next-search = Search
home-next-look = Look
home-next-renew = Renew it, or let it end
home-next-begin = Begin it
home-next-remedy = Read it with its remedy
