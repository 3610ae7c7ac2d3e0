# Exhibits: the list, and one with its facts, scans, clock and hits.

exhibit-list-title = الأحراز
exhibit-list-text = قضية، غرض، ملف
exhibit-list-none = لم يُدخل أي حرز بعد.
exhibit-list-none-fits = لا حرز يوافق ذلك. احذف كلمة.
exhibit-list-enter = إدخال أحراز
exhibit-exhibit = الحرز
exhibit-case = القضية
exhibit-item = الغرض
exhibit-kind = النوع
exhibit-kind-evidence = دليل
exhibit-kind-test-fire = إطلاق تجريبي
exhibit-calibre = العيار
exhibit-mark = الأثر
exhibit-agency = الجهة
exhibit-marks = الآثار
exhibit-event = الواقعة
exhibit-entered = تاريخ الإدخال
exhibit-stage = المرحلة
exhibit-is-withdrawn = مسحوب
exhibit-is-overdue = متأخر

## An exhibit.
exhibit-unknown = لا يوجد الحرز { $exhibit } في هذه العقدة.
exhibit-title-item = ‏{ $exhibit }: { $item }
exhibit-search = بحث
exhibit-abroad = المسوّغات والدول
exhibit-correct = تصحيح
exhibit-withdraw = سحب
exhibit-occurred = تاريخ الواقعة
exhibit-rifling = الحلزنة
exhibit-rifling-lands = { $lands ->
    [zero] لا سدود
    [one] سدّ واحد
    [two] سدّان
    [few] { $lands } سدود
    [many] { $lands } سدًّا
   *[other] { $lands } سدّ
}
exhibit-rifling-twist = { $lands ->
    [zero] لا سدود
    [one] سدّ واحد
    [two] سدّان
    [few] { $lands } سدود
    [many] { $lands } سدًّا
   *[other] { $lands } سدّ
}، { $twist }
exhibit-amended = ‏<strong>{ $person }</strong> { $when }: { $change }
exhibit-clock = المواعيد
exhibit-clock-due = الموعد: { $when }
exhibit-clock-open = ليس بعد
exhibit-clock-overdue = متأخر
exhibit-clock-late = بعد الموعد
exhibit-scans = المسوح
exhibit-scan-of = { $mark } من { $exhibit }
exhibit-drawn-region = رُسمت المنطقة يدويًا.
exhibit-drawn-shoulders = رُسم الكتفان يدويًا.
exhibit-correct-shoulders = تصحيح الكتفين
exhibit-correct-region = تصحيح المنطقة
exhibit-withdraw-says = أُدخل { $exhibit } خطأً: يُحفظ ويظهر مسحوبًا ولا يشمله البحث بعد ذلك.
exhibit-facts = البيانات
exhibit-custody-gaps = سلسلة الحيازة غير متصلة: { $gaps }.
exhibit-reviews = المرشحات المستعرضة
exhibit-review = حتى الرتبة { $place } من بين { $exhibits ->
    [zero] صفر من الأحراز
    [one] حرز واحد
    [two] حرزين
    [few] { $exhibits } أحراز
    [many] { $exhibits } حرزًا
   *[other] { $exhibits } حرز
}، <strong>{ $person }</strong> { $when }
exhibit-hits = التطابقات
exhibit-no-hits = لا تطابق يذكر { $exhibit }.
exhibit-hit-own = ‏<link>{ $exhibit } و{ $candidate }</link>: { $state }
exhibit-hit-abroad = ‏<link>مع { $country }</link>: { $state }

## The correction.
exhibit-amend-says = تتبع التصحيحَ عملياتُ بحث؛ ويُحفظ ما كان من قبل.
exhibit-lands = سدود السبطانة
exhibit-lands-hint = جميعها، بما فيها ما لا مسح له
