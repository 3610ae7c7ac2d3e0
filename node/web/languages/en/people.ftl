# Accounts of the node: the list, one account, tokens of programs.

people-title = People
people-add = Add a person
people-none = There is no account yet. The first one is an operator's.
people-accounts = Accounts
people-person = Person
people-state = State
people-roles = Roles
people-roles-none = none
people-signs-in = Signs in
people-by-password = by password
people-by-provider = by { $provider }
people-not-yet = not yet
people-wrong = Wrong passwords
people-since = Since
people-count = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
people-add-act = Add the person
people-name = Name
people-name-hint = In small letters; it stands in the audit log for good.
people-first-password = First password
people-password-hint = 12 characters or more. Its owner chooses another one at the first sign-in.
people-password-own-hint = 12 characters or more.

## Roles, each with its work.
people-role-examiner = Examiner
people-role-verifier = Verifier
people-role-liaison = Liaison officer
people-role-operator = Operator
people-role-auditor = Auditor
people-does-examiner = enters evidence, searches, examines hits
people-does-verifier = looks at hits a second time, and signs
people-does-liaison = asks other countries, and answers for this one
people-does-operator = runs the node and keeps its accounts; sees no case
people-does-auditor = sees everything and changes nothing of it

## The state of an account.
people-is-disabled = disabled
people-must-choose = must choose a password
people-has-not-signed-in = has not signed in yet
people-wrong-passwords = wrong passwords
people-may-sign-in = may sign in
