# Links by hits: the graph, its drawing, its map and its table.

links-title = الروابط
links-title-case = روابط القضية { $case }
links-all = كل الروابط
links-case = القضية
links-case-all = الكل
links-confirmed-alone = التطابقات المؤكدة وحدها
links-none-case = لا يربط أي تطابق القضية { $case } بأي شيء.
links-none = لا يربط أي تطابق شيئًا بعد.
links-none-confirmed = لا يربط أي تطابق مؤكد شيئًا بعد.
links-none-confirmed-case = لا يربط أي تطابق مؤكد القضية { $case } بأي شيء.
links-arrangement = الترتيب
links-groups = مجموعات
links-timeline = خط زمني
links-countries = الدول
links-fold-cases = طيّ القضايا
links-unfold-cases = بسط القضايا
links-too-many = { $count ->
    [zero] لا رموز للرسم
    [one] رمز واحد أكثر مما يتسع له الرسم
    [two] رمزان أكثر مما يتسع له الرسم
    [few] { $count } رموز أكثر مما يتسع له الرسم
    [many] { $count } رمزًا أكثر مما يتسع له الرسم
   *[other] { $count } رمز أكثر مما يتسع له الرسم
}. اختر قضية أو اطوِ القضايا؛ الجدول أدناه يحتوي عليها كلها.
links-svg = SVG
links-picture = صورة
links-graphml = GraphML
links-table = جدول
links-choose = اختر رمزًا من الرسم: تُعرض هنا روابطه وصفحته.
links-hits = التطابقات الرابطة
links-name = الاسم
links-country = الدولة
links-open = فتح صفحته
links-its-alone = روابطها وحدها
links-fold-exhibits = طيّ أحرازها
links-unfold-exhibits = بسط أحرازها
links-end = ‏{ $link }: { $end }
links-end-hit = ‏<link>{ $link } { $hit }</link>: { $end }
links-unknown = غير معروف
links-map = الخريطة
links-map-heard = الدول { $countries }؛ { $places ->
    [zero] لا قضية لها مكان
    [one] قضية واحدة لها مكان
    [two] قضيتان لهما مكان
    [few] { $places } قضايا لها أماكن
    [many] { $places } قضية لها مكان
   *[other] { $places } قضية لها مكان
}؛ { $ways ->
    [zero] لا تطابقات
    [one] تطابق واحد
    [two] تطابقان
    [few] { $ways } تطابقات
    [many] { $ways } تطابقًا
   *[other] { $ways } تطابق
}
links-zones = مناطق بعرض { $km } كم على طول الحدود
links-map-hint = تظهر قضايا هذه الدولة في أماكنها. ولا يُعرف من أحراز الدول الأخرى إلا الدولة: تنتهي خطوطها في وسطها. الخط المتقطع: لم يُبتّ فيه.
links-none-two = لا يربط أي تطابق بين حرزين.
links-hit = التطابق
links-state = الحالة
links-state-confirmed = مؤكد
links-state-open = لم يُبتّ فيه
links-one = أحد الحرزين
links-other = الآخر

## Signs of the drawing.
links-drawing = روابط بالتطابقات
links-drawing-large = روابط بالتطابقات، عدد الرموز: { $count }. الجدول أدناه يضم كل تطابق.
links-nearer = تكبير
links-farther = تصغير
links-large-hint = اسحب للتحريك، والعجلة للتكبير. اضغط على رمز لاختياره.
links-node-country = الدولة { $name }
links-node-case = القضية { $name } من { $country }
links-node-exhibit = الحرز { $name } من { $country }
links-node-firearm = السلاح الناري { $name } من { $country }
links-node-folded = { $name }، { $count ->
    [zero] دون أحراز مطوية
    [one] حرز واحد مطوي
    [two] حرزان مطويان
    [few] { $count } أحراز مطوية
    [many] { $count } حرزًا مطويًا
   *[other] { $count } حرز مطوي
}
links-node-heard = ‏{ $label }: { $name }
links-line-hit = ‏{ $link } { $hit }
links-legend = رموز الرسم
links-legend-case = مربع: قضية
links-legend-exhibit = دائرة: حرز
links-legend-firearm = معيّن: سلاح ناري
links-legend-country = دائرة كبيرة: دولة
links-legend-confirmed = خط سميك: تطابق مؤكد
links-legend-open = خط متقطع: تطابق لم يُبتّ فيه
links-legend-belongs = خط رفيع: ينتمي إلى
links-legend-fired = خط منقّط: أُطلق من

## Lines of the graph, as the node names them.
wire-confirmed-hit = تطابق مؤكد
wire-unconfirmed-hit = تطابق غير مؤكد
wire-belongs-to = ينتمي إلى
wire-fired-by = أُطلق من
