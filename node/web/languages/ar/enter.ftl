# Enter evidence: scans and the facts of their exhibit.

enter-title = إدخال أحراز
enter-resumed = انقطع الاتصال أثناء الحفظ. يحمل <link>{ $exhibit }</link> البيانات التي كُتبت من قبل؛ صحِّح هناك ما غيّرته بعد ذلك.
enter-drop = <strong>أسقط هنا المسوح أو مجلدًا</strong>، أو <choose>اختيار ملفات</choose>
enter-drop-kinds = ملفات ⁦x3p, al3d, sur, plux⁩ وصور فوتوغرافية. جميع ملفات الغرض الواحد تصبح حرزًا واحدًا.
enter-files = ملفات المسوح
enter-left = استُبعدت لأن امتدادها ليس امتداد مسح: { $names }.
enter-left-more = استُبعدت لأن امتدادها ليس امتداد مسح: { $names } { $count ->
    [zero] دون غيرها
    [one] وملف آخر
    [two] وملفان آخران
    [few] و{ $count } ملفات أخرى
    [many] و{ $count } ملفًا آخر
   *[other] و{ $count } ملف آخر
}.
enter-all-show = جميع المسوح ({ $count }) تُظهر <choice/>
enter-several-marks = عدة آثار
enter-scans = المسوح

## Facts of the exhibit.
enter-case = القضية
enter-case-has = { $count ->
    [zero] لا أحراز
    [one] حرز واحد: { $names }
    [two] حرزان: { $names }
    [few] { $count } أحراز: { $names }
    [many] { $count } حرزًا: { $names }
   *[other] { $count } حرز: { $names }
}
enter-case-hint = مفتاح الإدخال ينقلك إلى الحقل التالي.
enter-item = الغرض
enter-item-twin = { $exhibit } هو هذا الغرض من قبل.
enter-item-hint = امسح الرمز الشريطي الخاص به من أي موضع في الصفحة.
enter-calibre = العيار
enter-kind = النوع
enter-kind-evidence = دليل
enter-kind-test-fire = إطلاق تجريبي
enter-occurred = تاريخ الواقعة
enter-occurred-hint = ⁦2026-05-04⁩ أو ⁦2026-05⁩ أو يومان تفصل بينهما ⁦..⁩
enter-lands = سدود السبطانة
enter-lands-hint = جميعها، بما فيها ما لا مسح له
enter-go-to = الانتقال إلى { $exhibit }
enter-another = هذا حرز آخر من الغرض نفسه؛ أعلم أن له حرزًا من قبل.
enter-one-bullet = آثار السدود من مقذوف واحد؛ وقد عاينت ذلك.
enter-saving = جارٍ الحفظ…
enter-save = حفظ وبحث
enter-save-key = <ctrl/> <enter/> داخل حقل
enter-done = تم

## Reasons for which the scans cannot be saved yet.
enter-choose-first = اختر مسوح الحرز أولًا.
enter-late = الملف { $file } ما زال قيد الإرسال أو لم يُرسل؛ انتظره أو أزله.
enter-confirm-scale = أكِّد أولًا مقياس { $file }.

## The card of a scan.
enter-picture = { $file }، مع الجزء الذي يُقارَن منه
enter-no-picture = لا صورة
enter-progress = المُرسَل من { $file }
enter-remove = إزالة
enter-remove-file = إزالة { $file }
enter-sent = أُرسل
enter-on-its-way = قيد الإرسال
enter-pitch = ⁦{ $pitch } µm⁩ بين النقاط
enter-mark-of = أثر { $file }
enter-land-of = سدّ { $file }
enter-adjust-shoulders = ضبط الكتفين
enter-adjust-region = ضبط المنطقة
enter-enrolled = هذا الملف موجود من قبل في <link>{ $exhibit }</link>.
enter-drawn-shoulders = رُسم الكتفان يدويًا.
enter-drawn-region = رُسمت المنطقة يدويًا.
enter-sense = صورة معكوسة أو قالب
enter-is-mirrored = هي صورة معكوسة كالمرآة
enter-is-cast = هي لقالب

## The scale of a photograph.
enter-scale = المقياس، ⁦µm⁩ بين النقاط
enter-scale-states = يذكر الملف ⁦{ $pitch } µm⁩.
enter-scale-unknown = لا يذكره الملف.
enter-scale-right = المقياس صحيح
enter-scale-primers = قطر الدائرتين المتقطعتين ⁦4.4 mm⁩ (كبسولة صغيرة) و⁦5.3 mm⁩ (كبسولة كبيرة): تقع إحداهما على حافة الكبسولة إذا كان المقياس صحيحًا.
