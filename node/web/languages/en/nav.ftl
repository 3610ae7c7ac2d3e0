# Names of the pages in the navigation: short, beside each other.

nav-pages = Pages
nav-more = More
nav-home = Home
nav-enter = Enter evidence
nav-node = Node
nav-exhibits = Exhibits
nav-cases = Cases
nav-firearms = Firearms
nav-hits = Hits
nav-proposals = Second person
nav-abroad = Abroad
nav-gateway = Gateway
nav-links = Links
nav-tests = Tests
nav-audit = Audit log
nav-retention = Holds
nav-people = People
nav-statistics = Statistics
nav-federation = Federation
nav-policy = Policy
