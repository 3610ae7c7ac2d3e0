# Names that the node gives, inside of a sentence: small letters. English is the name itself; a page's first letter is made large.


## Marks and exhibits.
wire-breech-face = وجه المغلاق
wire-firing-pin = إبرة الإطلاق
wire-ejector = القاذف
wire-aperture-shear = قصّ فتحة الإبرة
wire-land = سدّ
wire-firing-pin-drag = أثر سحب إبرة الإطلاق
wire-evidence = دليل
wire-test-fire = إطلاق تجريبي
wire-topography = طبوغرافيا
wire-photograph = صورة
wire-mirrored = معكوس كالمرآة
wire-cast = قالب
wire-inverted = مقلوب
wire-good = جيد
wire-fair = مقبول
wire-poor = ضعيف
wire-right = يمين
wire-left = يسار

## Events and firearms.
wire-homicide = قتل
wire-attempted-homicide = شروع في قتل
wire-assault = اعتداء
wire-robbery = سرقة بالإكراه
wire-shots-fired = إطلاق نار
wire-terrorism = إرهاب
wire-trafficking = اتجار غير مشروع
wire-seizure = ضبط
wire-unlawful-possession = حيازة غير مشروعة
wire-suicide = انتحار
wire-accident = حادث عرضي
wire-found = عُثر عليه
wire-other = غير ذلك
wire-pistol = مسدس نصف آلي
wire-revolver = مسدس دوّار
wire-rifle = بندقية
wire-submachine-gun = رشاش قصير
wire-assault-rifle = بندقية هجومية
wire-machine-gun = رشاش
wire-shotgun = بندقية خرطوش
wire-converted = سلاح محوَّل
wire-homemade = سلاح يدوي الصنع

## Grounds of questions.
wire-border-area = منطقة حدودية
wire-customs = الجمارك
wire-group = جماعة
wire-foreign-resident = مقيم أجنبي

## States and steps of hits, questions, sittings and the clock.
wire-candidate = مرشح
wire-unconfirmed = غير مؤكد
wire-under-review = قيد المراجعة
wire-lead = خيط تحقيق
wire-confirmation-requested = طُلب التأكيد
wire-confirmed = مؤكد
wire-excluded = مستبعد
wire-inconclusive = غير حاسم
wire-withdrawn = مسحوب
wire-review = مراجعة
wire-examine = فحص
wire-verify = تحقق
wire-request = طلب
wire-sign = توقيع
wire-withdraw = سحب
wire-release = إفراج
wire-received = الاستلام
wire-entered = الإدخال
wire-searched = البحث
wire-asked = الاستعلام
wire-reviewed = المراجعة
wire-hit = تطابق
wire-given = مُسلَّمة
wire-begun = بدأت
wire-finished = انتهت
wire-answered = أجابت
wire-waiting = قيد الانتظار
wire-put_off = مؤجَّل
wire-refused = مرفوض
wire-expired = منتهي الصلاحية
wire-no_node = لا توجد عقدة

## Kinds of the inbox, of records and of reports.
wire-confirmation = تأكيد
wire-approval = موافقة
wire-clock = موعد
wire-answer = جواب
wire-renewal = تجديد
wire-incident = حادث
wire-sitting = جلسة اختبار
wire-case = قضية
wire-exhibit = حرز
wire-firearm = سلاح ناري
wire-country = دولة
wire-query = استعلام
wire-audit = تدقيق
wire-notification = إخطار
wire-comparison = مقارنة
wire-statement = إفادة

## Roles.
wire-examiner = خبير فحص
wire-verifier = متحقق
wire-liaison = ضابط اتصال
wire-operator = مشغّل
wire-auditor = مدقق

## Acts that roles allow.
wire-view-casework = الاطلاع على القضايا
wire-view-statistics = الاطلاع على الإحصاءات
wire-view-audit-log = الاطلاع على سجل التدقيق
wire-enter-records = إدخال السجلات
wire-correct-records = تصحيح السجلات
wire-import-records = استيراد السجلات
wire-export-records = تصدير السجلات
wire-search = بحث
wire-record-ground = تدوين المسوّغ
wire-ask-abroad = الاستعلام في الخارج
wire-withdraw-query = سحب استعلام
wire-serve-gateway = تشغيل البوابة
wire-declare-hit = إعلان تطابق
wire-examine-hit = فحص تطابق
wire-verify-hit = التحقق من تطابق
wire-request-confirmation = طلب تأكيد
wire-sign-confirmation = توقيع تأكيد
wire-withdraw-hit = سحب تطابق
wire-release-scan = الإفراج عن مسح
wire-set-legal-hold = فرض حفظ قانوني
wire-erase-expired = محو ما انتهت مدته
wire-run-node = تشغيل العقدة
wire-manage-people = إدارة الأشخاص
wire-install-policy = تثبيت السياسة
wire-view-originals = الاطلاع على الأصول
wire-erase-by-order = المحو بأمر
wire-make-reports = إعداد التقارير
wire-manage-tests = إدارة الاختبارات
wire-sit-test = أداء اختبار

## Events as requesters name them at their own machines, where no list bounds them.
wire-shooting = إطلاق نار
wire-murder = قتل عمد
wire-attempted-murder = شروع في قتل عمد
wire-smuggling = تهريب
wire-kidnapping = اختطاف
