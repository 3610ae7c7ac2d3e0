# Two bullets: lands as strips, the phase matrix, phases and profiles.

bullets-none = ليس على { $left } و{ $right } آثار سدود مقذوفات ولا آثار محزَّزة أخرى للمقارنة.
bullets-comparing = جارٍ مقارنة جميع السدود…
bullets-land-of = السدّ { $land } من { $exhibit }
bullets-profiles = المقاطع
bullets-pair = السدّ { $land } من { $left } على السدّ { $candidate } من { $right }
bullets-heights = الارتفاعات
bullets-microscope = تحت المجهر
bullets-loading = جارٍ التحميل…
bullets-one-not-scanned = أحد السدّين لم يُمسح.
bullets-title = { $left } و{ $right }
bullets-ratio = النسبة
bullets-phase-shown = الطور المعروض
bullets-phase-best = { $phase }، الأفضل
bullets-score = درجته
bullets-score-above = { $score }، فوق الحد
bullets-score-below = { $score }، تحت الحد
bullets-scans = المسوح
bullets-scans-mirrored = مسوح { $exhibit } في الاتجاه المعاكس
bullets-no-order = ترتيب سدود أحد المقذوفين غير معروف: وُضعت السدود حيث تتوافق أفضل توافق، ولا أطوار.
bullets-phase-before = الطور السابق
bullets-phase-next = الطور التالي
bullets-best = الأفضل
bullets-land-before = السدّ السابق
bullets-land-next = السدّ التالي
bullets-each = كل سدّ مقابل كل سدّ
bullets-each-hint = الصفوف: { $left }؛ الأعمدة: { $right }. كلما زادت كثافة اللون زاد التشابه؛ والخلايا المؤطرة تلتقي في هذا الطور.
bullets-phases = الأطوار
bullets-phases-hint = الدرجة هي متوسط تشابه السدود التي تلتقي مطروحًا منه متوسط تشابه التي لا تلتقي. الأرقام تشرح؛ والخبير يقرر.
bullets-candidates = مرشحات { $exhibit }

## The phase matrix and the phases.
bullets-matrix = ارتباط كل سدّ من { $left } (الصفوف) بكل سدّ من { $right } (الأعمدة)؛ الخلايا المؤطرة تلتقي في الطور المعروض
bullets-was-not-scanned = لم يُمسح
bullets-not-scanned = غير ممسوح
bullets-cell = السدّ { $land } على السدّ { $candidate }: { $score }
bullets-cell-meets = السدّ { $land } على السدّ { $candidate }: { $score }، يلتقيان في هذا الطور
bullets-phases-caption = الأطوار، الأفضل أولًا
bullets-phase = الطور
bullets-phase-score = الدرجة
bullets-phase-lands = السدود التي تلتقي
bullets-phase-show = عرض الطور { $phase }
bullets-phase-is-best = الأفضل
bullets-phase-lands-of = { $met } من { $lands }
bullets-phase-reversed = { $phase } معكوس
bullets-phase-free = وفق أفضل توافق

## Strips.
bullets-strips = السدود التي تلتقي في هذا الطور
bullets-strip = { $land } على { $candidate }
bullets-strip-figures = { $score }؛ يتوافق { $matching } من أصل { $striae } من الحزوز، منها { $consecutive } متتالية
bullets-strip-no-pair = لا زوج
bullets-no-land = لا سدّ يوافقه.
bullets-land-missing = السدّ { $land } من { $exhibit } لم يُمسح.

## Profiles.
bullets-profiles-of = مقطعا { $left } و{ $right }؛ { $count ->
    [zero] لا حزوز متوافقة
    [one] حزّ واحد متوافق
    [two] حزّان متوافقان
    [few] { $count } حزوز متوافقة
    [many] { $count } حزًّا متوافقًا
   *[other] { $count } حزّ متوافق
}
bullets-profiles-legend = في الأعلى { $left }، وفي الأسفل { $right }، مُزاحًا ⁦{ $lag } µm⁩؛ { $reach }.
bullets-profiles-legend-mirrored = في الأعلى { $left }، وفي الأسفل { $right }، معكوسًا كالمرآة، مُزاحًا ⁦{ $lag } µm⁩؛ { $reach }.
bullets-reach-striae = ⁦±{ $size }⁩ انحرافات معيارية
bullets-reach-heights = ⁦±{ $size } µm⁩
bullets-samples = <match/> حزّ متوافق، <run/> من أطول سلسلة، <alone/> حزّ بلا توافق.
bullets-counted = يتوافق { $matching } من أصل { $striae } من الحزوز، منها { $consecutive } على التوالي.
bullets-counted-aid = عون للعين: لا تستخدمه الدرجة، ولا يقرر شيئًا.
bullets-counted-rule = الحزّ قمة أو قاع في المقطع يعلو أو يهبط بمقدار 1.7 انحراف معياري. ويتوافق حزّان إذا كانا قمتين أو قاعين لا يفصل بينهما أكثر من ⁦{ $reach } µm⁩. وأي حزّ بلا توافق في أحد السدّين ينهي السلسلة.
