# National policy in sentences.

policy-title = National policy
policy-changed = The file policy.toml says something else by now. It counts when the node is started anew.
policy-strict = There is no file policy.toml: the strict values count.
policy-digest = SHA-256 of the file: <digest/>. The authority writes the file; the node reads it when it starts, and the audit log has every change.

## Asking other countries.
policy-asking = Asking other countries
policy-asking-free = An exhibit may be asked abroad when none of the six grounds holds.
policy-asking-ground = An exhibit is asked abroad only when one of the six grounds holds.
policy-asking-border = The ground of a border area holds up to { $km } km from an international border.

## Scans.
policy-release = Scans
policy-release-open = The scan of one named exhibit may be released to the other country of a hit, when both approve it.
policy-release-none = No scan leaves this country.

## The second look.
policy-verification = Second look at a hit
policy-verification-blind = It is blind: the first conclusion, score and ratio are hidden until it is taken.
policy-verification-open = It is not blind: the second examiner sees the first conclusion.

## Looking at records.
policy-viewing = Looking at records
policy-viewing-reason = People give a reason before they are shown cases, exhibits, hits and pictures.
policy-viewing-none = No reason is asked for. Every look is in the audit log in any case.

## Clock.
policy-clock = Clock
policy-clock-searched = An exhibit is searched at home within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} of its receipt.
policy-clock-lead = Two people hold a hit a lead within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}.
policy-clock-overdue = Longer times are shown as overdue; nothing else follows.

## Gateway and signing in.
policy-gateway = Gateway
policy-gateway-for = This node may ask for { $countries }.
policy-gateway-none = This node asks for no country without a node.
policy-signing-in = Signing in
policy-signing-in-holder = A security key must know its holder, by a PIN or a finger.
policy-signing-in-touch = A touch of a security key is enough, where the key knew nobody when it was added.

## Two people.
policy-four-eyes = Two people
policy-approves = A second person approves { $act }.
policy-four-eyes-none = No act but the second look at a hit takes two people.
policy-act-record-ground = writing down that a ground holds
policy-act-ask-abroad = asking other countries
policy-act-withdraw-query = taking a question back
policy-act-serve-gateway = asking for a country without a node
policy-act-request-confirmation = requesting a confirmation
policy-act-sign-confirmation = signing a confirmation
policy-act-withdraw-hit = withdrawing a hit
policy-act-release-scan = releasing a scan
policy-act-set-legal-hold = setting or ending a legal hold
policy-act-erase-expired = erasing expired records
policy-act-erase-by-order = erasing an exhibit by order
policy-act-import-records = taking records in from a file
policy-act-export-records = writing records to a file
policy-act-install-policy = installing a policy
policy-act-manage-people = changing accounts and roles
policy-act-make-reports = making reports

## Retention.
policy-retention = Retention
policy-kept-case = Cases are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-exhibit = Exhibits are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-firearm = Firearms are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-query = Questions are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-answer = Answers are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-candidate = Candidates are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-hit = Hits are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-audit = Entries of the audit log are kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
} after the last work on them.
policy-kept-longer = Records under legal hold or of an open hit are kept for longer.
