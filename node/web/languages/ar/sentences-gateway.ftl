# جمل العقدة كما تقولها الصفحات.
sentence-gateway-entering-key = إدخال المفتاح { $fingerprint } مفتاحًا لـ { $country }
sentence-gateway-checking = التحقق من { $said_files }
sentence-gateway-asking-standing = استعلام دائم، { $said_files }
sentence-gateway-asking = استعلام، { $said_files }
sentence-gateway-declining = رفض { $said_files }: { $reason }
sentence-gateway-request-expired = انتهت صلاحية الطلب { $digest } في { $expires }
sentence-gateway-answered = أُجيب: { $said_hits } من { $said_nodes }
sentence-gateway-joint = { $n ->
     [zero] { $n } تطابق
     [one] تطابق واحد
     [two] تطابقان
     [few] { $n } تطابقات
     [many] { $n } تطابقًا
    *[other] { $n } تطابق
  }
sentence-gateway-joint-2 = { $n ->
     [zero] { $n } عقدة
     [one] عقدة واحدة
     [two] عقدتان
     [few] { $n } عقد
     [many] { $n } عقدة
    *[other] { $n } عقدة
  }
sentence-gateway-names-request-least-6-digits = «{ $text }» لا يسمّي طلبًا: اذكر 6 أرقام على الأقل من بصمته الرقمية
sentence-gateway-request-striae-gateway-list-lists = لا يوجد طلب { $text }
sentence-gateway-requests-begin-more-digits = { $n_count } من الطلبات تبدأ بـ { $text }؛ اذكر أرقامًا أكثر
sentence-gateway-refused = مرفوض: { $said_error }
sentence-gateway-imported-asked = استُورد: استُعلم باسم { $query }
sentence-gateway-ask-another-country = الاستعلام باسم دولة أخرى
sentence-gateway-many-queries-asked-charter-allows = قُدّم باسم { $country } ما يسمح به الميثاق للدولة من الاستعلامات في اليوم ({ $per_day })؛ استورد الملف من جديد غدًا (UTC)
sentence-gateway-signature-request-mark-format-version = بصمة أثر في الطلب (الأثر { $mark }، الصيغة { $format_version }) لا يقرؤها هذا الإصدار؛ أحد الطرفين بحاجة إلى تحديث
sentence-gateway-mark-version-knows = { $scan }: الأثر { $mark } لا يعرفه هذا الإصدار
sentence-gateway-decline-ask-another-country = رفض الاستعلام باسم دولة أخرى
sentence-gateway-node-own-country-asks-directly = { $country } هي دولة هذه العقدة، وهي تستعلم مباشرة
sentence-gateway-keys-requesters-entered-more-taken = أُدخل { $n_max_requesters } من مفاتيح مقدّمي الطلبات ولا يُقبل أكثر
sentence-gateway-enter-requester = إدخال مقدّم طلب
sentence-gateway-national-policy-let-node-ask = لا تسمح السياسة الوطنية لـ { $own } لهذه العقدة بالاستعلام باسم { $country } (policy.toml، [gateway])
sentence-gateway-approved = { $reason } (بموافقة { $second })
sentence-gateway-gateway-request = طلب بوابة
sentence-gateway-list-outcomes = قائمة النتائج
sentence-gateway-must-query-asked-country-own = يجب أن يكون عن الاستعلام المقدّم ومن أحراز دولته
sentence-gateway-answer = جواب
sentence-gateway-such-file-cut-off-added = ليس ملفًا من هذا النوع، أو قُطع أو أُضيف إليه في الطريق؛ اطلبه من جديد
sentence-gateway-version-newer-striae-needed-read = إصداره { $found }، وتلزم لقراءته نسخة أحدث من Striae
sentence-gateway-bytes-read = حجمه { $found } بايت، ويُقرأ منها { $limit } على الأكثر
sentence-gateway-sealed-key-ours = مختوم للمفتاح { $to }، وهو ليس مفتاحنا
sentence-gateway-list-followed-hits = قائمة التطابقات المتابَعة
sentence-gateway-followed-hit = تطابق متابَع
sentence-gateway-must-hit-answers-named-once = يجب أن يكون تطابقًا من أحد الأجوبة وأن يُذكر مرة واحدة
sentence-gateway-must-come-what-both-countries = يجب أن يأتي مع ما وقّعته الدولتان عند تأكيده
sentence-gateway-must-confirmation-hit-country-answered = يجب أن يكون له تأكيد لهذا التطابق ومن الدولة المجيبة
sentence-gateway-must-identification-both-countries-signed = يجب أن يكون إثبات وحدة مصدر وقّعته الدولتان ليُعدّ مؤكدًا
sentence-gateway-scan-name = اسم مسح
sentence-gateway-must-file-name-without-folders = يجب أن يكون اسم ملف دون مجلدات
sentence-gateway-scan-pixel-pitch-nm = خطوة بكسلات مسح بالنانومتر
sentence-gateway-scan = مسح
sentence-gateway-description-facts = وصف الوقائع
sentence-gateway-case-reference = مرجع القضية
sentence-gateway-list-grounds = قائمة المسوّغات
sentence-gateway-ground = المسوّغ
sentence-gateway-list-marks = قائمة الآثار
sentence-gateway-mark-signature = بصمة أثر
sentence-gateway-list-scans = قائمة المسوح
sentence-gateway-request-file-read = لا يمكن قراءة ملف الطلب: { $said_why }
sentence-gateway-request-file-sealed-node-read = ملف الطلب مختوم للعقدة { $to }؛ لا يُقرأ إلا هناك
sentence-gateway-request-read = لا يمكن قراءة الطلب: { $said_why }
sentence-gateway-request-breaks-limit = الطلب يتجاوز حدًا: { $said_why }
sentence-gateway-request-names-another-key-signed = يذكر الطلب مفتاحًا غير الذي يجب أن يُوقَّع به
sentence-gateway-request-altered-forged-signature-fit = عُدّل الطلب أو زُوّر: توقيعه غير مطابق
sentence-gateway-scan-request-digest-says = المسح «{ $name }» في الطلب ليس الذي تحدده بصمته الرقمية
sentence-gateway-request-signed-key-known-compare = الطلب موقّع بالمفتاح { $requester } غير المعروف من مفاتيح { $country }: قارن بصمته معهم ثم أدخله
sentence-gateway-request-belongs-another-federation-network = الطلب يخص شبكة اتحاد آخر
sentence-gateway-request-addressed-node = الطلب موجّه إلى { $found }، وهذه العقدة لـ { $own }
sentence-gateway-asks-itself-ask-behalf-ask = تطلب { $country } من نفسها الاستعلام باسمها؛ يمكنها الاستعلام مباشرة
sentence-gateway-request-would-valid-request-may = سيكون الطلب صالحًا من { $created } إلى { $expires }، ولا يجوز ذلك لأي طلب
sentence-gateway-request-made-future-check-clocks = قُدّم الطلب في { $created }، أي في المستقبل؛ تحقق من الساعتين لدى الطرفين
sentence-gateway-request-expired-ask-new = انتهت صلاحية الطلب في { $expires }؛ اطلب طلبًا جديدًا
sentence-gateway-request-taken-before-repeated-question = استُلم الطلب من قبل؛ السؤال المكرر يحتاج إلى طلب جديد
