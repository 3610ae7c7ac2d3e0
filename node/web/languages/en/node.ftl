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
## Families of records of the database. `holds` is a verdict too, and stays so.
wire-exhibits = exhibits
wire-amendments = amendments
wire-acquisitions = acquisitions
wire-files = files
wire-file_owners = file owners
wire-signatures = signatures
wire-codes = codes
wire-queries = queries
wire-answers = answers
wire-outbox = outbox
wire-documents = documents
wire-log = log
wire-equivocations = equivocations
wire-incidents = incidents
wire-peers = peers
wire-standing = standing
wire-reported = reported
wire-told = told
wire-exhaustive_searches = exhaustive searches
wire-reviews = reviews
wire-renewals = renewals
wire-relays = relays
wire-audit_leaves = audit leaves
wire-audit_nodes = audit nodes
wire-checkpoints = checkpoints
wire-audit_forks = audit forks
wire-sent_hits = sent hits
wire-own_hits = own hits
wire-hit_lives = hit lives
wire-scan_parts = scan parts
wire-requesters = requesters
wire-gateway_requests = gateway requests
wire-gateway_parts = gateway parts
wire-gateway_hits = gateway hits
wire-cases = cases
wire-firearms = firearms
wire-exhibit_facts = exhibit facts
wire-exhibit_items = exhibit items
wire-item_exhibits = item exhibits
wire-grounds = grounds
wire-accounts = accounts
wire-sessions = sessions
wire-machine_tokens = machine tokens
wire-second_factors = second factors
wire-security_keys = security keys
wire-open_id_names = open id names
wire-proposals = proposals
wire-proposal_parts = proposal parts
wire-declined_proposals = declined proposals
wire-policies = policies
wire-clocks = clocks
wire-reports = reports
wire-report_parts = report parts
wire-test_sets = test sets
wire-test_files = test files
wire-sittings = sittings
wire-meta = meta
