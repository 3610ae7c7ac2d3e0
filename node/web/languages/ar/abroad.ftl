# Grounds for asking abroad, and the question to be asked.

abroad-may-ask = هل يجوز الاستعلام لدى دول أخرى؟
abroad-open = المسوّغات والدول
abroad-not-yet = ليس بعد: لا مسوّغ قائم.
abroad-suggest = نعم. تشير الوقائع إلى { $countries }.
abroad-choose = نعم؛ الوقائع وحدها لا تشير إلى أي دولة، فاختر من تستعلم لديها.
abroad-missing = { $count ->
    [zero] لا مسوّغ يتعذر البتّ فيه.
    [one] مسوّغ واحد لا يمكن البتّ فيه: تنقص وقائع.
    [two] مسوّغان لا يمكن البتّ فيهما: تنقص وقائع.
    [few] { $count } مسوّغات لا يمكن البتّ فيها: تنقص وقائع.
    [many] { $count } مسوّغًا لا يمكن البتّ فيها: تنقص وقائع.
   *[other] { $count } مسوّغ لا يمكن البتّ فيها: تنقص وقائع.
}
abroad-title = { $exhibit }: المسوّغات والدول
abroad-follow = الدول التي تترتب عليها
abroad-follow-none = لا شيء.
abroad-others = دول أخرى
abroad-others-hint = رموز، مثل ES FR
abroad-days = مدة الاستعلام بالأيام
abroad-standing = دائم <soft>يُبحث من جديد كلما أدخل الآخرون أحرازًا</soft>
abroad-asked = استُعلم لدى { $countries }؛ تصل الأجوبة إلى صندوق الوارد.
abroad-ask = { $count ->
    [zero] لا دولة للاستعلام
    [one] الاستعلام لدى دولة واحدة
    [two] الاستعلام لدى دولتين
    [few] الاستعلام لدى { $count } دول
    [many] الاستعلام لدى { $count } دولة
   *[other] الاستعلام لدى { $count } دولة
}
abroad-decide = البتّ
abroad-decide-ground = البتّ في المسوّغ: { $ground }
abroad-decide-title = هل مسوّغ «{ $ground }» قائم للحرز { $exhibit }؟
abroad-decide-says = تترك الوقائع الأمر مفتوحًا. يُعتدّ بقرارك مقرونًا باسمك إلى أن تحسم واقعةٌ ما الأمر.
abroad-decide-hint = مصدر معرفتك. يُدوَّن في سجل التدقيق، ويظهر بجانب المسوّغ.
abroad-decide-holds = هو قائم
abroad-decide-does-not = ليس قائمًا
abroad-close = إغلاق

## Verdicts on grounds.
wire-holds = قائم
wire-does-not-hold = غير قائم
wire-unknown = غير معروف
