# جمل العقدة كما تقولها الصفحات.
sentence-entering-case = القضية { $case }
sentence-entering-quality = { $said_grade }: { $n_cells ->
     [zero] { $n_cells } خلية مستقلة
     [one] خلية مستقلة واحدة
     [two] خليتان مستقلتان
     [few] { $n_cells } خلايا مستقلة
     [many] { $n_cells } خلية مستقلة
    *[other] { $n_cells } خلية مستقلة
  }، { $area_mm2 } مليمتر مربع{ $said_worst }
sentence-entering-order = { $exhibit }، بأمر: { $order }
sentence-entering-firearm = السلاح الناري { $firearm }
sentence-entering-file = { $exhibit }، الملف { $file }
sentence-entering-withdrawn-striae-exhibit-list-says = سُحب { $exhibit }؛ تبيّن قائمة الأحراز السبب. سجّل مسحه من جديد للبحث به
sentence-entering-nothing-changes-says-already-nothing = لا يتغير شيء في { $id }: هذا مسجّل بالفعل، أو لم يُعطَ شيء
sentence-entering-date-given-said-unknown-say = التاريخ مذكور ومذكور أنه مجهول؛ اختر أحد الأمرين
sentence-entering-changed-times-withdraw-enrol-anew = عُدّل { $id } عدد { $n_max_amendments } من المرات: اسحبه وسجّله من جديد
sentence-entering-date-lies-correct = التاريخ { $text } يقع { $said_when }؛ صحّحه
sentence-entering-future = في المستقبل
sentence-entering-before-1950 = قبل عام 1950
sentence-entering-same-file-nothing-changed = { $file_name } و{ $file } ملف واحد؛ لم يتغير شيء
sentence-entering-already-right-item-add-scan = { $said_item } هو { $exhibit } بالفعل: حدّد الغرض الصحيح، أو أضف بيانات المسح إلى { $exhibit }، أو ضع علامة بأن للغرض عدة أحراز؛ لم يتغير شيء
sentence-entering-correct-wrong-nothing-changed = { $said_what }: في { $said_item } «{ $said_value }»، وفي { $exhibit } «{ $said_own }»؛ صحّح الخطأ؛ لم يتغير شيء
sentence-entering-well-two-another-item-first = { $said_from } هو أيضًا { $exhibit }؛ أعطِ أحدهما غرضًا آخر أولًا
sentence-entering-facts-already-another-item-first = لـ { $said_to } بيانات بالفعل؛ أعطِ { $exhibit } غرضًا آخر أولًا
sentence-entering-original-file-database = ملفه الأصلي ليس في قاعدة البيانات
sentence-entering-scans-say-file-region-pitch = عدد مسوح { $id } هو { $scans }: حدّد أيها تخصّه المنطقة أو خطوة المعاينة أو الأخاديد
sentence-entering-scan = ليس لـ { $id } مسح باسم { $name }
sentence-entering-land = سدّ { $file_name }
sentence-entering-mark = أثر { $file }
sentence-entering-grooves = أخاديد { $file }
sentence-entering-region = منطقة { $file }
sentence-entering-found-engine = حدّدها المحرّك
sentence-entering-of = { $said_name } في { $file }
sentence-entering-shows-mark-region = يُظهر { $file } أثرًا من نوع «{ $said_mark }»، وليس له منطقة
sentence-entering-shows-mark-grooves-lie-beside = يُظهر { $file } أثرًا من نوع «{ $said_mark }»؛ الأخاديد تجاور السدود
sentence-entering-file-2 = ما في الملف
sentence-entering-um = { $pitch } µm
sentence-entering-say-lands-how-many-lands = حدّد عدد سدود سبطانة { $exhibit }
sentence-entering-shows-land-nothing-known-barrel = لا يُظهر { $exhibit } أي سدّ، فلا يُعرف شيء عن سبطانته
sentence-entering-exhibit-striae-exhibit-list-lists = لا يوجد حرز { $exhibit }
sentence-entering-already-enrolled-nothing-changed = { $file } مسجّل بالفعل باسم { $exhibit }؛ لم يتغير شيء
sentence-entering-original-back = { $file } مسجَّل بالفعل، باسم { $exhibit }؛ كان أصله مفقودًا أو تالفًا، وقد أُعيد من هذا الملف؛ لم يتغيّر شيء آخر
sentence-entering-name-file-1-printable-characters = اسم الملف من 1 إلى { $most } حرفًا قابلًا للطباعة؛ «{ $name }» أطول أو فيه حروف أخرى
sentence-entering-exhibit-1-files = للحرز من 1 إلى { $n_max_files } ملفًا، وليس { $n_count }
sentence-entering-only-lands-numbered-marks = { $name }: تُرقّم السدود وحدها، لا الآثار من نوع «{ $said_mark }»
sentence-entering-say-land-how-many = { $name }: حدّد رقم السدّ ومن أي عدد
sentence-entering-barrel-lands = { $name }: للسبطانة من { $least } إلى { $greatest } سدًّا، وليس { $most }
sentence-entering-land-barrel-lands = { $name }: لا يوجد سدّ رقم { $land } في سبطانة عدد سدودها { $most }
sentence-entering-both-land-lands-two-bullets = { $other } و{ $name } كلاهما السدّ { $land }؛ سدود مقذوفين حرزان
sentence-entering-one-scan-two-lands = للسدّين { $first } و{ $land } الحزوز نفسها: { $other } و{ $name } مسح واحد؛ أعطِ كل سدّ من مقذوف واحد مرة واحدة
sentence-entering-none-lands-compared = لا يمكن مقارنة أي من السدود ({ $count }): { $each }
sentence-entering-land-compared-nothing = السدّ{ $which } لا يقارن بشيء: { $said_source }
sentence-entering-grooves-lie-beside-lands-only = { $name }: الأخاديد تجاور السدود فقط
sentence-entering-region-shoulders-found-whole-scan = { $name }: الأثر من نوع «{ $said_mark }» ليس له منطقة؛ تُحدَّد كتفاه في المسح كله أو تُرسمان يدويًا
sentence-entering-filled = استُكمل
sentence-entering-case-enter-striae-case-enter = لا توجد قضية { $reference }؛ أدخلها أولًا
sentence-entering-enrolled = غير مسجّل
sentence-entering-item = الغرض { $item } ({ $said_enrolled })
sentence-entering-exhibit = الحرز { $exhibit } ({ $said_kind })
sentence-entering-firearm-enter-striae-firearm-enter = لا يوجد سلاح ناري { $reference }؛ أدخله أولًا
sentence-entering-exhibit-2 = الحرز { $exhibit }
sentence-entering-item-2 = الغرض { $former_item } ← { $item }
sentence-entering-named-item = مذكور بوصفه غرضًا
sentence-entering-nothing-changed = { $said_subject }، { $said_what }؛ لم يتغير شيء
sentence-entering-record-came = لم ينتج عنه سجل
sentence-entering-says-something-else-already-use = { $said_subject }: يحتوي { $column } على شيء آخر بالفعل؛ اذكر سببًا لاستبداله
sentence-entering-decisions-grounds-recorded-more-kept = سُجّل { $most } من القرارات بشأن مسوّغات { $exhibit } ولا يُحفظ أكثر؛ أدخل الوقائع بدلًا من ذلك
sentence-entering-hold = غير قائم
sentence-entering-asked-abroad-striae-exhibit-grounds = لا يمكن الاستعلام في الخارج عن { $exhibit }: { $said_error }
sentence-entering-asked-ground-correct-facts-striae = لا يمكن الاستعلام عن { $exhibit } بالمسوّغ «{ $said_ground }»: { $said_why }؛ صحّح الوقائع إن كان ذلك خطأ
sentence-entering-said-asked-abroad = ذُكر عند الاستعلام في الخارج
sentence-entering-case-database-striae-exhibit-list = لا توجد قضية { $case } في قاعدة البيانات هذه
sentence-entering-look-scan = الاطلاع على مسح
sentence-entering-none = حجم { $name } هو { $said_counted }، ولا شيء ابتداءً من { $from }
sentence-entering-compare = مقارنة مع { $other }
sentence-entering-byte = {" "}ابتداءً من البايت { $from }
sentence-entering-file-3 = { $id }، الملف { $n_number } ({ $name }){ $said_place }: { $said_purpose }
sentence-entering-joint = { $n ->
     [zero] { $n } ملف
     [one] ملف واحد
     [two] ملفان
     [few] { $n } ملفات
     [many] { $n } ملفًا
    *[other] { $n } ملف
  }
sentence-entering-file-4 = ليس لـ { $id } ملف رقم { $n_number }؛ لديه { $said_files }
sentence-entering-original-database-run-striae-node = الملف الأصلي { $name }، { $id }، ليس في قاعدة البيانات؛ شغّل `striae node verify`
sentence-entering-original-damaged-database-sha-256 = الملف الأصلي { $name }، { $id }، تالف في قاعدة البيانات: قيمة SHA-256 مختلفة؛ شغّل `striae node verify`
sentence-entering-column-names-record-never-changed = العمود { $column } يسمّي السجل ولا يتغير أبدًا
sentence-entering-column-known = لا يوجد عمود { $column }؛ الأعمدة المعروفة: { $known }
sentence-entering-case-reference-already = للقضية { $from } هذا الرقم المرجعي بالفعل
sentence-entering-case-2 = لا توجد قضية { $from }
sentence-entering-case-case = القضية { $to }: القضية { $from } ← { $same }
sentence-entering-case-already-move-single-exhibits = توجد قضية { $to } بالفعل؛ انقل الأحراز إليها واحدًا واحدًا بتصحيحها
sentence-entering-firearm-reference-already = للسلاح الناري { $from } هذا الرقم المرجعي بالفعل
sentence-entering-firearm-2 = لا يوجد سلاح ناري { $from }
sentence-entering-firearm-already = يوجد سلاح ناري { $to } بالفعل
sentence-entering-firearm-firearm = السلاح الناري { $to }: السلاح الناري { $from } ← { $same }
sentence-entering-column-names-exhibit-row = العمود { $column } يسمّي الحرز، لا صفًا من { $name }
sentence-entering-row = لا يوجد صف رقم { $n_number } في { $name }؛ عدد الصفوف { $n_count }
sentence-entering-level-0 = المستوى { $n_level } ليس بين 0 و{ $n_max_level }
sentence-entering-level-points-shown-ask-coarser = في هذا المستوى { $values } نقطة، ويُعرض منها { $n_max_points } على الأكثر؛ اطلب مستوى أقل تفصيلًا
sentence-entering-compared-profile-relief-ask-layer = الأثر من نوع «{ $said_mark }» يُقارن كمقطع وليس له تضاريس؛ اطلب الطبقة «measured»
sentence-entering-file-imported-utf-8-text = الملف المراد استيراده ليس نصًا بترميز UTF-8
sentence-entering-joint-2 = { $n ->
     [zero] { $n } قضية
     [one] قضية واحدة
     [two] قضيتان
     [few] { $n } قضايا
     [many] { $n } قضية
    *[other] { $n } قضية
  }
sentence-entering-joint-3 = { $n ->
     [zero] { $n } سلاح ناري
     [one] سلاح ناري واحد
     [two] سلاحان ناريان
     [few] { $n } أسلحة نارية
     [many] { $n } سلاحًا ناريًا
    *[other] { $n } سلاح ناري
  }
sentence-entering-joint-4 = { $n ->
     [zero] { $n } حرز
     [one] حرز واحد
     [two] حرزان
     [few] { $n } أحراز
     [many] { $n } حرزًا
    *[other] { $n } حرز
  }
sentence-entering-nothing-imported = { $said_record }: { $said_error }؛ لم يُستورد شيء
sentence-entering-left-out-striae-exhibit-enter = لم يُدرج { $said_exhibit }: { $said_why }
sentence-entering-latitude-between-90-90-degrees = خط العرض { $degrees } ليس بين -90 و90؛ اذكره بالدرجات، سالبًا جنوب خط الاستواء
sentence-entering-longitude-between-180-360-degrees = خط الطول { $degrees } ليس بين -180 و360؛ اذكره بالدرجات، سالبًا غرب غرينتش
sentence-entering-place-write-latitude-longitude-degrees = «{ $text }» ليس مكانًا؛ اكتب خط العرض وخط الطول بالدرجات، مثل ⁦41.1496, -8.6110⁩
sentence-entering-known-calibre-write = «{ $text }» ليس عيارًا معروفًا{ $said_meant }
sentence-entering-may = ؛ قد يكون { $several }
sentence-entering-exhibit-number-write-e-17 = «{ $text }» ليس رقم حرز؛ اكتبه مثل E-17
sentence-entering-kind-exhibit-write-evidence-test = «{ $text }» ليس نوع حرز؛ اكتب evidence (دليل) أو test-fire (إطلاق تجريبي)
sentence-entering-date-write-2026-05-03 = «{ $text }» ليس تاريخًا؛ اكتب ⁦2026-05-03⁩ أو ⁦2026-05⁩ أو ⁦2026-05-03..2026-05-09⁩
sentence-entering-range-ends-before-starts = الفترة { $range } تنتهي قبل أن تبدأ
sentence-entering-breech-face-pattern = نمط وجه المغلاق
sentence-entering-firing-pin-shape = شكل إبرة الإطلاق
sentence-entering-position-write-1-12-clock = «{ $text }» ليس موضعًا؛ اكتب من 1 إلى 12 كما على الساعة، وأثر سحب إبرة الإطلاق إلى الأعلى
sentence-entering-width-land-groove-write-1 = «{ $text }» ليس عرض سدّ أو أخدود؛ اكتب من 1 إلى { $most } ميكرومتر
sentence-entering-ejector-position = موضع القاذف
sentence-entering-extractor-position = موضع الساحب
sentence-entering-number-lands = عدد السدود
sentence-entering-step = الخطوة { $n_at } من { $from } إلى { $same }
sentence-entering-step-before-step = الخطوة { $n_at } بتاريخ { $date }، قبل الخطوة { $former }
sentence-entering-step-say-gave = لا تذكر الخطوة { $n_at } من سلّمه؛ كان لدى { $to }
sentence-entering-step-says-gave = تذكر الخطوة { $n_at } أن { $from } سلّمه، لكنه كان لدى { $to }
sentence-entering-recovering-service = الجهة التي ضبطته
sentence-entering-item-case = الغرض { $item } من القضية { $case }
sentence-entering-kept = لدى { $said_item } { $said_what }: يُحفظ منها { $most } على الأكثر
sentence-entering-test-fire-without-firearm-name = { $said_item } إطلاق تجريبي بلا سلاح ناري؛ اذكر السلاح الذي أطلقه
sentence-entering-said-firearms-group-1-firearms = ذُكر أن { $said_item } واحد من { $n_count } من الأسلحة النارية؛ المجموعة من 1 إلى { $most } سلاحًا
sentence-entering-mark-land-only-mark-land = في { $said_item } أثر من نوع «{ $said_mark }» مع السدّ { $land }؛ أثر «السدّ» وحده له رقم، من 1 إلى { $most }
sentence-entering-bears-mark = { $said_item }: العنصر من نوع «{ $said_part }» لا يحمل أثرًا من نوع «{ $said_mark }»
sentence-entering-said-show-lands-barrel-1 = ذُكر أن { $said_item } يُظهر { $lands } من السدود؛ للسبطانة من 1 إلى { $most } سدًّا
sentence-entering-custody-goes-back-time-write = سلسلة حيازة { $said_item } ترجع في الزمن عند { $date }؛ اكتب أقدم قيد أولًا
sentence-entering-custody-entries = قيود سلسلة الحيازة
sentence-entering-count-marks = عدد الآثار { $n }
sentence-entering-count-custody = عدد قيود سلسلة الحيازة { $n }
sentence-entering-count-route = عدد دول المسار { $n }
sentence-entering-count-residences = عدد أماكن الإقامة { $n }
sentence-entering-countries-route = دول مسار
sentence-entering-type-firearm = نوع السلاح الناري
sentence-entering-record-been-corrected-times-more = صُحّح هذا السجل { $n_max_corrections } من المرات ولا يُحفظ أكثر؛ أدخله من جديد
sentence-entering-condition-mark = حالة أثر
sentence-entering-text-1-printable-characters-here = النص هنا من 1 إلى { $most } حرفًا قابلًا للطباعة؛ { $said_instead }
sentence-entering-none-given = لم يُعطَ أي نص
sentence-entering-longer-others = «{ $text }» أطول أو فيه حروف أخرى
sentence-entering-case-reference-1-printable-characters = مرجع القضية من 1 إلى { $most } حرفًا قابلًا للطباعة؛ { $said_instead }
