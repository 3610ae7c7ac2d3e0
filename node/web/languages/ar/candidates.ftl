# Candidates of an exhibit: the ranked list, and how far it was looked through.

candidates-title = مرشحات { $exhibit }
candidates-searching = جارٍ البحث…
candidates-searched = { $count ->
    [zero] لم يُستعرض أي حرز، وقورن { $compared } مقارنة كاملة.
    [one] استُعرض حرز واحد، وقورن { $compared } مقارنة كاملة.
    [two] استُعرض حرزان، وقورن { $compared } مقارنة كاملة.
    [few] استُعرضت { $count } أحراز، وقورن { $compared } مقارنة كاملة.
    [many] استُعرض { $count } حرزًا، وقورن { $compared } مقارنة كاملة.
   *[other] استُعرض { $count } حرز، وقورن { $compared } مقارنة كاملة.
}
candidates-filter-calibre = العيار <field/>
candidates-filter-case = القضية <field/>
candidates-other-rifling = { $count ->
    [zero] لم يُستبعد أي مقذوف من المقارنة.
    [one] لم يُقارَن مقذوف واحد من سبطانة عدد سدودها مختلف أو اتجاه حلزنتها معاكس.
    [two] لم يُقارَن مقذوفان من سبطانات عدد سدودها مختلف أو اتجاه حلزنتها معاكس.
    [few] لم تُقارَن { $count } مقذوفات من سبطانات عدد سدودها مختلف أو اتجاه حلزنتها معاكس.
    [many] لم يُقارَن { $count } مقذوفًا من سبطانات عدد سدودها مختلف أو اتجاه حلزنتها معاكس.
   *[other] لم يُقارَن { $count } مقذوف من سبطانات عدد سدودها مختلف أو اتجاه حلزنتها معاكس.
}
candidates-none-fits = لا مرشح يوافق التصفية المختارة.
candidates-other-kind = لا حرز للمقارنة: { $count ->
    [zero] لا أحراز بهذا الأثر وفئة العيار لها
    [one] حرز واحد بهذا الأثر وفئة العيار له
    [two] حرزان بهذا الأثر وفئة العيار لهما
    [few] { $count } أحراز بهذا الأثر وفئة العيار لها
    [many] { $count } حرزًا بهذا الأثر وفئة العيار لها
   *[other] { $count } حرز بهذا الأثر وفئة العيار لها
} نوع آخر من الصور ({ $kind })، ولا تُقارَن المسوح بالصور الفوتوغرافية أبدًا.
candidates-none = لم يُدخل بعد حرز آخر بهذا الأثر وفئة العيار.
candidates-caption = مرشحات { $exhibit }، الأفضل أولًا

## Columns.
candidates-place = الرتبة
candidates-mark = الأثر
candidates-exhibit = الحرز
candidates-case = القضية
candidates-score = الدرجة
candidates-significance = الدلالة
candidates-ratio = النسبة والقيود
candidates-acts = الإجراءات

## A candidate.
candidates-firearm = السلاح الناري { $firearm }
candidates-firearm-with = السلاح الناري { $firearm }، مع { $others }
candidates-above = فوق الحد
candidates-below = تحت الحد
candidates-part = ‏{ $mark }: { $figures }
candidates-part-of = { $mark } من { $exhibit }: { $figures }
candidates-part-score = الدرجة { $score }
candidates-part-significance = الدلالة { $significance }
candidates-part-log10 = ⁦log10 { $log10 }⁩
candidates-not-this = ليس هذا.
candidates-compare = مقارنة
candidates-declare = إعلان تطابق
candidates-declare-says = قد يكون { $exhibit } و{ $candidate } من سلاح ناري واحد. ينظر خبير ثانٍ قبل أن يُعدّ ذلك خيط تحقيق.

## How far the list was looked through.
candidates-reviewed = إلى أين وصلتُ في الاستعراض
candidates-reviewed-to = استعرض { $person } القائمة حتى الرتبة { $place }، { $when }، حين شمل البحث { $exhibits ->
    [zero] صفر من الأحراز
    [one] حرزًا واحدًا
    [two] حرزين
    [few] { $exhibits } أحراز
    [many] { $exhibits } حرزًا
   *[other] { $exhibits } حرز
}؛ وأُدخل منذ ذلك الحين { $entered ->
    [zero] صفر من الأحراز
    [one] حرز واحد
    [two] حرزان
    [few] { $entered } أحراز
    [many] { $entered } حرزًا
   *[other] { $entered } حرز
}.
candidates-not-reviewed = لم يُذكر بعد إلى أين استُعرضت هذه القائمة.
candidates-mates = { $mark }، { $extent }: { $below } من { $of } من الأزواج ذات المصدر نفسه كانت دون هذه الرتبة بين { $among } (⁦{ $percent }⁩ على الأكثر عمومًا). { $source }
candidates-review = استعرضتُ حتى الرتبة { $place }
candidates-more = عرض المزيد
candidates-keys = <j/> <k/> التالي والسابق، <n/> ليس هذا، <c/> مقارنة، <h/> إعلان تطابق، <r/> استُعرض إلى هنا.

## Parts of marks with which true mates were searched, as the node names them.
wire-whole-and-half-marks = آثار كاملة وأنصاف آثار
wire-quarters-of-marks = أرباع آثار
wire-whole-bullets = مقذوفات كاملة
wire-bullets-with-half-of-their-lands = مقذوفات بنصف سدودها
wire-bullets-with-lands-in-unknown-order = مقذوفات بسدود مجهولة الترتيب
