# Tokens by which programs act for a person.

tokens-title = Tokens of programs
tokens-says-own = A program with a token acts as you, within the families of calls that the token names.
tokens-says = A program with a token acts as { $person }, within the families of calls that the token names.
tokens-none = There is none.
tokens-name = Name
tokens-reaches = Reaches
tokens-made = Made
tokens-used = Used
tokens-ends = Ends
tokens-act = Act
tokens-end-it = End it
tokens-make = Make a token
tokens-end = End the token
tokens-end-says = The program that uses { $name } is refused from then on.
tokens-shown-once = It is shown once, and kept nowhere. It ends { $ends }.
tokens-kept = I have kept it
tokens-name-hint = The program, in a word
tokens-lives = It lives for
tokens-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
tokens-year = A year
tokens-nothing = nothing
tokens-read = looks only
tokens-all = looks and acts
tokens-make-it = Make it

## Families of calls.
tokens-family-exhibit = Exhibits
tokens-family-case = Cases
tokens-family-firearm = Firearms
tokens-family-acquisition = Scans before they are entered
tokens-family-search = Searches
tokens-family-surface = Surfaces of scans
tokens-family-hit = Hits
tokens-family-report = Reports
tokens-family-query = Questions to other countries
tokens-family-gateway = Gateway
tokens-family-inbox = Inbox
tokens-family-node = Node and statistics
tokens-family-charter = Charter
tokens-family-retention = Holds and retention
tokens-family-audit = Audit log
