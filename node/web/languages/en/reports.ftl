# Reports on a hit: made, listed, taken as files.

reports-title = Reports
reports-kind-notification = Notification: two items may be of one firearm
reports-kind-comparison = Comparison, with pictures and numbers
reports-kind-lead = Lead package
reports-kind-statement = Confirmation statement
reports-pictures = Pictures of the microscope
reports-no-pictures = None yet: <link>compare the marks</link>, and take up to { $most } with <strong>For the report</strong>.
reports-leave-out = Leave out
reports-none = No report has been made of { $hit }.
reports-report = Report
reports-kind = Kind
reports-made = Made
reports-by = By
reports-amends = Amends
reports-file = File
reports-amends-because = { $report }: { $reason }
reports-hidden = hidden
reports-amended-by = amended by { $report }
reports-pdf = PDF
reports-page = Page
reports-for = For
reports-for-hint = Person or authority
reports-amends-none = none
reports-amendment-reason = Reason of the amendment
reports-making = Making it …
reports-make = Make the report
