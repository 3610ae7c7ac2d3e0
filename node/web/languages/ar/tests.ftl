# Tests of examiners: sets, those who sit them, their results, and a set that is made.

tests-title = الاختبارات
tests-make-set = إنشاء مجموعة اختبار
tests-given-to-you = المُسلَّمة إليك
tests-none-given = لم يُسلَّم إليك أي اختبار.
tests-sitting = الجلسة
tests-test = الاختبار
tests-person = الشخص
tests-state = الحالة
tests-answered = المُجاب عنه
tests-given = تاريخ التسليم
tests-finished = تاريخ الانتهاء
tests-count-of = { $count } من { $all }
tests-sets = مجموعات الاختبار
tests-no-sets = لا توجد مجموعة اختبار بعد. تُعدّ المجموعة من مسوح حقيقتها معروفة، وليست أحرازًا.
tests-set = المجموعة
tests-name = الاسم
tests-mark = الأثر
tests-pairs = الأزواج
tests-made = تاريخ الإنشاء
tests-by = المُعِدّ
tests-sittings-finished = المنتهية

## A set with its truth.
tests-set-title = ‏{ $set }: { $name }
tests-results = النتائج
tests-of-one-source = من المصدر نفسه
tests-made-by = { $when }، أنشأها { $person }
tests-pitch = خطوة معاينة الصور
tests-pitch-um = ⁦{ $pitch } µm⁩
tests-sittings = الجلسات
tests-no-sittings = لم تُسلَّم هذه المجموعة إلى أحد بعد.
tests-truth = الحقيقة
tests-pair = الزوج
tests-first = الأول
tests-second = الثاني
tests-give-title = تسليمها إلى شخص
tests-give-hint = خبير فحص أو متحقق؛ ينتظر الاختبار في صندوق وارده. ويؤدي الشخص المجموعة مرة واحدة.
tests-give = تسليم

## Results of a set.
tests-results-of = نتائج { $set }: { $name }
tests-results-count = المنتهية: { $finished }، المفتوحة: { $open }؛ ولا تُحتسب المفتوحة. <link>المجموعة مع حقيقتها</link>
tests-by-person = حسب الشخص
tests-by-pair = حسب الزوج
tests-wrong = الخاطئة
tests-inconclusive = غير الحاسمة
tests-median = الوسيط

## A set that is made.
tests-drop = <strong>أسقط المسوح هنا</strong>، أو <choose>اختيار ملفات</choose>
tests-drop-hint = يقرنها ملف CSV أعمدته ⁦first⁩ و⁦second⁩ و⁦truth⁩ (⁦same⁩ أو ⁦different⁩). ولا تصبح أحرازًا، ولا يجدها أي بحث.
tests-files = المسوح، وجدول أزواج
tests-sent = أُرسل { $sent } من { $count ->
    [zero] صفر من المسوح
    [one] مسح واحد
    [two] مسحين
    [few] { $count } مسوح
    [many] { $count } مسحًا
   *[other] { $count } مسح
}
tests-all-sent = { $count ->
    [zero] لا مسوح
    [one] مسح واحد، أُرسل
    [two] مسحان، أُرسلا
    [few] { $count } مسوح، أُرسلت جميعها
    [many] { $count } مسحًا، أُرسلت جميعها
   *[other] { $count } مسح، أُرسلت جميعها
}
tests-file-problem = ‏{ $file }: { $problem }
tests-remove = إزالة
tests-first-of = الأول في الزوج { $pair }
tests-second-of = الثاني في الزوج { $pair }
tests-truth-of = حقيقة الزوج { $pair }
tests-choose = اختر
tests-remove-pair = إزالة الزوج { $pair }
tests-add-pair = إضافة زوج
tests-name-hint = يقرؤه من يؤدون الاختبار: لا يكشف شيئًا من الحقيقة.
tests-pitch-field = خطوة معاينة الصور (⁦µm⁩)
tests-pitch-hint = فارغ للطبوغرافيات، فهي تذكره
tests-making = جارٍ الإنشاء…
tests-make = إنشاء المجموعة

## Reasons for which a set cannot be made.
tests-no-pairs = أضف الأزواج أولًا.
tests-late = ما زال أحد المسوح قيد الإرسال أو لم يُرسل؛ انتظره.
tests-no-columns = يحتاج الجدول إلى الأعمدة ⁦first⁩ و⁦second⁩ و⁦truth⁩.
tests-no-scan = يذكر الزوج { $pair } مسحًا ليس بين الملفات.
tests-no-truth = حدِّد ما إذا كان الزوج { $pair } من مصدر واحد.
