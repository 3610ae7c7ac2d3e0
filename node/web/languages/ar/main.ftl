# Titles of the pages, and the frame around them.

main-skip = الانتقال إلى المحتوى
main-find = البحث عن حرز أو تطابق أو قضية أو غرض
main-find-example = E-9، H-4، قضية، غرض
main-sign-out = تسجيل الخروج
main-no-page = لا توجد صفحة هنا. <link>الانتقال إلى الصفحة الرئيسية</link>

## Titles in the browser's tab. Striae is a name.
main-title = { $page } - Striae
main-title-none = غير موجود
main-title-home = الرئيسية
main-title-enter = إدخال أحراز
main-title-exhibits = الأحراز
main-title-exhibit = حرز
main-title-candidates = المرشحات
main-title-comparison = المقارنة
main-title-bullets = المقذوفات
main-title-cases = القضايا
main-title-case = قضية
main-title-firearms = الأسلحة النارية
main-title-firearm = سلاح ناري
main-title-links = الروابط
main-title-hits = التطابقات
main-title-hit = تطابق
main-title-proposals = بانتظار شخص ثانٍ
main-title-proposal = اقتراح
main-title-tests = الاختبارات
main-title-make-test = إنشاء مجموعة اختبار
main-title-test = مجموعة اختبار
main-title-test-results = نتائج مجموعة اختبار
main-title-sitting = جلسة اختبار
main-title-sitting-pair = زوج من جلسة اختبار
main-title-audit = سجل التدقيق
main-title-audit-check = فحص سجل التدقيق
main-title-audit-entry = قيد في سجل التدقيق
main-title-abroad = في الخارج
main-title-questions = استعلامات إلى دول أخرى
main-title-question = استعلام
main-title-gateway = البوابة
main-title-retention = الحفظ القانوني والمحو
main-title-statistics = الإحصاءات
main-title-federation = الاتحاد
main-title-node = العقدة
main-title-policy = السياسة الوطنية
main-title-people = الأشخاص
main-title-person = حساب
main-title-me = حسابي
