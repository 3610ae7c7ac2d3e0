# The audit log: its list, one entry, its check.

audit-title = سجل التدقيق
audit-text-example = قضية، كلمة، E-9، H-4
audit-person = الشخص
audit-kind = النوع
audit-questions = أسئلة
audit-ask-everything = كل شيء
audit-ask-looks = اطلاعات الأشخاص
audit-ask-answers = أجوبة غادرت
audit-ask-messages = رسائل غادرت
audit-ask-releases = الإفراج عن المسوح
audit-ask-erasures = عمليات المحو
audit-ask-policy = تغييرات السياسة
audit-none = لا يحتوي السجل على أي قيد بعد.
audit-none-fits = لا قيد يطابق.
audit-entry = القيد
audit-when = متى
audit-the-node = العقدة
audit-act = الفعل
audit-about = بشأن
audit-reason = السبب
audit-check = فحص السجل
audit-file = أخذه كملف

## One entry.
audit-number = القيد { $number }
audit-proved = حُفظ الإثبات. يمكن لأي أحد فحصه دون هذه العقدة: { $command }
audit-no-entry = لا يحتوي السجل على القيد { $number }؛ { $count ->
    [zero] وهو خالٍ من القيود
    [one] وفيه قيد واحد
    [two] وفيه قيدان
    [few] وفيه { $count } قيود
    [many] وفيه { $count } قيدًا
   *[other] وفيه { $count } قيد
}.
audit-open-record = فتح ما يشير إليه القيد
audit-before = القيد السابق
audit-after = القيد التالي
audit-prove = إثبات وجوده في السجل
audit-previous = قيمة SHA-256 للقيد السابق
audit-values = القيم القديمة والجديدة
audit-value-before = قبل
audit-value-since = منذ ذلك
audit-learnt = أحراز علمت بها { $country }
audit-learnt-none = لا شيء: لا يذكر الجواب أي حرز.
audit-disclosed = أحراز أُفصح عنها
audit-exhibit = الحرز
audit-reference = اسمه تجاه الدولة الأخرى

## The check.
audit-check-title = فحص سجل التدقيق
audit-check-again = فحصه من جديد
audit-forks = { $count ->
    [zero] لا عقد روت روايتين
    [one] روت عقدة واحدة روايتين
    [two] روت عقدتان روايتين
    [few] روت { $count } عقد روايتين
    [many] روت { $count } عقدة روايتين
   *[other] روت { $count } عقدة روايتين
}. الأدلة أدناه: سلّمها إلى سلطات دولها.
audit-other-log = هذا السجل ليس الذي رآه الآخرون: غُيّرت قيود أو أُزيلت بعد عرضها. أبقِ المجلد كما هو، وأخبر السلطة.
audit-as-written = { $count ->
    [zero] لا قيود بعد.
    [one] القيد الوحيد كما كُتب.
    [two] القيدان كما كُتبا.
    [few] القيود كلها، وعددها { $count }، كما كُتبت.
    [many] القيود كلها، وعددها { $count }، كما كُتبت.
   *[other] القيود كلها، وعددها { $count }، كما كُتبت.
}
audit-this-log = هذا السجل
audit-entries = القيود
audit-erased = ما مُحي بأمر أو بانقضاء المدة
audit-root = الجذر على كل القيود
audit-checkpoint = نقطة تحقق
audit-signed = وُقّعت
audit-goes-on = السجل يواصل منها
audit-yes = نعم
audit-no = لا
audit-cosigned = شارك في توقيعها
audit-cosigned-none = لا أحد بعد؛ تشارك العقد في التوقيع عندما تلتقي
audit-no-checkpoint = لم تُوقَّع أي نقطة تحقق بعد.
audit-others = سجلات عقد أخرى، كما شوهدت
audit-others-none = لم يُشاهد أي سجل آخر.
audit-others-label = سجلات عقد أخرى
audit-country = الدولة
audit-node = العقدة
audit-seen = شوهد
audit-two-histories = عقد روت روايتين
audit-found = اكتُشف
audit-history = الرواية
audit-evidence = الدليل
audit-save = حفظه

## Kinds of entries.
audit-kind-acted = أفعال الأشخاص واطلاعاتهم
audit-kind-disclosed = أجوبة غادرت
audit-kind-case-message-sent = رسائل عن تطابقات غادرت
audit-kind-asked = استعلامات إلى دول أخرى
audit-kind-answer-received = أجوبة وصلت
audit-kind-receipted = أجوبة ثبت استلامها
audit-kind-withdrawn = استعلامات مسحوبة
audit-kind-gateway-request = طلبات عند البوابة
audit-kind-enrolled = أحراز مُدخلة
audit-kind-reindexed = بصمات آثار أُعيد إنشاؤها
audit-kind-erased = قيود مُحيت بأمر
audit-kind-expired = سجلات مُحيت
audit-kind-document-installed = مواثيق وشهادات
audit-kind-policy-changed = تغييرات السياسة
audit-kind-key-opened = عمليات فتح مفتاح العقدة
audit-kind-key-rotated = مفاتيح جديدة للعقدة
audit-kind-sealing-key-rotated = مفاتيح ختم جديدة
audit-kind-machine-decided = القرارات بين جهازين

## Entries in words.
audit-person-role = ‏{ $person } ({ $role })
audit-looked = اطلع
audit-looked-scan = اطلع على مسح
audit-looked-log = اطلع على سجل التدقيق
audit-looked-statistics = اطلع على الإحصاءات
audit-entered = أُدخل
audit-entered-file = { $exhibit }، ملف بقيمة SHA-256 { $digest }
audit-reindexed = أُعيد إنشاء بصمات الآثار
audit-reindexed-by = { $count } بواسطة { $engine }
audit-asked = استُعلم
audit-asked-countries = { $exhibit } إلى { $countries }، الاستعلام { $query }
audit-asked-all = { $exhibit } إلى كل الدول، الاستعلام { $query }
audit-answered = أُجيبت { $country }: { $outcome }
audit-answered-exhibits = { $exhibits }؛ الجواب { $answer } عن الاستعلام { $query }
audit-answered-none = دون أحراز؛ الجواب { $answer } عن الاستعلام { $query }
audit-receipted = استُلم الجواب
audit-receipted-answer = الجواب { $answer }
audit-answer = أجابت { $country }
audit-answer-query = الاستعلام { $query }، { $hits ->
    [zero] لا تطابقات
    [one] تطابق واحد
    [two] تطابقان
    [few] { $hits } تطابقات
    [many] { $hits } تطابقًا
   *[other] { $hits } تطابق
}
audit-installed = ثُبّت: { $kind }
audit-withdrawn = سُحب استعلام
audit-query = الاستعلام { $query }
audit-key-rotated = تعمل بمفتاح آخر
audit-key-in-place = { $to } بدلًا من { $from }
audit-key-opened = فُتح مفتاح العقدة
audit-policy-changed = تغيّرت السياسة
audit-policy-digest = ‏{ $policy }، SHA-256 { $digest }
audit-entry-erased = مُحي قيد
audit-entry-number = القيد { $number }
audit-expired = مُحي، { $kind }
audit-request = طلب { $country }: { $outcome }
audit-file-digest = ملف بقيمة SHA-256 { $digest }
audit-told = أُبلغت { $country }: { $kind }
audit-sealing-key = يُختم لها بمفتاح آخر
audit-sealing-node = العقدة { $node }
audit-machine-took-over = تولّى الجهاز الاحتياطي العمل
audit-machine-went-on = يواصل أحد الجهازين العمل
audit-machine-decision = القرار { $epoch }، الجهاز { $machine }

## Outcomes of answers and of requests, and kinds of documents, as the log names them.
wire-hits = تطابقات
wire-no-hits = دون تطابقات
wire-unsupported = غير مدعوم
wire-overloaded = مثقل
wire-charter = ميثاق
wire-certificate = شهادة
wire-revocation = إلغاء

## Looks: the call that showed something.
audit-call-audit-list = قيود سجل التدقيق
audit-call-audit-verify = فحص سجل التدقيق
audit-call-case-links = الروابط بالتطابقات
audit-call-case-list = قائمة القضايا
audit-call-case-show = قضية
audit-call-exhibit-clock = أوقات حرز
audit-call-exhibit-compare = مقارنة أثرين
audit-call-exhibit-grounds = مسوّغات الاستعلام لدى دول أخرى
audit-call-exhibit-list = قائمة الأحراز
audit-call-exhibit-phases = مقارنة مقذوفين
audit-call-exhibit-show = حرز
audit-call-exhibit-striae = حزوز سدّين
audit-call-firearm-list = قائمة الأسلحة النارية
audit-call-firearm-show = سلاح ناري
audit-call-gateway-list = الطلبات عند البوابة
audit-call-hit-list = قائمة التطابقات
audit-call-hit-scan = مسح الدولة الأخرى
audit-call-hit-sent = قائمة التطابقات المرسلة
audit-call-hit-show = تطابق
audit-call-node-disclosure = ما تعرفه دولة أخرى
audit-call-node-statistics = الإحصاءات
audit-call-person-list = قائمة الحسابات
audit-call-person-picture = مسح اقتراح
audit-call-query-coverage = أجوبة الدول
audit-call-query-list = قائمة الاستعلامات
audit-call-query-show = استعلام
audit-call-report-file = ملف تقرير
audit-call-report-list = قائمة التقارير
audit-call-report-show = تقرير
audit-call-retention-holds = حالات الحفظ القانوني
audit-call-retention-show = السجلات التي تنتهي مدتها
audit-call-search-exhibit = بحث بحرز
audit-call-search-files = بحث بملفات
audit-call-search-reviews = المرشحات المستعرضة
audit-call-surface-look = مسح بمنطقة أخرى
audit-call-surface-view = مسح
audit-look-of = ‏{ $look }: { $records }
audit-look-field = ‏{ $name } { $value }
audit-changed = ‏{ $record }: { $fields }
audit-record-case = القضية { $reference }
audit-record-firearm = السلاح الناري { $reference }
audit-as-written-there = كما في السجل
audit-value-field = الحقل
audit-reason-approved = ‏{ $reason } (وافق عليه { $second })
