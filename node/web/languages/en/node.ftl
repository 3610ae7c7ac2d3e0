# The node for its operator.

node-title = Node
node-runs = runs
node-does-not-run = does not run
node-look-again = Look again
node-hands = Matters that need a hand
node-hands-title = Needs a hand
node-policy-changed = policy.toml has changed since the start; the node goes by it once it is started anew
node-hands-none = Nothing. The node heals by itself; look here once a day.
node-incidents = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
} of other nodes: <link>read them with their remedies</link>.

## Health.
node-health = Health
node-disk = Disk
node-disk-heard = { $share } of the disk is used
node-disk-used = { $share } used, { $left } left
node-database = Database
node-exhibits = Exhibits
node-to-search = Questions to be searched
node-to-search-now = { $waiting } now, { $later } later
node-to-search-none = the node does not run
node-standing = Standing questions of others
node-outbox = Messages to be sent
node-carried = Messages kept for others
node-behind = Entries to catch up
node-backup = Backup
node-backup-last = { $when }, at { $place }
node-backup-none = none yet, at { $place }
node-originals = Originals
node-originals-lie = { $away } at { $place }; { $waiting } wait to be moved
node-siem = SIEM
node-siem-sent = entries up to { $sent } at { $to }; { $behind } wait
node-engine = Engine
node-software = Software

## Network.
node-network = Network
node-country = Country
node-connected = Connected nodes
node-connected-none = none
node-listens = Listens at
node-pages = Pages and programs
node-off = off
node-pages-digest = SHA-256 of their certificate
node-certificate-ends = Certificate of the node ends
node-no-certificate = no certificate counts
node-duties = Duties
node-fingerprint = Fingerprint of the node's key

## Clock.
node-clock = Clock
node-clock-says = A clock that may be wrong erases nothing, signs no checkpoint of the audit log, and ends no waiting time.
node-clock-confirm = Confirm the clock
node-clock-confirm-says = You have compared this node's clock with another one, and it is right. The audit log keeps your name with it.

## Messages that wait.
node-waiting = Messages that wait
node-for = For
node-waiting-count = Waiting
node-is-connected = Connected
node-yes = yes
node-no = no
node-failed = Tries that failed
node-reason = Reason

## Checks.
node-checks = Checks
node-reading = Reading everything …
node-check = Check everything that is kept
node-remake = Make all signatures anew
node-remake-says = After an upgrade of the engine. The node reads every original again; that takes minutes to hours, and searches go on meanwhile.
node-sound = Everything is as it should be: { $audit ->
    [one] { $audit } entry
   *[other] { $audit } entries
} of the audit log and { $logs ->
    [one] { $logs } entry
   *[other] { $logs } entries
} of the nodes' logs were read.
node-findings-count = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}. Restore a backup, or enter again the records that are named.
node-findings = Findings
node-place = Place
node-finding = Finding
node-read = Records that were read
node-family = Family
node-records = Records
node-size = Size
node-remade = { $count ->
    [one] { $count } signature was
   *[other] { $count } signatures were
} made by { $engine }.
node-no-signature = Files that gave no signature
node-file = File

## Keys.
node-keys = Keys
node-next-key = The next key waits for its certificate: <key/>. The authority certifies the request that was written with it; install the certificate, then start the node anew.
node-keys-says = The node goes by one key to sign and one to open sealed messages. A stolen key is never rotated: the authority revokes it.
node-rotate = Rotate the keys
node-rotate-make = Make the new keys at the node's machine, where the passphrase is typed; they never travel to a page.
node-rotate-certify = Bring the request that it writes to the national authority, which certifies it.
node-rotate-install = <link>Install the certificate</link>, then start the node anew.
node-close = Close

## Backups.
node-backups = Backups
node-backups-make = Stop the node and copy its folder; the keys in it belong under lock. The node does not know of such copies: keep their days in your own calendar.
node-backups-restore = Start a restored copy only when the original is gone for good, and then with a new key: a copy that asks again tells two histories of its log.
## Families of records of the database.
node-family-exhibits = Exhibits
node-family-amendments = Amendments
node-family-acquisitions = Acquisitions
node-family-files = Files
node-family-file_owners = File owners
node-family-signatures = Signatures
node-family-codes = Codes
node-family-queries = Queries
node-family-answers = Answers
node-family-outbox = Outbox
node-family-documents = Documents
node-family-log = Log
node-family-equivocations = Equivocations
node-family-incidents = Incidents
node-family-peers = Peers
node-family-standing = Standing
node-family-reported = Reported
node-family-told = Told
node-family-exhaustive_searches = Exhaustive searches
node-family-reviews = Reviews
node-family-renewals = Renewals
node-family-relays = Relays
node-family-audit_leaves = Audit leaves
node-family-audit_nodes = Audit nodes
node-family-checkpoints = Checkpoints
node-family-audit_forks = Audit forks
node-family-sent_hits = Sent hits
node-family-own_hits = Own hits
node-family-hit_lives = Hit lives
node-family-scan_parts = Scan parts
node-family-requesters = Requesters
node-family-gateway_requests = Gateway requests
node-family-gateway_parts = Gateway parts
node-family-gateway_hits = Gateway hits
node-family-cases = Cases
node-family-firearms = Firearms
node-family-exhibit_facts = Exhibit facts
node-family-exhibit_items = Exhibit items
node-family-item_exhibits = Item exhibits
node-family-grounds = Grounds
node-family-accounts = Accounts
node-family-sessions = Sessions
node-family-machine_tokens = Machine tokens
node-family-second_factors = Second factors
node-family-security_keys = Security keys
node-family-open_id_names = Open id names
node-family-proposals = Proposals
node-family-proposal_parts = Proposal parts
node-family-declined_proposals = Declined proposals
node-family-holds = Holds
node-family-policies = Policies
node-family-clocks = Clocks
node-family-reports = Reports
node-family-report_parts = Report parts
node-family-test_sets = Test sets
node-family-test_files = Test files
node-family-sittings = Sittings
node-family-meta = Meta
