# Parts that every page is made of.

design-language = Language
design-language-missing = The texts of { $language } did not arrive. Choose it again.
design-loading = Loading …
design-line-cut = The node does not answer. What you typed is still here, and this page tries by itself until the node answers.
design-not-fetched = Not shown yet: the node does not answer.
design-not-allowed = Your roles do not open this. An operator gives roles, on the page People.
design-try-again = Try again
design-stale = What you typed is still here. Look at what has changed, then save again.
design-stale-show = Show it as it is now
design-close = Close
design-cancel = Cancel
design-reason = Reason
design-reason-hint = It goes into the audit log.
## Files, lists, charts, drawings.
design-choose-files = Choose files
design-files = Files
design-chart = { $title }: <strong>{ $total }</strong>
design-chart-heard = { $title }, { $bars }
design-chart-empty = none
design-bar = { $label }: { $count }
design-text = Text
design-from = From
design-to = To
design-any = any
design-written-since = Something was written since. <show>Show the list as it is now</show>
design-matches = { $matched ->
    [one] { $matched } match
   *[other] { $matched } matches
} of { $total }
design-no-picture = The browser made no picture; save the drawing as SVG.
## The reason for looking.
design-looking = Give the reason and look
design-looking-says = National policy wants a reason before cases, exhibits, hits and pictures are shown. It is kept until you sign out or load the pages anew, and goes with every look.
