# جمل العقدة كما تقولها الصفحات.
sentence-requests-subject-call = موضوع الاستدعاء
sentence-requests-file = الملف
sentence-requests-files = { $n_files ->
     [zero] الملفات وعددها { $n_files }
     [one] الملف
     [two] الملفان
     [few] الملفات وعددها { $n_files }
     [many] الملفات وعددها { $n_files }
    *[other] الملفات وعددها { $n_files }
  }
sentence-requests-sha-256 = { $said_files } بحجم { $said_size }، وقيمة SHA-256 هي { $digest }
sentence-requests-bytes = ‏{ $n } { $n ->
     [zero] بايت
     [one] بايت
     [two] بايت
     [few] بايتات
     [many] بايتًا
    *[other] بايت
  }
sentence-requests-fields-call-json-object = حقول الاستدعاء كائن JSON
sentence-requests-somebody-changed-record-since-shown = غيّر شخص ما السجل منذ عرضه؛ لم يتغير شيء: اعرضه من جديد ثم قرّر مرة أخرى
sentence-requests-changes-record-shown-without-if = الاستدعاء «{ $call }» لا يغيّر أي سجل معروض؛ أرسله دون If-Match
sentence-requests-sign-begun-browser-begin-openid = لم يبدأ هذا المتصفح عملية تسجيل الدخول هذه؛ ابدأها من /openid/start
sentence-requests-provider-sign-you-begin-again = لم يسجّل مزوّد الهوية دخولك: { $said_error }؛ ابدأ من جديد من /openid/start
sentence-requests-node-provider-people-sign-see = ليس لهذه العقدة مزوّد هوية لتسجيل الدخول؛ انظر [https.openid] في node.toml
sentence-requests-read = { $said_why }
sentence-requests-call-files = الحد الأقصى لعدد ملفات الاستدعاء هو { $n_max_files }
sentence-requests-header-idempotency-key-letters-digits = تتكون الترويسة Idempotency-Key من { $least } إلى { $most } من الحروف والأرقام التي لا يحملها أي استدعاء آخر لك
sentence-requests-header-if-match-etag-record = الترويسة If-Match هي ETag السجل كما عُرض، بين علامتي اقتباس
sentence-requests-body-come-within-s = لم يصل المحتوى خلال { $patience_s } ثانية
sentence-requests-call-comes-application-json-multipart = يأتي الاستدعاء بصيغة application/json أو multipart/form-data، وليس بصيغة «{ $other }»
sentence-requests-json-utf-8 = محتوى JSON ليس بترميز UTF-8
sentence-requests-content-more-bytes-upload-large = المحتوى أكبر من { $most } بايت؛ ارفع الملفات الكبيرة أولًا إلى /api/v1/uploads
sentence-requests-content-broke-off = انقطع إرسال المحتوى: { $said_error }
sentence-requests-parts-body-read = لا يمكن قراءة أجزاء المحتوى: { $said_error }
sentence-requests-part-call-up-1000-parts = فيه جزء واحد «call» وما يصل إلى 1000 جزء «file»
sentence-requests-content-application-json = المحتوى بصيغة application/json
sentence-requests-all-places-calls-taken-try = كل أماكن الاستدعاءات مشغولة؛ حاول مرة أخرى
sentence-requests-header-striae-reason-1-1000 = تتكون الترويسة Striae-Reason من 1 إلى 1000 حرف قابل للطباعة، بترميز UTF-8 أو بالترميز المئوي
sentence-requests-header-authorization-bearer-token-nothing = الترويسة Authorization هي «Bearer» يليها رمز وصول، ولا شيء غير ذلك
sentence-requests-sign-first-post-api-v1 = سجّل الدخول أولًا: POST /api/v1/sign-in، أو رمز وصول في الترويسة Authorization
sentence-requests-more-sign-ins-minute-came = وردت من هذا العنوان محاولات دخول أكثر من { $sign_ins_a_minute } في الدقيقة؛ انتظر دقيقة
sentence-requests-more-requests-second-came-address = وردت من هذا العنوان طلبات أكثر من { $requests_a_second } في الثانية؛ أبطئ الطلبات
sentence-requests-call-idempotency-key-given-before = أُرسل من قبل استدعاء بهذه القيمة Idempotency-Key وبحقول أخرى؛ كرّره كما كان لترى نتيجته
sentence-requests-you-such-job-reply-kept = ليست لديك مهمة كهذه: حُفظ ردّها ساعة واحدة، أو أُعيد تشغيل العقدة، أو فقدتَ دورًا منذ ذلك الحين
sentence-requests-call-broke-off-look-what = انقطع الاستدعاء؛ تحقق مما نتج عنه
sentence-requests-call-goes = الاستدعاء مستمر
sentence-requests-jobs-person-go-time-all = الحد الأقصى للمهام الجارية معًا هو { $n_max_of_person } للشخص الواحد و{ $n_max_jobs } للجميع؛ انتظر انتهاء إحداها
sentence-requests-files-jobs-wait-fill-memory = تملأ ملفات المهام المنتظرة الذاكرة المخصصة لها؛ انتظر انتهاء إحداها
sentence-requests-others-signing-moment-try-again = يسجّل آخرون الدخول في هذه اللحظة؛ حاول مرة أخرى
sentence-requests-request-session-cookie-needs-token = يحتاج الطلب الذي يحمل ملف تعريف الجلسة إلى رمزه في الترويسة Striae-Csrf؛ يعطيه GET /api/v1/session
sentence-requests-nothing-served-here-get-api = لا شيء يُقدَّم هنا؛ يصف GET /api/v1/openapi.json كل ما هو موجود
sentence-requests-place-takes-another-method-get = يقبل هذا الموضع طريقة أخرى؛ يبيّنها GET /api/v1/openapi.json
sentence-requests-sign-waits-nobody = تسجيل الدخول لا ينتظر أحدًا
sentence-requests-make-folder = إنشاء هذا المجلد
sentence-requests-you-such-upload-call-took = ليس لديك ملف مرفوع كهذا؛ استخدمه استدعاء، أو مضى يوم
sentence-requests-file-bytes = الحد الأقصى لحجم الملف هو { $n_max_bytes } بايت
sentence-requests-files-bytes-person-program-wait = الحد الأقصى لما ينتظر لشخص أو برنامج هو { $n_max_files } من الملفات و{ $n_max_of_owner } بايت؛ استخدم بعضها في استدعاء أو احذفها (DELETE)
sentence-requests-another-part-file-coming-moment = يصل جزء آخر من هذا الملف في هذه اللحظة
sentence-requests-file-bytes-part-begins-ask = حجم الملف { $there } بايت، ويبدأ الجزء عند { $offset }؛ استعلم باستخدام HEAD وتابع من هناك
sentence-requests-upload-bytes-send-rest-first = في الملف المرفوع { $name } ما حجمه { $there } من { $n_bytes } بايت؛ أرسل الباقي أولًا
sentence-requests-files-call-bytes = الحد الأقصى لحجم ملفات الاستدعاء هو { $n_max_bytes } بايت
sentence-requests-upload-kept = لا يمكن حفظ الملف المرفوع: { $said_error }
sentence-requests-header-number-bytes = الترويسة { $name } عدد من البايتات
sentence-requests-nothing-came-s-go-byte = لم يصل شيء خلال { $as_secs } ثانية؛ تابع من البايت { $offset }
sentence-requests-file-said-bytes-more-came = أُعلن أن حجم الملف { $n_bytes } بايت، ووصل أكثر من ذلك
sentence-requests-part-comes-application-offset-octet = يأتي الجزء بصيغة application/offset+octet-stream
sentence-requests-nothing-erased-checkpoint-signed-while = لا يُمحى شيء ولا تُوقَّع نقطة تحقق ما دامت الساعة موضع شك: { $said_reason }
sentence-requests-if-person-seen-bullet-say = { $said_why }؛ إذا تحقق شخص من أنها من مقذوف واحد فضع علامة تفيد ذلك
sentence-requests-stored-signature-read-run-striae = لا يمكن قراءة بصمة أثر مخزّنة ({ $said_why })؛ شغّل `striae node reindex`
sentence-requests-message-made = لا يمكن إنشاء رسالة: { $said_why }
sentence-requests-came-said-come = { $said_files }: وصل { $came } وأُعلن عن { $announced }
sentence-requests-entries-audit-log = قيود سجل التدقيق
sentence-requests-table-list = جدول إحدى القوائم غير موجود
sentence-requests-tables-lists = جداول القوائم غير موجودة
sentence-requests-page-list-rows-limit = الحد الأقصى لصفوف صفحة القائمة هو { $n_max_listed }، وليس { $limit }
sentence-requests-list-without-order = قائمة بلا ترتيب
sentence-requests-list-sorted-sort-takes = لا تُرتَّب هذه القائمة حسب «{ $word }»؛ الترتيبات الممكنة: { $known }
sentence-requests-list-row-go-after-after = ليس في هذه القائمة صف «{ $after }» للمتابعة بعده
sentence-requests-from-and-to = الأرقام (من، إلى)
sentence-requests-since-until = الأيام (منذ، حتى)
sentence-requests-and-state = ، الحالة
sentence-requests-list-takes = لا تقبل القائمة «{ $said_list }» هذه التصفية: { $said_option }؛ بل تقبل: { $takes }
sentence-requests-state = لا تقبل القائمة «{ $said_list }» التصفية حسب الحالة
sentence-requests-state-state-takes = «{ $state }» ليست حالة في القائمة «{ $said_list }»؛ الحالات الممكنة: { $states }
sentence-requests-text-looked-1-bytes = النص الذي يُبحث عنه من 1 إلى { $n_max_text } بايت
sentence-requests-numbers-none = مجال الأرقام من { $from } إلى { $to } فارغ
sentence-requests-days-none = الفترة من { $since } إلى { $until } فارغة
sentence-requests-within-takes-0-kilometres = المسافة من 0 إلى { $furthest_km } كيلومتر، وليست { $within_km }
sentence-requests-node-run = هذه العقدة لا تعمل الآن
sentence-requests-node-already-running-stop-before = تعمل عقدة بالفعل على { $folder }؛ أوقفها قبل تشغيل أخرى
sentence-requests-connection-running-node-broke-see = انقطع الاتصال بالعقدة العاملة ({ $said_why })؛ راجع سجل العقدة ثم حاول مرة أخرى
sentence-requests-node-understand-call-striae-node = لا تفهم العقدة هذا الاستدعاء ({ $said_why })؛ أرسله بإصدار `striae` الذي تشغّله العقدة
sentence-requests-node-stopped = توقفت العقدة: { $said_why }
sentence-requests-node-stopped-nothing-more-acknowledged = توقفت العقدة ولم يُؤكَّد شيء بعد ذلك: { $said_why }
sentence-requests-system-gives-process-raise-limits = يمنح النظام هذه العملية { $said_what }؛ ارفع حدودها (ulimit وTasksMax وLimitNOFILE في الوحدة) أو أنهِ عملية أخرى
sentence-requests-yours-goes-moment-try-again = لديك الآن عملية جارية: { $said_work }؛ حاول مرة أخرى بعد انتهائها
sentence-requests-grounds-exhibits-go-country-asks = المسوّغات والأحراز تُذكر مع الدولة المستعلِمة؛ اذكرها
sentence-requests-period-ends-before-begins-give = تنتهي الفترة في { $last }، قبل أن تبدأ في { $first }؛ اعكس ترتيب الشهرين
sentence-requests-month-write-2026-03 = «{ $text }» ليس شهرًا؛ اكتبه مثل ⁦2026-03⁩
