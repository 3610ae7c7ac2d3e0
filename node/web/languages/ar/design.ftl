# Parts that every page is made of.

design-language = اللغة
design-language-missing = لم تصل نصوص اللغة { $language }. اخترها من جديد.
design-loading = جارٍ التحميل…
design-line-cut = العقدة لا تجيب. ما كتبته ما زال هنا، وتحاول هذه الصفحة من تلقاء نفسها حتى تجيب العقدة.
design-not-fetched = لم يُعرض بعد: العقدة لا تجيب.
design-not-allowed = أدوارك لا تفتح هذا. يمنح الأدوارَ مشغّلٌ من صفحة الأشخاص.
design-try-again = إعادة المحاولة
design-stale = ما كتبته ما زال هنا. اطلع على ما تغيّر، ثم احفظ من جديد.
design-stale-show = عرضه كما هو الآن
design-close = إغلاق
design-cancel = إلغاء
design-reason = السبب
design-reason-hint = يُدوَّن في سجل التدقيق.
## Files, lists, charts, drawings.
design-choose-files = اختيار ملفات
design-files = الملفات
design-chart = ‏{ $title }: <strong>{ $total }</strong>
design-chart-heard = ‏{ $title }، { $bars }
design-chart-empty = لا شيء
design-bar = ‏{ $label }: { $count }
design-text = النص
design-from = من
design-to = إلى
design-any = الكل
design-written-since = كُتب شيء منذ ذلك. <show>عرض القائمة كما هي الآن</show>
design-matches = { $matched ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $matched } نتائج
    [many] { $matched } نتيجة
   *[other] { $matched } نتيجة
} من أصل { $total }
design-no-picture = لم يُنشئ المتصفح صورة؛ احفظ الرسم بصيغة SVG.
## The reason for looking.
design-looking = ذكر السبب والاطلاع
design-looking-says = تشترط السياسة الوطنية سببًا قبل عرض القضايا والأحراز والتطابقات والصور. يُحتفظ به إلى أن تسجّل الخروج أو تعيد تحميل الصفحات، ويرافق كل اطلاع.
