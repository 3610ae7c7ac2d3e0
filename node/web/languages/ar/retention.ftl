# Holds, records whose time has come, erasure by order.

retention-title = الحفظ القانوني والمحو
retention-hold = حفظ سجل
retention-exhibit = محو حرز بأمر
retention-entry = محو قيد تدقيق بأمر
retention-hidden = تذكر قائمة الحفظ والسجلات المنتهية قضايا لا يراها المشغّل. يقرؤها ضابط اتصال أو مدقق.
retention-expired = السجلات المنتهية
retention-by-itself = تمحو العقدة من تلقاء نفسها، عند بدئها ويوميًا، ما لم تشترط السياسة الوطنية شخصين لذلك.
retention-erase-expired = محو السجلات التي انتهت مدتها
retention-holds = الحفظ القانوني
retention-holds-says = يوقف الحفظ القانوني كل أنواع المحو: بانقضاء المدة، وبأمر، ومحو قيود سجل التدقيق. وحفظ القضية يحفظ أحرازها.
retention-holds-none = لا شيء محفوظ.
retention-record = السجل
retention-reference = المرجع
retention-order = الأمر
retention-by = بواسطة
retention-by-role = ‏{ $person } ({ $role })
retention-since = منذ
retention-act = الإجراء
retention-end = إنهاء الحفظ
retention-holds-more = { $count ->
    [zero] لا شيء آخر غير معروض.
    [one] هناك أمر حفظ آخر غير معروض.
    [two] هناك أمرا حفظ آخران غير معروضين.
    [few] هناك { $count } أوامر حفظ أخرى غير معروضة.
    [many] هناك { $count } أمر حفظ آخر غير معروض.
   *[other] هناك { $count } أمر حفظ آخر غير معروض.
}
retention-end-says = { $kind } { $reference }: يمكن محوه من الآن، بانقضاء المدة أو بأمر.
retention-erase-them = محوها
retention-none = لم ينتهِ شيء.
retention-none-next = لم ينتهِ شيء. ينتهي السجل التالي { $when }.
retention-reason = السبب
retention-kept = انتهت، وبقيت محفوظة رغم ذلك
retention-kept-label = سجلات منتهية محفوظة
retention-kept-because = سبب الإبقاء
retention-soon = سجلات ستنتهي
retention-within = خلال <choice/>
retention-days = { $days ->
    [zero] دون أيام
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
retention-year = سنة
retention-none-soon = لا شيء خلال هذه المدة. { $count ->
    [zero] لا سجلات تُحفظ لمدة أطول
    [one] سجل واحد يُحفظ لمدة أطول
    [two] سجلان يُحفظان لمدة أطول
    [few] { $count } سجلات تُحفظ لمدة أطول
    [many] { $count } سجلًا تُحفظ لمدة أطول
   *[other] { $count } سجل تُحفظ لمدة أطول
}.
retention-expires = ينتهي
retention-all-the-same = محفوظ رغم ذلك
retention-count = { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $count } سجلات
    [many] { $count } سجلًا
   *[other] { $count } سجل
}

## Acts.
retention-order-hint = المحكمة أو السلطة، والرقم والتاريخ. يُدوَّن في سجل التدقيق.
retention-hold-it = حفظ السجل
retention-hold-says = يبقى محفوظًا مهما بلغ عمره ومهما ورد من أوامر، إلى أن ينهي أحدٌ الحفظ.
retention-erase-exhibit = محو الحرز
retention-erase-exhibit-says = تُمحى مسوحه وبصمات آثاره وبياناته نهائيًا، ولا يجده أي بحث. ولا يُعطى رقمه مرة أخرى. الحرز المحفوظ قانونيًا لا يُمحى.
retention-exhibit-name = الحرز
retention-erase-entry = محو القيد
retention-erase-entry-says = يُمحى نص القيد نهائيًا. ويبقى مكانه مع اسمك والأمر، ويظل السجل قابلًا للتحقق.
retention-entry-number = رقم القيد
retention-apply = محو السجلات المنتهية
retention-apply-says = تُمحى نهائيًا كل السجلات التي حان أجلها، ما عدا المحفوظة قانونيًا أو التابعة لتطابقات مفتوحة.

## Kinds of records.
retention-kind-case = قضية
retention-kind-exhibit = حرز
retention-kind-firearm = سلاح ناري
retention-kind-query = استعلام إلى دول أخرى
retention-kind-answer = جواب
retention-kind-candidate = مرشح
retention-kind-hit = تطابق
retention-kind-audit = قيد في سجل التدقيق
