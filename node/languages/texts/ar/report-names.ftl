# عناوين التقارير وأسماء البيانات والأعمدة.

## Headings of sections.
report-heading-report = التقرير
report-heading-forensic-unit = وحدة الأدلة الجنائية
report-heading-request = الطلب
report-heading-items = الأغراض
report-heading-integrity = سلامة الأغراض
report-heading-information = المعلومات الواردة
report-heading-method = الطريقة
report-heading-results = النتائج
report-heading-pictures = الصور
report-heading-conclusion = نتيجة الفحص
report-heading-statement = الإفادة
report-heading-people = الأشخاص والخطوات
report-heading-limits = الحدود وعدم اليقين
report-heading-use = استخدام هذا التقرير
report-heading-terms = المصطلحات
report-heading-versions = الإصدارات

## Names of facts: the report, its unit and its request.
report-number = الرقم
report-kind = النوع
report-made = أُعدّ في
report-by = أعدّه
report-approved-by = وافق عليه
report-for = أُعدّ لـ
report-former-report = التقرير السابق
report-amendment-reason = سبب التعديل
report-country = الدولة
report-node = العقدة
report-federation = الاتحاد
report-hit = التطابق
report-query = الاستعلام
report-grounds = المسوّغات
report-on-behalf = نيابةً عن
report-question = السؤال
report-first-proposition = الفرضية الأولى
report-second-proposition = الفرضية الثانية

## Names of facts: information received.
report-found-by = عثر عليه
report-significance = الدلالة الإحصائية
report-score = الدرجة
report-likelihood-ratio = نسبة الأرجحية
report-declared = أُعلن تطابقًا في
report-answer-received = ورد الجواب في
report-holder = الدولة التي لديها الحرز
report-its-reference = مرجعها
report-other-marks = آثار أخرى قورنت
report-calibre = العيار
report-event-month = شهر الواقعة
report-event-kind = نوع الواقعة
report-answer-made = أُعطي الجواب في
report-asker = الدولة المستعلِمة
report-reference-given = المرجع المعطى لها

## Names of facts: items.
report-item = الغرض
report-case = القضية
report-event-date = تاريخ الواقعة
report-enrolled = ورد هنا (سُجّل) في
report-rifling = الحلزنة
report-mark = الأثر
report-scan-released = المسح المُفرج عنه لهذه الدولة
report-item-of-case = الغرض في القضية
report-specimen = العيّنة
report-double-cast-certificate = شهادة القالب المزدوج
report-firearm = السلاح الناري
report-breech-face = وجه المغلاق
report-firing-pin = إبرة الإطلاق
report-ejector = القاذف
report-extractor = الساحب
report-lands = السدود
report-twist = اتجاه الحلزنة
report-land-width = عرض السدود، µm
report-groove-width = عرض الأخاديد، µm
report-recovered = عُثر عليه في
report-recovery-place = مكان العثور
report-recovered-by = عثرت عليه جهة
report-suspected-trafficker = تاجر غير مشروع مشتبه به
report-trafficking-route = مسار الاتجار غير المشروع
report-firearms-in-group = عدد الأسلحة النارية في المجموعة
report-terrorism = إرهاب
report-residences = أماكن الإقامة
report-notes = ملاحظات

## Names of facts: results and conclusion.
report-compared = المقارَن
report-congruent-cells = الخلايا المتوافقة
report-overlap = التراكب
report-place = موضع الأول على الثاني
report-land-order = ترتيب السدود
report-lands-met = السدود المتقابلة
report-state = حالة التطابق
report-conclusion-of-examiners = نتيجة فحص الخبراء
report-signed-by = وقّع عليها
report-scale = المقياس
report-signed-sha-256 = SHA-256 للبايتات الموقّعة
report-signed-bytes = البايتات الموقّعة

## Names of facts: versions.
report-software = البرنامج
report-engine = المحرك
report-calibration = المعايرة
report-national-policy = السياسة الوطنية
report-disclosure-table = جدول الإفصاح
report-form = نموذج هذا التقرير

## Columns of tables.
report-column-file = الملف وSHA-256
report-column-mark = الأثر
report-column-state = الحالة الآن
report-column-item = الغرض
report-column-day = اليوم
report-column-from = من
report-column-to = إلى
report-column-note = ملاحظة
report-column-time = الوقت
report-column-country = الدولة
report-column-person = الشخص
report-column-role = الدور
report-column-second = الشخص الثاني
report-column-step = الخطوة
report-column-reason = السبب
report-column-change = التعديل
report-column-on-land = على السدّ
report-column-score = الدرجة
report-column-shift = الإزاحة، µm
report-column-striae = الحزوز
report-column-matching = المتوافقة
report-column-consecutive = المتتالية

## Words that reports explain.
report-term-significance = الدلالة الإحصائية
report-term-likelihood-ratio = نسبة الأرجحية
