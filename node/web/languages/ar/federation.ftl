# The federation: members, nodes, incidents, charter.

federation-title = الاتحاد
federation-save = حفظ وثائقه
federation-prepare = تحضير تغيير
federation-install = تثبيت وثائق
federation-no-parts = لا يمكن عرض الميثاق مجزّأً: { $why }
federation-too-long = نص الميثاق أطول من أن يُعرض؛ احفظه كملف.
federation-members-none = لا يذكر الميثاق أي أعضاء.
federation-members = الأعضاء
federation-country = الدولة
federation-authority = السلطة
federation-status = الوضع
federation-signed = وقّعت هذا الإصدار
federation-yes = نعم
federation-no = لا
federation-nodes = العقد
federation-reached = متصلة الآن
federation-contact = جهة الاتصال
federation-member-active = نشط
federation-member-suspended = معلّق
federation-member-withdrawn = منسحب

## Nodes.
federation-revoked = ملغاة
federation-revoked-compromised = مخترقة
federation-revoked-revoked = ملغاة
federation-revoked-retired = خارج الخدمة
federation-this-node = هذه العقدة
federation-connected = متصلة
federation-not-connected = غير متصلة
federation-waits = { $count ->
    [zero] لا رسائل بالانتظار
    [one] رسالة واحدة بالانتظار
    [two] رسالتان بالانتظار
    [few] { $count } رسائل بالانتظار
    [many] { $count } رسالة بالانتظار
   *[other] { $count } رسالة بالانتظار
}
federation-waits-reason = { $count ->
    [zero] لا رسائل بالانتظار
    [one] رسالة واحدة بالانتظار
    [two] رسالتان بالانتظار
    [few] { $count } رسائل بالانتظار
    [many] { $count } رسالة بالانتظار
   *[other] { $count } رسالة بالانتظار
}: { $reason }
federation-nodes-none = لا عقدة تملك شهادة بعد.
federation-behind = { $count ->
    [zero] لا قيود من عقد أخرى لم تصل
    [one] قيد واحد من عقد أخرى لم يصل بعد
    [two] قيدان من عقد أخرى لم يصلا بعد
    [few] { $count } قيود من عقد أخرى لم تصل بعد
    [many] { $count } قيدًا من عقد أخرى لم تصل بعد
   *[other] { $count } قيد من عقد أخرى لم تصل بعد
} إلى هذه العقدة؛ وهي تلحق بما فاتها من تلقاء نفسها.
federation-reach = الوصول
federation-node = العقدة
federation-addresses = العناوين
federation-duties = المهام
federation-duty-ask = الاستعلام
federation-duty-answer = الإجابة
federation-duty-gateway = بوابة
federation-certificate-ends = انتهاء الشهادة
federation-software = البرنامج
federation-clock = الساعة
federation-behind-column = التأخر
federation-clock-same = متطابقة
federation-clock-ahead = متقدمة { $seconds } ث
federation-clock-behind = متأخرة { $seconds } ث

## Incidents.
federation-incidents = الحوادث
federation-incidents-none = لم تفعل أي عقدة ما لا يجوز لها.
federation-incident = الحادث
federation-times = المرات
federation-last = آخر مرة
federation-next = الخطوة التالية
federation-remedy-other = إن تكرر ذلك فاتصل بمشغّل تلك العقدة.
federation-remedy-forged-message = اتصل بمكتب تلك الدولة: إما أن مفتاحها في أيدٍ أخرى، أو أن طرفًا ثالثًا يحاول. المفتاح المسروق تلغيه سلطته.
federation-remedy-unknown-author = قارن إصدارات الميثاق مع تلك الدولة؛ فقد ينقص أحدهما شهادة.
federation-remedy-author-that-does-not-count = انتهت شهادته أو أُلغيت أو استُبدلت. يطلب مشغّله من السلطة شهادة أخرى.
federation-remedy-more-than-the-certificate-allows = يطلب مشغّله من السلطة شهادة تشمل هذه المهمة، أو يوقف الوظيفة.
federation-remedy-message-of-another-federation = العقدة مُعدّة لاتحاد آخر؛ يراجع مشغّلها بصمة الشبكة.
federation-remedy-answer-for-another-country = اتصل بمكتب تلك الدولة: تجيب عقدتها عما لم تُسأل عنه.
federation-remedy-other-protocol-version = إحدى العقدتين تحتاج إلى ترقية؛ قارن الإصدارات تحت «العقد».
federation-remedy-message-from-the-future = ساعتها متقدمة أو ساعة هذه العقدة متأخرة: قارنهما بساعة ثالثة.
federation-remedy-expired-message = ساعتها متأخرة أو غابت طويلًا. انظر من جديد بعد أن تلحق بما فاتها.
federation-remedy-malformed-message = يقارن مشغّلها إصدار البرنامج؛ فإن كان الحالي فأخبر صانعيه.
federation-remedy-what-does-not-open = تختم بمفتاح سابق لهذه العقدة؛ وتحتاج إلى الشهادة الحالية.
federation-remedy-two-audit-histories = اتصل بمكتب تلك الدولة وأخبر سلطتك: عرضت العقدة روايتين لسجلها. الدليل في فحص سجل التدقيق.
federation-remedy-audit-log-that-does-not-go-on = اتصل بمكتب تلك الدولة وأخبر سلطتك: سجل العقدة ليس الذي شوهد من قبل. ربما استُعيد مجلدها من نسخة.
federation-remedy-bad-pages = قد تكون قاعدة بياناتها تالفة: يجري مشغّلها فحص كل ما هو محفوظ.
federation-remedy-refused-connection = لا شهادة يُعتدّ بها لمفتاحها. قارن إصدارات الميثاق، أو اتركها مرفوضة.
federation-remedy-nearly-identical-queries = اتصل بمكتب تلك الدولة: استعلاماتها متشابهة إلى حد قد يُتيح استكشاف بصمة أثر. أجوبتها تنتظر، كل جواب أطول من سابقه.
federation-remedy-many-hits-on-one-exhibit = اتصل بمكتب تلك الدولة: كان حرز واحد تطابقًا لاستعلامات كثيرة مختلفة. سلسلة طويلة من الجرائم بسلاح ناري واحد تبدو كذلك؛ تحدّثا في الأمر.
federation-remedy-damaged-database = افحص كل ما هو محفوظ، ودع العقدة تلتقي عقدة أخرى، وأدخل من جديد الأحراز المفقودة.

## The charter.
federation-charter = الميثاق
federation-former-key = مفتاح سابق { $key }
federation-fingerprint = البصمة، لتُقرأ عبر الهاتف
federation-version = الإصدار
federation-issued = تاريخ الإصدار
federation-threshold = السلطات التي يجب أن توقّع الإصدار التالي
federation-per-day = استعلامات الدولة في اليوم
federation-digest = قيمة SHA-256 لهذا الإصدار
federation-versions = الإصدارات
federation-versions-label = إصدارات الميثاق
federation-signed-by = الموقّعون
federation-member-not = ‏{ $country } ({ $status })

## Documents are installed.
federation-installed = ‏{ $kind }: { $says }
federation-nothing-new = لا جديد: { $count ->
    [zero] لا وثائق معروفة
    [one] وثيقة واحدة معروفة من قبل
    [two] وثيقتان معروفتان من قبل
    [few] { $count } وثائق معروفة من قبل
    [many] { $count } وثيقة معروفة من قبل
   *[other] { $count } وثيقة معروفة من قبل
}.
federation-restart = تعمل العقدة بمفتاحها الجديد بعد تشغيلها من جديد.
federation-close = إغلاق
federation-install-says = المواثيق والشهادات وقرارات الإلغاء كما وقّعتها السلطات. وتنتقل من هذه العقدة إلى سائر العقد من تلقاء نفسها.
federation-drop = أفلت الملفات هنا، أو
federation-network = بصمة الاتحاد
federation-network-hint = مطلوبة في المرة الأولى: قارنها مع عضو آخر عبر الهاتف.
federation-install-act = تثبيت

## A change of the charter is prepared.
federation-change-title = تحضير تغيير في الميثاق
federation-change-says = لا توقّع أي عقدة ميثاقًا: توقّعه السلطات بمفاتيح على أجهزة بلا شبكة. احفظ وثائق الاتحاد وانقلها إلى هناك ونفّذ هذه الأوامر.
federation-change = التغيير
federation-choose = اختر
federation-change-add = قبول عضو
federation-change-suspend = تعليق عضو
federation-change-withdraw = انسحاب عضو
federation-change-reinstate = إعادة عضو
federation-change-replace = إعطاء عضو مفتاحًا أو اسمًا أو جهة اتصال أخرى
federation-change-queries-per-day = تغيير عدد استعلامات اليوم
federation-step-draft = حرّر الإصدار التالي على جهاز بلا شبكة.
federation-step-sign = تقرؤه كل سلطة وتوقّع نسختها.
federation-step-join = اجمع النسخ الموقّعة كل على حدة.
federation-step-verify = تأكد من توقيع عدد كافٍ من السلطات، مقارنةً بالإصدار السابق.
federation-step-install = ثبّت الإصدار الموقّع في أي عقدة: فينتقل إلى سائر العقد.

## Kinds of incidents, as the node names them.
wire-forged-message = رسالة مزوّرة
wire-unknown-author = مُرسل مجهول
wire-author-that-does-not-count = مُرسل لا يُعتدّ به
wire-more-than-the-certificate-allows = أكثر مما تسمح به الشهادة
wire-message-of-another-federation = رسالة من اتحاد آخر
wire-answer-for-another-country = جواب عن دولة أخرى
wire-other-protocol-version = إصدار آخر من البروتوكول
wire-message-from-the-future = رسالة من المستقبل
wire-expired-message = رسالة منتهية
wire-malformed-message = رسالة مشوّهة
wire-what-does-not-open = ما لا يُفتح
wire-two-audit-histories = روايتان للتدقيق
wire-audit-log-that-does-not-go-on = سجل تدقيق لا يتواصل
wire-bad-pages = صفحات تالفة
wire-refused-connection = اتصال مرفوض
wire-nearly-identical-queries = استعلامات شبه متطابقة
wire-many-hits-on-one-exhibit = تطابقات كثيرة على حرز واحد
wire-damaged-database = قاعدة بيانات تالفة
