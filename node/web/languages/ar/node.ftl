# The node for its operator.

node-title = العقدة
node-runs = تعمل
node-does-not-run = لا تعمل
node-look-again = تحديث
node-hands = أمور تحتاج إلى تدخل
node-hands-title = يحتاج إلى تدخل
node-policy-changed = تغيّر policy.toml منذ بدء التشغيل؛ تعمل به العقدة بعد تشغيلها من جديد
node-hands-none = لا شيء. تعالج العقدة نفسها بنفسها؛ انظر هنا مرة في اليوم.
node-incidents = { $count ->
    [zero] لا حوادث
    [one] حادث واحد
    [two] حادثان
    [few] { $count } حوادث
    [many] { $count } حادثًا
   *[other] { $count } حادث
} من عقد أخرى: <link>قراءتها مع معالجاتها</link>.

## Health.
node-health = الحالة
node-disk = القرص
node-disk-heard = { $share } من القرص مستخدم
node-disk-used = { $share } مستخدم، يبقى { $left }
node-database = قاعدة البيانات
node-exhibits = الأحراز
node-to-search = استعلامات بانتظار البحث
node-to-search-now = { $waiting } الآن، { $later } لاحقًا
node-to-search-none = العقدة لا تعمل
node-standing = استعلامات دائمة من الآخرين
node-outbox = رسائل بانتظار الإرسال
node-carried = رسائل محفوظة لآخرين
node-behind = قيود لم تصل بعد
node-backup = النسخة الاحتياطية
node-backup-last = { $when }، في { $place }
node-backup-none = لا توجد بعد، في { $place }
node-originals = الملفات الأصلية
node-originals-lie = { $away } في { $place }؛ تنتظر النقل { $waiting }
node-siem = SIEM
node-siem-sent = القيود حتى { $sent } في { $to }؛ تنتظر { $behind }
node-engine = المحرك
node-software = البرنامج

## Network.
node-network = الشبكة
node-country = الدولة
node-connected = العقد المتصلة
node-connected-none = لا شيء
node-listens = تستمع على
node-pages = الصفحات والبرامج
node-off = متوقف
node-pages-digest = قيمة SHA-256 لشهادتها
node-certificate-ends = انتهاء شهادة العقدة
node-no-certificate = لا شهادة يُعتدّ بها
node-duties = المهام
node-fingerprint = بصمة مفتاح العقدة

## Clock.
node-clock = الساعة
node-clock-says = الساعة التي قد تكون خاطئة لا تمحو شيئًا، ولا توقّع نقطة تحقق لسجل التدقيق، ولا تنهي مدة انتظار.
node-clock-confirm = تأكيد الساعة
node-clock-confirm-says = قارنت ساعة هذه العقدة بساعة أخرى وهي صحيحة. يحفظ سجل التدقيق اسمك مع ذلك.

## Messages that wait.
node-waiting = رسائل بالانتظار
node-for = إلى
node-waiting-count = بالانتظار
node-is-connected = متصلة
node-yes = نعم
node-no = لا
node-failed = محاولات فاشلة
node-reason = السبب

## Checks.
node-checks = الفحوص
node-reading = جارٍ قراءة كل شيء…
node-check = فحص كل ما هو محفوظ
node-remake = إعادة إنشاء كل بصمات الآثار
node-remake-says = بعد ترقية المحرك. تعيد العقدة قراءة كل أصل؛ ويستغرق ذلك من دقائق إلى ساعات، ويستمر البحث في الأثناء.
node-sound = كل شيء كما ينبغي: قُرئ من سجل التدقيق { $audit ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $audit } قيود
    [many] { $audit } قيدًا
   *[other] { $audit } قيد
}، ومن سجلات العقد { $logs ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $logs } قيود
    [many] { $logs } قيدًا
   *[other] { $logs } قيد
}.
node-findings-count = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}. استعد نسخة احتياطية، أو أدخل من جديد السجلات المذكورة.
node-findings = الملاحظات
node-place = الموضع
node-finding = الملاحظة
node-read = السجلات المقروءة
node-family = العائلة
node-records = السجلات
node-size = الحجم
node-remade = { $count ->
    [zero] لم تُنشأ أي بصمة أثر
    [one] أُنشئت بصمة أثر واحدة
    [two] أُنشئت بصمتا أثر
    [few] أُنشئت { $count } بصمات آثار
    [many] أُنشئت { $count } بصمة أثر
   *[other] أُنشئت { $count } بصمة أثر
} بواسطة { $engine }.
node-no-signature = ملفات لم تُنتج بصمة أثر
node-file = الملف

## Keys.
node-keys = المفاتيح
node-next-key = المفتاح التالي بانتظار شهادته: <key/>. تصادق السلطة على الطلب الذي كُتب معه؛ ثبّت الشهادة ثم شغّل العقدة من جديد.
node-keys-says = تعمل العقدة بمفتاح للتوقيع وآخر لفتح الرسائل المختومة. المفتاح المسروق لا يُبدَّل أبدًا: تلغيه السلطة.
node-rotate = تبديل المفاتيح
node-rotate-make = أنشئ المفاتيح الجديدة على جهاز العقدة حيث تُكتب عبارة المرور؛ فهي لا تنتقل إلى صفحة أبدًا.
node-rotate-certify = احمل الطلب الذي تكتبه إلى السلطة الوطنية لتصادق عليه.
node-rotate-install = <link>ثبّت الشهادة</link>، ثم شغّل العقدة من جديد.
node-close = إغلاق

## Backups.
node-backups = النسخ الاحتياطية
node-backups-make = أوقف العقدة وانسخ مجلدها؛ وتُحفظ المفاتيح التي فيه تحت قفل. لا تعلم العقدة بهذه النسخ: دوّن تواريخها في تقويمك.
node-backups-restore = لا تشغّل نسخة مستعادة إلا إذا فُقد الأصل نهائيًا، وعندها بمفتاح جديد: فالنسخة التي تستعلم من جديد تروي روايتين لسجلها.
## Families of records of the database.
node-family-exhibits = أحراز
node-family-amendments = تصحيحات
node-family-acquisitions = مسوح
node-family-files = ملفات
node-family-file_owners = مالكو الملفات
node-family-signatures = بصمات آثار
node-family-codes = رموز
node-family-queries = استعلامات
node-family-answers = أجوبة
node-family-outbox = بريد صادر
node-family-documents = وثائق
node-family-log = سجل
node-family-equivocations = تناقضات
node-family-incidents = حوادث
node-family-peers = عقد نظيرة
node-family-standing = استعلامات دائمة
node-family-reported = تطابقات مُبلَّغة
node-family-told = بلاغات
node-family-exhaustive_searches = عمليات بحث شاملة
node-family-reviews = مراجعات
node-family-renewals = تجديدات
node-family-relays = مُرحِّلات
node-family-audit_leaves = أوراق التدقيق
node-family-audit_nodes = عقد شجرة التدقيق
node-family-checkpoints = نقاط تحقق
node-family-audit_forks = روايات متعارضة
node-family-sent_hits = تطابقات مرسلة
node-family-own_hits = تطابقات وطنية
node-family-hit_lives = خطوات التطابقات
node-family-scan_parts = أجزاء المسوح
node-family-requesters = مقدّمو طلبات
node-family-gateway_requests = طلبات البوابة
node-family-gateway_parts = أجزاء البوابة
node-family-gateway_hits = تطابقات البوابة
node-family-cases = قضايا
node-family-firearms = أسلحة نارية
node-family-exhibit_facts = بيانات الأحراز
node-family-exhibit_items = أغراض الأحراز
node-family-item_exhibits = أحراز الأغراض
node-family-grounds = مسوّغات
node-family-accounts = حسابات
node-family-sessions = جلسات
node-family-machine_tokens = رموز البرامج
node-family-second_factors = عوامل ثانية
node-family-security_keys = مفاتيح أمان
node-family-open_id_names = أسماء OpenID
node-family-proposals = اقتراحات
node-family-proposal_parts = أجزاء الاقتراحات
node-family-declined_proposals = اقتراحات مرفوضة
node-family-holds = أوامر الحفظ القانوني
node-family-policies = سياسات
node-family-clocks = ساعات
node-family-reports = تقارير
node-family-report_parts = أجزاء التقارير
node-family-test_sets = مجموعات اختبار
node-family-test_files = ملفات اختبار
node-family-sittings = جلسات اختبار
node-family-meta = بيانات وصفية
