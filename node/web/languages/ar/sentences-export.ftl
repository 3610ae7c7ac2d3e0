# جمل العقدة كما تقولها الصفحات.
sentence-export-first-case = القضية الأولى
sentence-export-first-firearm = السلاح الناري الأول
sentence-export-first-exhibit = الحرز الأول
sentence-export-first-item = الغرض الأول
sentence-export-first-hit = التطابق الأول
sentence-export-first-report = التقرير الأول
sentence-export-legal-holds = حالات الحفظ القانوني
sentence-export-export = { $said_files } من التصدير { $export }
sentence-export-queries-answers-statements-other-countries = الاستعلامات وأجوبة الدول الأخرى وإفاداتها
sentence-export-hits-other-countries-scans-released = التطابقات مع دول أخرى والمسوح التي أفرجت عنها والتقارير عن هذه التطابقات
sentence-export-legal-holds-any = الحفظ القانوني على أي من هذه
sentence-export-audit-log = سجل التدقيق
sentence-export-accounts-sessions-tokens-calls-wait = الحسابات والجلسات ورموز الوصول والاستدعاءات المنتظرة شخصًا ثانيًا
sentence-export-keys-charter-certificates-policies = المفاتيح والميثاق والشهادات والسياسات
sentence-export-signatures-codes-import-makes-anew = بصمات الآثار ورموزها التي يعيد الاستيراد صنعها من المسوح
sentence-export-line-record-export = السطر { $n_number } ليس سجلًا من تصدير: { $said_error }
sentence-export-time-lies-future-set-machine = وقت { $said_name } هو { $late }، أي في المستقبل؛ اضبط ساعة هذا الجهاز أو صدّر من جديد
sentence-export-export-2 = التصدير
sentence-export-hold = الحفظ القانوني ({ $said_kind } { $reference })
sentence-export-last-line = السطر الأخير
sentence-export-national-policy-wants-second-person = تشترط السياسة الوطنية شخصًا ثانيًا لتصدير السجلات، ولا تستطيع أجزاء التصدير الكامل انتظاره: صدّر الجداول وحدها
sentence-export-complete-export = تصدير كامل
sentence-export-complete-export-2 = تصدير كامل، ابتداءً من: { $said_place }
sentence-export-another-here-export-nothing-part = { $said_what } هنا غير الذي في التصدير؛ لم يُستورد شيء من هذا الجزء
sentence-export-case = القضية { $reference }
sentence-export-firearm = السلاح الناري { $reference }
sentence-export-scan-already = { $name } من { $exhibit } هو مسح { $other } بالفعل
sentence-export-scans-numbered-order-exhibits = مسوح { $id } غير مرقمة بترتيب الأحراز
sentence-export-scan = ليس لـ { $id } مسح
sentence-export-part-without-lines = جزء بلا أسطر
sentence-export-part-bytes-lines = الحد الأقصى لأسطر الجزء { $n_max_part_bytes } بايت
sentence-export-lines-utf-8-text = الأسطر ليست نصًا بترميز UTF-8
sentence-export-part-lines = الحد الأقصى لعدد أسطر الجزء { $n_max_lines }
sentence-export-file-sha-256 = { $id }: لا ملف له قيمة SHA-256 { $sha256 } الخاصة بـ { $file }
sentence-export-bytes = { $id }: حجم { $file } ليس { $n_bytes } بايت
sentence-export-node-begun-import-export-begin = لم تبدأ هذه العقدة استيراد هذا التصدير؛ ابدأ بسطره الأول
sentence-export-export-form-program-reads-install = صيغة التصدير { $form }، وهذا البرنامج يقرأ { $known }؛ ثبّت إصدار striae الذي كتبه
sentence-export-export-node = التصدير من { $country }، وهذه العقدة من { $own }
sentence-export-export-names-number-above = يذكر التصدير رقمًا أكبر من { $n_max_number }
sentence-export-another-complete-export-imported-here = استُورد هنا تصدير كامل آخر من قبل
sentence-export-node-exhibits-hits-own-whose = لهذه العقدة أحراز أو تطابقات خاصة ستأخذ أرقامَها أرقامُ التصدير: استورده في عقدة جديدة
sentence-export-hold-written = الحفظ القانوني ({ $said_kind } { $reference }) يُكتب { $name }
sentence-export-report-hit-home = { $id } تقرير عن { $hit }، وهو ليس تطابقًا داخل الدولة
sentence-export-above-last-report-export = { $id } بعد آخر تقرير في التصدير
sentence-export-file-sha-256-2 = { $id }: لا ملف له قيمة SHA-256 { $sha256 }
sentence-export-file-another-length = لـ { $id } ملف بطول آخر
sentence-export-stands-twice-part = يرد { $id } مرتين في الجزء
sentence-export-above-last-hit-export = { $id } بعد آخر تطابق في التصدير
sentence-export-comparison-two-exhibits = { $id } ليس مقارنة بين حرزين
sentence-export-kind-mark-program-know = { $id } من نوع أثر لا يعرفه هذا البرنامج
sentence-export-steps = خطوات { $id } هي خطوات { $other }
sentence-export-both = { $other } و{ $id } كلاهما عن { $exhibit } و{ $candidate }
sentence-export-joint = { $n ->
     [zero] { $n } سجل
     [one] سجل واحد
     [two] سجلان
     [few] { $n } سجلات
     [many] { $n } سجلًا
    *[other] { $n } سجل
  }
