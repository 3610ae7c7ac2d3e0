# جمل العقدة كما تقولها الصفحات.
sentence-marks-file-file-among-lands-compared = الملف { $one } من { $exhibit } أو الملف { $other } من { $candidate } ليس بين السدود المقارنة؛ شغّل `striae node reindex`
sentence-marks-file-shows-lands-exhibit-compare = يُظهر الملف { $file } من { $id } أثرًا من نوع «{ $said_mark }» بلا سدود؛ قارن الحرزين كاملين
sentence-marks-file-file-show-marks-different = يُظهر الملف { $one } من { $exhibit } والملف { $other } من { $candidate } أثرين من نوعين مختلفين، فلا يُقارنان
sentence-marks-outline-pit-aperture-model-firearm = محيط الحفرة وفتحتها من الطراز لا من السلاح: انظر إلى الآثار في الداخل
sentence-marks-1-other-placement-fits-nearly = يوجد موضع آخر يكاد يتوافق بالقدر نفسه
sentence-marks-other-placements-fit-nearly-well = { $n_many ->
     [zero] { $n_many } موضع آخر يكاد يتوافق بالقدر نفسه
     [one] موضع آخر يكاد يتوافق بالقدر نفسه
     [two] موضعان آخران يكادان يتوافقان بالقدر نفسه
     [few] { $n_many } مواضع أخرى تكاد تتوافق بالقدر نفسه
     [many] { $n_many } موضعًا آخر يكاد يتوافق بالقدر نفسه
    *[other] { $n_many } موضع آخر يكاد يتوافق بالقدر نفسه
  }
sentence-marks-regular-tool-marks-relief-left = آثار تصنيع منتظمة: تُرك { $regular_share } % من التضاريس
sentence-marks-part-mark-area-other = جزء من أثر: { $part } % من مساحة الآخر
sentence-marks-smaller-mark-lies-other = يقع { $shared } % من الأثر الأصغر على الآخر
sentence-marks-signature-compared-signature = لا يمكن مقارنة بصمة أثر «{ $said_query }» ببصمة أثر «{ $said_candidate }»
sentence-marks-signature-cut-short = بصمة الأثر مبتورة
sentence-marks-bytes-more-any-signature = { $n_bytes } بايت أكثر مما في أي بصمة أثر
sentence-marks-bytes-striae-signature = هذه البايتات ليست بصمة أثر من Striae
sentence-marks-signature-format-version-newer-program = إصدار صيغة بصمة الأثر { $version } أحدث مما يقرؤه هذا البرنامج: حدّث البرنامج
sentence-marks-signature-damaged = بصمة الأثر تالفة: { $said_why }
sentence-marks-format-version-0 = لا يوجد إصدار صيغة 0
sentence-marks-unknown-mark = أثر غير معروف
sentence-marks-unknown-kind-surface = نوع سطح غير معروف
sentence-marks-signatures-made-mark = لا تُصنع بصمات من هذا الأثر
sentence-marks-unknown-parameters = معاملات غير معروفة
sentence-marks-number-points-differs-mask = عدد النقاط يختلف عن عدد القناع
sentence-marks-number-values-differs-mask = عدد القيم يختلف عن عدد القناع
sentence-marks-padding-zero = الحشو ليس صفرًا
sentence-marks-value-out-range = قيمة خارج المجال
sentence-marks-run-mask-wrong-length = طول إحدى سلاسل القناع خاطئ
sentence-marks-mask-fill-grid = القناع لا يملأ الشبكة
sentence-marks-padded-number = رقم مع حشو
sentence-marks-number-too-long = رقم طويل جدًا
sentence-marks-scan-again-mark-missing = أعد المسح: { $missing } % من أثر «{ $said_mark }» مفقود
sentence-marks-clean-scan-again-spikes-pits = نظّف وأعد المسح: { $share } % نتوءات أو حفر أو أوساخ
sentence-marks-larger-range-heights = مجال ارتفاعات أكبر
sentence-marks-less-light-shorter-exposure = إضاءة أقل أو تعريض أقصر
sentence-marks-scan-again-points-clipped = أعد المسح مع { $said_what }: { $share } % من النقاط مقصوصة
sentence-marks-scan-again-less-noise-fine = أعد المسح بضوضاء أقل: { $share } % من التضاريس الدقيقة أدق من أي أثر
sentence-marks-regular-tool-marks-only-cells = آثار تصنيع منتظمة: عدد الخلايا المستقلة { $n_cells } فقط، ولا يُظهر أي مسح أكثر؛ قارن آثارًا أخرى أيضًا
sentence-marks-small-part-mark-only-cells = جزء صغير من أثر: عدد الخلايا المستقلة { $n_cells } فقط؛ امسحه كاملًا
sentence-marks-region-write-x-y-radius = «{ $text }» ليست منطقة؛ اكتب x,y,radius أو x,y,radius,hole أو x,y,radius,hole_x,hole_y,hole بالميكرومتر من زاوية النقطة الأولى، وأنصاف الأقطار فوق 0
sentence-marks-region-hole-lie-centre-must = للمنطقة «{ $region }» فتحة ليست داخلها؛ يجب أن يكون مركزها داخل الحافة ونصف قطرها أصغر
sentence-marks-breech-face-firing-pin-ejector = وجه المغلاق وإبرة الإطلاق والقاذف
sentence-marks-striated-impressed = أثر «{ $said_mark }» محزَّز، وليس منطبعًا مثل هذه الآثار: { $said_marks }
sentence-marks-points-um-apart-too-coarse = النقاط المتباعدة { $pitch_um } µm خشنة جدًا: يحتاج الأثر إلى { $limit_um } µm أو أدق
sentence-marks-pixels-um-apart-too-coarse = البكسلات المتباعدة { $pitch_um } µm خشنة جدًا: عرض الكبسولة الصغيرة { $shown } بكسل، ويحتاج الأثر إلى { $limit_um } µm أو أدق، أي { $needed } بكسل؛ صوّر الكبسولة وحدها من مسافة أقرب
sentence-marks-square-millimetres-valid-surface-too = { $valid_mm2 } مليمتر مربع من السطح الصالح قليل جدًا: يحتاج الأثر إلى { $limit_mm2 }
sentence-marks-surface-x-mm-larger-any = السطح { $width_mm } × { $height_mm } mm أكبر من أي أثر: اقتطعه إلى { $limit_mm } mm للضلع
sentence-marks-breech-face-made-out-scan = لا يتبيّن وجه مغلاق في هذا المسح الذي يُظهر أكثر من أثر: لا حافة كبسولة تحيط بوجه؛ ارسم المنطقة يدويًا
sentence-marks-firing-pin-aperture-sure-photograph = فتحة إبرة الإطلاق غير مؤكدة في هذه الصورة: لا تبرز دائرة من وجه الكبسولة، أو تبرز أكثر من واحدة؛ تحقق من صحة خطوة المعاينة { $pitch_um } µm، أو ارسم المنطقة يدويًا
sentence-marks-pitch-um-probably-wrong-face = خطوة المعاينة { $pitch_um } µm خاطئة على الأرجح: سيكون عرض وجه الكبسولة في هذه الصورة { $width_mm } mm، وعرض الكبسولات من { $least_mm } إلى { $most_mm } mm؛ قس الخطوة واذكرها، أو ارسم المنطقة يدويًا
sentence-marks-region-lies-outside-scan-x = المنطقة { $region } خارج المسح الذي قياسه { $width_um } × { $height_um } µm؛ x وy بالميكرومتر من زاوية نقطته الأولى
sentence-marks-scan-shows-more-mark-found = يُظهر هذا المسح أكثر من أثر «{ $said_mark }» ولا يُعثر عليه فيه؛ احجب الباقي أو ارسم المنطقة يدويًا
sentence-marks-surface-relief-scale-individual-marks = ليس في السطح تضاريس بمقياس الآثار الفردية
sentence-marks-square-millimetres = { $area } مليمتر مربع
sentence-marks-millimetres = { $length } مليمتر
sentence-marks-lands = { $met } من { $of } من السدود
sentence-marks-cast = على هيئة قالب
sentence-marks-rectangle-x-mm-striae-run = هذا مستطيل { $length_mm } × { $width_mm } mm حزوزه في اتجاه واحد، وليس أثر «{ $said_mark }»؛ حدّد الأثر الذي يُظهره، أو ارسم يدويًا منطقة أثر «{ $said_mark }»
sentence-marks-disc-ring-mm-across-breech = هذا قرص أو حلقة بعرض { $width_mm } mm كما يتركه وجه المغلاق أو إبرة الإطلاق، وليس أثر «{ $said_mark }»؛ حدّد الأثر الذي يُظهره
sentence-marks-grooves-write-left-right-micrometres = «{ $text }» ليست أخاديد؛ اكتب left,right (اليسار ثم اليمين) بالميكرومتر من أول نقطة في المسح عبر الحزوز، اليسار أولًا
sentence-marks-lands-compared-their-heights-photograph = تُقارن السدود بارتفاعاتها، وهذه صورة فوتوغرافية؛ قدّم طبوغرافيا
sentence-marks-mark-profile-striae = أثر «{ $said_mark }» ليس مقطع حزوز
sentence-marks-points-um-apart-too-coarse-2 = النقاط المتباعدة { $pitch_um } µm خشنة جدًا: تحتاج الحزوز إلى { $limit_um } µm أو أدق
sentence-marks-surface-x-mm-larger-any-2 = السطح { $width_mm } × { $height_mm } mm أكبر من أي سدّ: اقتطعه إلى { $limit_mm } mm للضلع
sentence-marks-too-few-points-measured-only = قيست نقاط قليلة جدًا: عدد الأشرطة الصالحة بعرض 25 µm هو { $bands } فقط، واللازم { $limit }
sentence-marks-striae-run-along-scan-profiles = لا تمتد حزوز عبر هذا المسح: ارتباط مقاطعه { $along_x } على امتداد x و{ $along_y } على امتداد y، ويلزم { $needed } في اتجاه واحد فقط؛ هل هو سدّ؟
sentence-marks-striae-followed-along-scan-profiles = لا يمكن تتبع الحزوز في هذا المسح: توافق مقاطعه مع متوسطها { $agreement }، واللازم { $needed }؛ أدر المسح إذا كانت حزوزه تميل أكثر من 18 درجة
sentence-marks-only-um-land-left-between = لم يبقَ من السدّ بين الكتفين سوى { $width_um } µm، واللازم { $limit_um }؛ حدّد الكتفين يدويًا
sentence-marks-only-um-scanned-across-striae = مُسح { $width_um } µm فقط عبر الحزوز، واللازم { $limit_um }
sentence-marks-region-lies-beside-scan-x = المنطقة بجانب المسح لا عليه؛ اذكر x وy بالميكرومتر من نقطته الأولى
sentence-marks-shoulders-um-scan-um-wide = الكتفان عند { $left_um } و{ $right_um } µm ليسا على هذا المسح الذي عرضه { $width_um } µm عبر الحزوز؛ اذكر الأيسر أولًا
sentence-marks-um-between-shoulders-more-um = ‏{ $width_um } µm بين الكتفين أكثر من { $limit_um } µm لأي سدّ
sentence-marks-land-smooth-striae-compare = السدّ أملس: ليس فيه حزوز للمقارنة
sentence-marks-land-two-walls = للسدّ جداران على الأكثر
sentence-marks-number-values-wrong = عدد القيم خاطئ
sentence-marks-too-few-values-known = القيم المعروفة قليلة جدًا
sentence-marks-lands-same-striae-correlate-land = للسدّين { $one } و{ $other } الحزوز نفسها (الارتباط { $correlation }): مُسح سدّ مرتين، أو هما من مقذوفين؛ قدّم كل سدّ من مقذوف واحد مرة واحدة
sentence-marks-land-um-wide-land-um = عرض السدّ { $narrow } هو { $narrow_um } µm وعرض السدّ { $wide } هو { $wide_um } µm: قطعتهما سبطانتان؛ قدّم سدود مقذوف واحد، أو حدّد الأخاديد يدويًا
sentence-marks-twist-write-right-left = «{ $text }» ليس اتجاه حلزنة؛ اكتب right (يمين) أو left (يسار)
sentence-marks-lands-2 = { $n_lands ->
     [zero] { $n_lands } سدّ
     [one] سدّ واحد
     [two] سدّان
     [few] { $n_lands } سدود
     [many] { $n_lands } سدًّا
    *[other] { $n_lands } سدّ
  }
sentence-marks-twist = اتجاه الحلزنة: { $said_twist }
sentence-marks-order-unknown = الترتيب مجهول
sentence-marks-bullet-lands-other-different-barrels = لأحد المقذوفين { $one } من السدود وللآخر { $other }: صنعتهما سبطانتان مختلفتان، أو لم يُحسب سدّ مفقود
sentence-marks-lands-more-any-barrel = { $n_count } من السدود أكثر من { $most } لأي سبطانة
sentence-marks-grooves-barrel-turn-other-different = أخاديد إحدى السبطانتين تدور إلى { $said_one }، وأخاديد الأخرى إلى { $said_other }: هما سبطانتان مختلفتان
sentence-marks-mark-compared-mark = لا يمكن مقارنة أثر «{ $said_one }» بأثر «{ $said_other }»
sentence-marks-mark-profile-striae-2 = أثر «{ $said_mark }» ليس مقطع حزوز واحدًا
sentence-marks-land-bullets-scanned-nothing-compare = لم يُمسح أي سدّ من أحد المقذوفين، فلا شيء للمقارنة
sentence-marks-mark-striated = الأثر ليس محزَّزًا
sentence-marks-barrel-turns-both-ways = لا سبطانة تدور في الاتجاهين
sentence-marks-unknown-flags = مؤشرات غير معروفة
sentence-marks-more-lands-any-barrel = سدود أكثر مما لأي سبطانة
sentence-marks-bytes-follow-last-land = توجد بايتات بعد السدّ الأخير
sentence-marks-land-scanned = لم يُمسح أي سدّ
sentence-marks-mark-profile = الأثر ليس مقطعًا واحدًا
sentence-marks-profile = لا يوجد مقطع
sentence-marks-values-fill-columns-x-rows = { $values } قيمة لا تملأ { $n_columns } عمودًا × { $n_rows } صفًا
sentence-marks-columns-x-rows-outside-1 = { $n_columns } عمودًا × { $n_rows } صفًا خارج المجال من 1 إلى { $n_max_side } للضلع و{ $n_max_points } إجمالًا
sentence-marks-pitch-um-positive-number = خطوة المعاينة { $pitch } µm ليست رقمًا موجبًا
sentence-marks-only-cells-mark-relief-independent = { $cells } فقط من خلايا تضاريس هذا الأثر ({ $said_mark }) مستقلة، ويلزم { $limit } لأي مقارنة: فهو صغير جدًا أو ضوضاء أو ذو شكل واحد كله؛ ارسم منطقة أكبر، أو امسح من جديد
sentence-marks-lands-belong-another-version = السدود تخص إصدارًا آخر
