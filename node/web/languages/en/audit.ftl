# The audit log: its list, one entry, its check.

audit-title = Audit log
audit-text-example = E-9, H-4, a case, a word
audit-person = Person
audit-kind = Kind
audit-questions = Questions
audit-ask-everything = Everything
audit-ask-looks = Looks of people
audit-ask-answers = Answers that left
audit-ask-messages = Messages that left
audit-ask-releases = Releases of scans
audit-ask-erasures = Erasures
audit-ask-policy = Changes of policy
audit-none = The log has no entry yet.
audit-none-fits = No entry fits.
audit-entry = Entry
audit-when = When
audit-the-node = the node
audit-act = Act
audit-about = About
audit-reason = Reason
audit-check = Check the log
audit-file = Take it as a file

## One entry.
audit-number = Entry { $number }
audit-proved = The proof is saved. Anybody checks it without this node: { $command }
audit-no-entry = The log has no entry { $number }; it has { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}.
audit-open-record = Open the record
audit-before = Entry before
audit-after = Entry after
audit-prove = Prove that the log has it
audit-previous = SHA-256 of the entry before
audit-values = Old and new values
audit-value-before = Before
audit-value-since = Since then
audit-learnt = Exhibits that { $country } learnt of
audit-learnt-none = None: the answer names no exhibit.
audit-disclosed = Exhibits that were disclosed
audit-exhibit = Exhibit
audit-reference = Its name towards the other country

## The check.
audit-check-title = Check of the audit log
audit-check-again = Check it again
audit-forks = { $count ->
    [one] { $count } node has
   *[other] { $count } nodes have
} told two histories. Their evidence is below: give it to the authorities of their countries.
audit-other-log = This log is not the one that others have seen: entries were changed or removed after they were shown. Keep the folder as it is, and tell the authority.
audit-as-written = All { $count ->
    [one] { $count } entry is
   *[other] { $count } entries are
} as they were written.
audit-this-log = This log
audit-entries = Entries
audit-erased = Erased by order or by age
audit-root = Root over all entries
audit-checkpoint = Checkpoint
audit-signed = Signed
audit-goes-on = The log goes on from it
audit-yes = yes
audit-no = no
audit-cosigned = Cosigned by
audit-cosigned-none = nobody yet; nodes cosign when they meet
audit-no-checkpoint = No checkpoint has been signed yet.
audit-others = Logs of other nodes, as they were seen
audit-others-none = No other log has been seen.
audit-others-label = Logs of other nodes
audit-country = Country
audit-node = Node
audit-seen = Seen
audit-two-histories = Nodes that told two histories
audit-found = Found
audit-history = History
audit-evidence = Evidence
audit-save = Save it

## Kinds of entries.
audit-kind-acted = Acts and looks of people
audit-kind-disclosed = Answers that left
audit-kind-case-message-sent = Messages about hits that left
audit-kind-asked = Questions to other countries
audit-kind-answer-received = Answers that came
audit-kind-receipted = Answers that were received
audit-kind-withdrawn = Questions taken back
audit-kind-gateway-request = Requests at the gateway
audit-kind-enrolled = Exhibits entered
audit-kind-reindexed = Signatures made anew
audit-kind-erased = Entries erased by order
audit-kind-expired = Records erased
audit-kind-document-installed = Charters and certificates
audit-kind-policy-changed = Changes of policy
audit-kind-key-opened = Openings of the node's key
audit-kind-key-rotated = New keys of the node
audit-kind-sealing-key-rotated = New sealing keys
audit-kind-machine-decided = Decisions between two machines

## Entries in words.
audit-person-role = { $person } ({ $role })
audit-looked = looked
audit-looked-scan = looked at a scan
audit-looked-log = looked at the audit log
audit-looked-statistics = looked at statistics
audit-entered = entered
audit-entered-file = { $exhibit }, file with SHA-256 { $digest }
audit-reindexed = signatures made anew
audit-reindexed-by = { $count } by { $engine }
audit-asked = asked
audit-asked-countries = { $exhibit } to { $countries }, query { $query }
audit-asked-all = { $exhibit } to all countries, query { $query }
audit-answered = answered { $country }: { $outcome }
audit-answered-exhibits = { $exhibits }; answer { $answer } to query { $query }
audit-answered-none = no exhibit; answer { $answer } to query { $query }
audit-receipted = answer was received
audit-receipted-answer = answer { $answer }
audit-answer = { $country } answered
audit-answer-query = query { $query }, { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}
audit-installed = installed { $kind }
audit-withdrawn = took a question back
audit-query = query { $query }
audit-key-rotated = goes by another key
audit-key-in-place = { $to } in place of { $from }
audit-key-opened = the node's key was opened
audit-policy-changed = policy changed
audit-policy-digest = { $policy }, SHA-256 { $digest }
audit-entry-erased = erased an entry
audit-entry-number = entry { $number }
audit-expired = erased, { $kind }
audit-request = request of { $country }: { $outcome }
audit-file-digest = file with SHA-256 { $digest }
audit-told = told { $country }: { $kind }
audit-sealing-key = is sealed to by another key
audit-sealing-node = node { $node }
audit-machine-took-over = the standby took over
audit-machine-went-on = one of two machines goes on
audit-machine-decision = decision { $epoch }, machine { $machine }

## Outcomes of answers and of requests, and kinds of documents, as the log names them.
wire-hits = hits
wire-no-hits = no hits
wire-unsupported = unsupported
wire-overloaded = overloaded
wire-charter = charter
wire-certificate = certificate
wire-revocation = revocation

## Looks: the call that showed something.
audit-call-audit-list = entries of the audit log
audit-call-audit-verify = check of the audit log
audit-call-case-links = links by hits
audit-call-case-list = list of cases
audit-call-case-show = a case
audit-call-exhibit-clock = times of an exhibit
audit-call-exhibit-compare = comparison of two marks
audit-call-exhibit-grounds = grounds for asking abroad
audit-call-exhibit-list = list of exhibits
audit-call-exhibit-phases = comparison of two bullets
audit-call-exhibit-show = an exhibit
audit-call-exhibit-striae = striae of two lands
audit-call-firearm-list = list of firearms
audit-call-firearm-show = a firearm
audit-call-gateway-list = requests at the gateway
audit-call-hit-list = list of hits
audit-call-hit-scan = the other country’s scan
audit-call-hit-sent = list of hits that were sent
audit-call-hit-show = a hit
audit-call-node-disclosure = what another country would learn
audit-call-node-statistics = statistics
audit-call-person-list = list of accounts
audit-call-person-picture = the scan of a proposal
audit-call-query-coverage = answers of countries
audit-call-query-list = list of questions
audit-call-query-show = a question
audit-call-report-file = the file of a report
audit-call-report-list = list of reports
audit-call-report-show = a report
audit-call-retention-holds = legal holds
audit-call-retention-show = records that expire
audit-call-search-exhibit = search with an exhibit
audit-call-search-files = search with files
audit-call-search-reviews = candidates that were looked at
audit-call-surface-look = a scan with another region
audit-call-surface-view = a scan
audit-look-of = { $look }: { $records }
audit-look-field = { $name } { $value }
audit-changed = { $record }: { $fields }
audit-record-case = case { $reference }
audit-record-firearm = firearm { $reference }
audit-as-written-there = As the log has it
audit-value-field = Field
audit-reason-approved = { $reason } (approved by { $second })
