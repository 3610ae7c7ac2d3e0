# Parts that every page is made of.

design-language = Language
design-language-missing = The texts of { $language } did not arrive. Choose it again.
design-loading = Loading …
design-try-again = Try again
design-stale = What you typed is still here. Look at what has changed, then save again.
design-stale-show = Show it as it is now
design-close = Close
design-cancel = Cancel
design-reason = Reason
design-reason-hint = It goes into the audit log.
