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
abroad-close = Close

## Verdicts on grounds.
wire-holds = holds
wire-does-not-hold = does not hold
wire-unknown = unknown
