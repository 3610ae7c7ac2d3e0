# Answers of countries to questions, in a word.

coverage-state-answered = أُجيب
coverage-state-waiting = بالانتظار
coverage-state-put_off = مؤجَّل
coverage-state-refused = مرفوض
coverage-state-withdrawn = مسحوب
coverage-state-expired = انتهى دون جواب
coverage-state-no_node = لا عقدة لها
coverage-wait = { $waits } من { $asked } بالانتظار
coverage-refused = رُفض { $refused } من { $asked }
coverage-unanswered = { $unanswered } من { $asked } دون جواب
coverage-answered = أُجيب عن { $answered }
coverage-hits = { $hits ->
    [zero] لا تطابقات
    [one] تطابق واحد
    [two] تطابقان
    [few] { $hits } تطابقات
    [many] { $hits } تطابقًا
   *[other] { $hits } تطابق
}
coverage-joint = {"؛ "}
coverage-part = ‏{ $country }: { $state }
