# Parts that every page is made of.

design-language = اللغة
design-language-missing = لم تصل نصوص اللغة { $language }. اخترها من جديد.
design-loading = جارٍ التحميل…
design-try-again = إعادة المحاولة
design-stale = ما كتبته ما زال هنا. اطلع على ما تغيّر، ثم احفظ من جديد.
design-stale-show = عرضه كما هو الآن
design-close = إغلاق
design-cancel = إلغاء
design-reason = السبب
design-reason-hint = يُدوَّن في سجل التدقيق.
