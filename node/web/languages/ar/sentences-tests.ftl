# جمل العقدة كما تقولها الصفحات.
sentence-tests-test-set = مجموعة الاختبار { $name }
sentence-tests-to = { $set } إلى { $person }
sentence-tests-tests-examiners-need-people-known = تحتاج اختبارات الخبراء إلى أشخاص معروفين: أضف حسابات بالأمر `striae person add`
sentence-tests-test-set-striae-test-set = لا توجد مجموعة اختبار { $set }
sentence-tests-you-given-sitting-striae-sitting = لم تُعطَ جلسة { $sitting }
sentence-tests-you-still-answer-nothing-truth = عليك بعدُ الإجابة عن { $set } في { $id }: لا يُعرض شيء من حقيقته قبل ذلك
sentence-tests-damaged-database-run-striae-node = { $set } تالف في قاعدة البيانات؛ شغّل `striae node verify`
sentence-tests-mark-pair = الأثر ({ $said_side }) في الزوج { $n_pair }
sentence-tests-again-set-each-file-once = { $name } هو { $same } مرة أخرى؛ في المجموعة كل ملف مرة واحدة
sentence-tests-file-exhibit-test-files-casework = { $file } ملف لحرز؛ لا يحتوي الاختبار على ملفات قضايا تكشف سجلاتها الحقيقة
sentence-tests-node-keeps-test-sets-more = تحفظ العقدة { $n_max_sets } من مجموعات الاختبار ولا أكثر
sentence-tests-made = { $set }: أُنشئ { $name }، { $said_pairs }
sentence-tests-joint = { $n ->
     [zero] { $n } زوج
     [one] زوج واحد
     [two] زوجان
     [few] { $n } أزواج
     [many] { $n } زوجًا
    *[other] { $n } زوج
  }
sentence-tests-call-names-came = يذكر الاستدعاء { $said_named }، ووصل معه { $came }
sentence-tests-files-bytes-together-test-set = حجم الملفات معًا { $total } بايت، والحد الأقصى لمجموعة الاختبار { $most }
sentence-tests-account-disabled = ليس لـ { $person } حساب، أو حسابه معطّل
sentence-tests-given-people-more = أُعطيت { $set } لـ { $n_max_sittings } شخصًا ولا تُعطى لأكثر
sentence-tests-given = { $set }: أُعطيت لـ { $person } باسم { $sitting }
sentence-tests-pair-answered = أُجيب عن الزوج { $n_pair }: { $said_conclusion }
sentence-tests-test-set-write-t-1 = «{ $text }» ليست مجموعة اختبار؛ اكتبها مثل T-1
sentence-tests-sitting-write-s-1-see = «{ $text }» ليست جلسة؛ اكتبها مثل S-1
sentence-tests-wrong-answer = جواب خاطئ
sentence-tests-rate-test = معدّل اختبار
sentence-tests-denominator-rate = مقام معدّل
sentence-tests-truth-pair = حقيقة زوج
sentence-tests-test-set-1-pairs-given = لمجموعة الاختبار من 1 إلى { $n_max_pairs } زوجًا، والمعطى { $n_count }
sentence-tests-pair-names-file-set = يذكر الزوج { $n_pair } الملف { $file }، وفي المجموعة { $files }
sentence-tests-pair-file-twice-pair-two = الزوج { $n_pair } ملف واحد مرتين؛ الزوج من ملفين
sentence-tests-pair-pair-again = الزوج { $again } هو الزوج { $n_pair } مرة أخرى
sentence-tests-file-pair-leave-out-name = الملف { $file } ليس في أي زوج؛ احذفه أو اذكر زوجه
sentence-tests-truth-pair-contradicts-others-files = حقيقة الزوج { $n_pair } تناقض الأزواج الأخرى: الملفات التي من مصدر ملف ثالث هي من مصدر واحد
sentence-tests-state-sitting = حالة جلسة
sentence-tests-may-make-test-sets-read = يجوز لـ { $person } إنشاء مجموعات الاختبار وقراءة حقيقتها، فلا يُعطى أيًا منها
sentence-tests-examines-marks-test-given-examiner = لا يفحص { $person } الآثار؛ يُعطى الاختبار لخبير فحص أو متحقق
sentence-tests-given-before-person-sits-set = أُعطيت { $set } لـ { $person } من قبل؛ يؤدي الشخص المجموعة مرة واحدة
sentence-tests-made-knows-truth = أنشأ { $person } المجموعة { $set } ويعرف حقيقتها
sentence-tests-sitting-begun-already = بدأت الجلسة بالفعل
sentence-tests-sitting-begun-begin-first = لم تبدأ الجلسة؛ ابدأها أولًا
sentence-tests-sitting-finished-stays = انتهت الجلسة وتبقى كما هي
sentence-tests-sitting-finished-result-shown = لم تنته الجلسة؛ تُعرض نتيجتها عند انتهائها
sentence-tests-sitting-pairs-1-pair = في الجلسة الأزواج من 1 إلى { $pairs }، ولا زوج رقم { $place }
sentence-tests-look-pair-before-you-answer = انظر إلى الزوج { $n_pair } قبل الإجابة عنه
sentence-tests-pair-answered-answer-stands = أُجيب عن الزوج { $n_pair }، والجواب باقٍ
sentence-tests-pairs-answer-yet = هذه الأزواج بلا جواب بعد: { $pairs }
