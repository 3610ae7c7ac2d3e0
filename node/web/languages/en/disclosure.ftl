# The disclosure table in sentences.

disclosure-title = Disclosure
disclosure-changed = The file disclosure.toml says something else by now. It counts when the node is started anew.
disclosure-rule-both = A question from { $countries } on a ground of { $grounds } learns: { $fields }.
disclosure-rule-countries = A question from { $countries } on any ground or none learns: { $fields }.
disclosure-rule-grounds = A question from any country on a ground of { $grounds } learns: { $fields }.
disclosure-rule-any = A question from any country on any ground or none learns: { $fields }.
disclosure-default = Where no rule fits: { $rule }
disclosure-no-other = Each hit has these fields, and no other leaves: <fields/>

## Fields.
disclosure-reference = a reference
disclosure-mark = the kind of mark
disclosure-score = the score in steps of { $step }
disclosure-ratio = the logarithm of the likelihood ratio in halves
disclosure-calibre-family = the family of the calibre
disclosure-calibre-name = the name of the calibre
disclosure-month = the month of the event
disclosure-kind = the kind of event
disclosure-contact = the contact { $contact }
disclosure-its-calibre = calibre { $calibre }
disclosure-its-month = month { $month }
disclosure-its-kind = kind of event { $kind }

## One question.
disclosure-ask = A question that a country might put
disclosure-country = Country
disclosure-country-hint = Its code, as ES
disclosure-exhibit = Exhibit that it would find
disclosure-exhibit-hint = Without one the fields are shown, with one its facts.
disclosure-grounds = Grounds on which it asks
disclosure-show = Show what it would learn
disclosure-refused = { $country } would learn nothing: its questions are not answered.
disclosure-learns = { $country } would learn: { $fields }.
disclosure-learns-of = { $country } would learn of { $exhibit }: { $fields }.
disclosure-by-rule = Rule { $rule } decides.
disclosure-by-default = No rule fits: the default decides.
