# Titles of the pages, and the frame around them.

main-skip = Skip to the content
main-find = Find an exhibit, hit, case or item
main-find-example = E-9, H-4, case, item
main-sign-out = Sign out
main-no-page = There is no page here. <link>Go to Home</link>

## Titles in the browser's tab. Striae is a name.
main-title = { $page } - Striae
main-title-none = Not found
main-title-home = Home
main-title-enter = Enter evidence
main-title-exhibits = Exhibits
main-title-exhibit = Exhibit
main-title-candidates = Candidates
main-title-comparison = Comparison
main-title-bullets = Bullets
main-title-cases = Cases
main-title-case = Case
main-title-firearms = Firearms
main-title-firearm = Firearm
main-title-links = Links
main-title-hits = Hits
main-title-hit = Hit
main-title-proposals = Waiting for a second person
main-title-proposal = Proposal
main-title-tests = Tests
main-title-make-test = Make a test set
main-title-test = Test set
main-title-test-results = Results of a test set
main-title-sitting = Sitting
main-title-sitting-pair = Pair of a sitting
main-title-audit = Audit log
main-title-audit-check = Check of the audit log
main-title-audit-entry = Entry of the audit log
main-title-abroad = Abroad
main-title-questions = Questions to other countries
main-title-question = Question
main-title-gateway = Gateway
main-title-retention = Holds and erasure
main-title-statistics = Statistics
main-title-federation = Federation
main-title-node = Node
main-title-policy = National policy
main-title-people = People
main-title-person = Account
main-title-me = My account
