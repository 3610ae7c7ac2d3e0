# Grounds for asking abroad, and the question to be asked.

abroad-may-ask = May other countries be asked?
abroad-open = Grounds and countries
abroad-not-yet = Not yet: no ground holds.
abroad-suggest = Yes. The facts suggest { $countries }.
abroad-choose = Yes; the facts suggest no country by themselves, so choose whom to ask.
abroad-missing = { $count ->
    [one] { $count } ground cannot be decided: facts are missing.
   *[other] { $count } grounds cannot be decided: facts are missing.
}
abroad-title = { $exhibit }: grounds and countries
abroad-follow = Countries that follow from them
abroad-follow-none = None.
abroad-others = Other countries
abroad-others-hint = Codes, as ES FR
abroad-days = Days for which it is asked
abroad-standing = Standing <soft>it is searched again whenever the others enter exhibits</soft>
abroad-asked = Asked { $countries }; answers come into the inbox.
abroad-ask = { $count ->
    [one] Ask { $count } country
   *[other] Ask { $count } countries
}
abroad-decide = Decide
abroad-decide-ground = Decide the ground: { $ground }
abroad-decide-title = { $exhibit }: does the ground { $ground } hold?
abroad-decide-says = The facts leave it open. Your word counts, with your name, until a fact decides.
abroad-decide-hint = The source of your knowledge. It goes into the audit log, and stands beside the ground.
abroad-decide-holds = It holds
abroad-decide-does-not = It does not hold
abroad-close = Close

## Verdicts on grounds.
wire-holds = holds
wire-does-not-hold = does not hold
wire-unknown = unknown
