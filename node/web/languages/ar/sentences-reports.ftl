# جمل العقدة كما تقولها الصفحات.
sentence-reports-two-examiners-make-lead-first = حالة { $id } هي «{ $said_state }»؛ يجب أولًا أن يجعله خبيران خيط تحقيق
sentence-reports-nothing-concluded-originals-certified-double = لم تُستخلص نتيجة بشأن { $id } بالأصول أو بقوالب مزدوجة معتمدة
sentence-reports-version-know-mark-hit = لا يعرف هذا الإصدار أثر التطابق
sentence-reports-both-marks-needed-released-scan = يلزم الأثران، ولم تفرج { $country } عن أي مسح لـ { $hit }؛ أعدّ إخطارًا
sentence-reports-other-reports-made-same-time = أُعدّت تقارير أخرى في الوقت نفسه؛ حاول مرة أخرى
sentence-reports-report-kept = حجم التقرير { $said_counted }، ويُحفظ منه { $n_max_report_bytes } على الأكثر
sentence-reports-amends = ، يعدّل { $report }
sentence-reports-sha-256 = { $id }: { $said_kind } عن { $hit }، SHA-256 { $sha256 }
sentence-reports-amends-former = { $id }: { $said_kind } عن { $hit }، يعدّل { $former }، SHA-256 { $sha256 }
sentence-reports-say-reason-why-amended = اذكر سبب تعديل { $former }
sentence-reports-reason-amendment-name-former-report = السبب مخصّص للتعديل؛ اذكر التقرير السابق
sentence-reports-amended-another-such = { $former } من نوع «{ $said_kind }» عن { $hit }، ويُعدَّل بتقرير آخر من النوع نفسه
sentence-reports-amended-already-amend = { $former } معدَّل بالفعل بـ { $later }؛ عدّل { $same }
sentence-reports-report-striae-report-list-lists = لا يوجد تقرير { $id }
sentence-reports-file-damaged-database-run-striae = ملف { $id } تالف في قاعدة البيانات؛ شغّل `striae node verify`
sentence-reports-report = لا يمكن إعداد تقرير من نوع «{ $said_kind }»: { $said_why }
sentence-reports-released-scan-compared-striae-mark = يُقارن مسح مُفرج عنه لأثر «{ $said_mark }» بالأمر `striae mark compare`
sentence-reports-released-scan = المسح المُفرج عنه
sentence-reports-marks-compared = ليس لدى { $name } و{ $said_other } آثار من نوع «{ $said_mark }» يمكن مقارنتها
sentence-reports-quality = جودة { $name }
sentence-reports-came-each-picture-caption = وصلت { $said_files } مع { $said_captions }؛ لكل صورة تعليق واحد
sentence-reports-joint = { $n ->
     [zero] { $n } صورة
     [one] صورة واحدة
     [two] صورتان
     [few] { $n } صور
     [many] { $n } صورة
    *[other] { $n } صورة
  }
sentence-reports-joint-2 = { $n ->
     [zero] { $n } تعليق
     [one] تعليق واحد
     [two] تعليقان
     [few] { $n } تعليقات
     [many] { $n } تعليقًا
    *[other] { $n } تعليق
  }
sentence-reports-shows-pictures-make-comparison-lead = لا يعرض النوع «{ $said_kind }» صورًا؛ أعدّ مقارنة أو خيط تحقيق
sentence-reports-more = { $said_counted }: أكثر من { $most }، وهو أقصى ما يعرضه تقرير؛ استبعد بعضها
sentence-reports-picture = الصورة { $place }: { $said_why }
sentence-reports-report-number-write-r-1 = «{ $text }» ليس رقم تقرير؛ اكتبه مثل R-1
sentence-reports-kind-report = نوع التقرير
sentence-reports-hit-notification = إخطار بتطابق
sentence-reports-comparison-report = تقرير مقارنة
sentence-reports-lead-package = ملف خيط تحقيق
sentence-reports-confirmation-statement = إفادة تأكيد
sentence-reports-bytes-pictures = بايت من الصور
sentence-reports-report-fit-ask-report-less = في التقرير { $found } { $said_what }، ويتسع لـ { $most } على الأكثر؛ اطلب تقريرًا أقصر
sentence-reports-report-set-pdf = لا يمكن إخراج التقرير بصيغة PDF/A: { $said_why }
sentence-reports-more-report-picture-make-smaller-jpeg = { $said_counted }: أكثر من { $most } المسموح بها لصورة في تقرير؛ صغّرها أو احفظها بصيغة JPEG
