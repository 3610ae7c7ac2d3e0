# The comparison microscope: arrangements, light, filters, tools, and the state of the view in words.

microscope-semicolon = {"؛ "}

## Arrangements: buttons, and in a sentence.
microscope-mode-side = جنبًا إلى جنب
microscope-mode-split = منقسم
microscope-mode-overlay = تراكب
microscope-mode-difference = الفرق
microscope-mode-similarity = التشابه
microscope-mode-blink = تناوب
microscope-arranged-side = جنبًا إلى جنب
microscope-arranged-split = منقسم
microscope-arranged-overlay = تراكب
microscope-arranged-difference = الفرق
microscope-arranged-similarity = التشابه
microscope-arranged-blink = تناوب

## Values with their units.
microscope-value-degrees = ⁦{ $value }°⁩
microscope-value-ratio = ⁦{ $value }:1⁩
microscope-value-um = ⁦{ $value } µm⁩
microscope-value-mm = ⁦{ $value } mm⁩

## The dividing line.
microscope-line = الخط
microscope-line-turn = دوران الخط

## Presets.
microscope-presets = الإعدادات المسبقة
microscope-preset-grazing = ضوء مائل
microscope-preset-measured = كما قيس
microscope-preset-levelled = بعد إزالة الشكل
microscope-preset-striae = حزوز
microscope-preset-name = اسم إعداد مسبق
microscope-preset-name-example = الاسم
microscope-preset-keep = الاحتفاظ بهذا الضوء
microscope-preset-remove = إزالة { $name }
microscope-preset-not-kept = لا يحتفظ هذا المتصفح بشيء: يبقى الإعداد إلى أن تغادر الصفحة.

## Light.
microscope-light = الإضاءة
microscope-direction = الاتجاه
microscope-height = الارتفاع
microscope-lamps = المصابيح
microscope-relief = التضاريس
microscope-gloss = اللمعان
microscope-colour-grey = رمادي
microscope-colour-brass = نحاس أصفر
microscope-colour-height = حسب الارتفاع

## Filter.
microscope-filter = المرشِّح
microscope-filter-raw = كما قيس
microscope-filter-levelled = مُسوّى
microscope-filter-band = نطاق
microscope-filter-from = من
microscope-filter-to = إلى

## Tools.
microscope-tools = الأدوات
microscope-tool-line = قياس
microscope-tool-second = زاوية
microscope-tool-agrees = متوافق
microscope-tool-differs = مختلف
microscope-cells = الخلايا
microscope-picture = صورة
microscope-for-report = للتقرير
microscope-waiting = { $count ->
    [zero] لا صور تنتظر في علامة التبويب هذه.
    [one] صورة واحدة تنتظر في علامة التبويب هذه تقريرًا عن التطابق.
    [two] صورتان تنتظران في علامة التبويب هذه تقريرًا عن التطابق.
    [few] { $count } صور تنتظر في علامة التبويب هذه تقريرًا عن التطابق.
    [many] { $count } صورة تنتظر في علامة التبويب هذه تقريرًا عن التطابق.
   *[other] { $count } صورة تنتظر في علامة التبويب هذه تقريرًا عن التطابق.
}
microscope-line-measured = الخط: ⁦{ $length } µm⁩، ⁦{ $angle }°⁩ من اليمين
microscope-second-measured = الخط الثاني: ⁦{ $length } µm⁩، ⁦{ $angle }°⁩
microscope-angle-between = الزاوية بينهما: ⁦{ $angle }°⁩
microscope-remove = إزالة
microscope-remove-line = إزالة الخط
microscope-remove-second = إزالة الخط الثاني
microscope-note-agrees = متوافق عند ⁦{ $x }, { $y } µm⁩
microscope-note-differs = مختلف عند ⁦{ $x }, { $y } µm⁩
microscope-remove-note = إزالة الملاحظة { $number }

## Profiles along a line.
microscope-profiles-of = مقطعا { $left } و{ $right }، { $size } ميكرومتر صعودًا وهبوطًا
microscope-profiles-lines = { $left } بخط متصل، { $right } بخط متقطع؛ ⁦±{ $size } µm⁩
microscope-profiles-alike = معامل الارتباط بينهما { $alike }
microscope-profiles-missing = ⁦{ $percent }⁩ من الخط بلا ارتفاعات على { $name }

## The picture.
microscope-stage = الصورة: تحرّكها الأسهم، أو تحرّك الصليب عند اختيار أداة؛ ويعمل مفتاح الإدخال عند الصليب
microscope-stage-of = { $left } و{ $right }، { $mode }
microscope-legend-difference = البرتقالي: { $left } أعلى؛ الأزرق: { $right } أعلى؛ الأبيض: متساويان
microscope-legend-similarity = الأزرق: توافق؛ البرتقالي: تعاكس؛ وكلما زادت كثافة اللون زاد المقدار
microscope-legend-line = اسحب خطًا، أو تحرّك بالأسهم وثبّت طرفيه بمفتاح الإدخال.
microscope-legend-place = انقر موضعًا، أو اذهب إليه بالأسهم واضغط مفتاح الإدخال.

## The state of the view in words, for files and captions of reports.
microscope-placed = { $left } الملف { $left_file } على { $right } الملف { $right_file }؛ { $mode }؛ أُزيح { $left } بمقدار { $x }، { $y } ميكرومتر ودُوِّر { $angle } درجة
microscope-mirrored = معكوس كالمرآة
microscope-inverted = مقلوب
microscope-lit = الضوء من { $azimuth } درجة، بارتفاع { $elevation } درجة، { $lamps ->
    [zero] بلا مصابيح
    [one] مصباح واحد
    [two] مصباحان
    [few] { $lamps } مصابيح
    [many] { $lamps } مصباحًا
   *[other] { $lamps } مصباح
}؛ الارتفاعات مضروبة في { $exaggeration }؛ { $filter }
microscope-filtered-raw = دون ترشيح
microscope-filtered-levelled = مُسوّى
microscope-filtered-band = نطاق من { $short } إلى { $long } ميكرومتر
microscope-no-drawing = لا يرسم هذا المتصفح أي صورة.
microscope-no-picture = لم ينشئ هذا المتصفح أي صورة.
