# National policy in sentences.

policy-title = السياسة الوطنية
policy-changed = يقول الملف policy.toml الآن شيئًا آخر. ويسري عند تشغيل العقدة من جديد.
policy-strict = لا يوجد ملف policy.toml: تسري القيم الصارمة.
policy-digest = قيمة SHA-256 للملف: <digest/>. تكتب السلطة الملف؛ وتقرؤه العقدة عند بدئها، ويحوي سجل التدقيق كل تغيير.

## Asking other countries.
policy-asking = الاستعلام لدى دول أخرى
policy-asking-free = يجوز الاستعلام عن حرز في الخارج حتى إن لم يقم أي من المسوّغات الستة.
policy-asking-ground = لا يُستعلم عن حرز في الخارج إلا إذا قام أحد المسوّغات الستة.
policy-asking-border = يقوم مسوّغ المنطقة الحدودية حتى { $km } كم من حدود دولية.

## Scans.
policy-release = المسوح
policy-release-open = يجوز الإفراج عن مسح حرز محدد للدولة الأخرى في التطابق، بموافقة الدولتين.
policy-release-none = لا يغادر أي مسح هذه الدولة.

## The second look.
policy-verification = الفحص الثاني لتطابق
policy-verification-blind = هو فحص معمّى: تُحجب النتيجة الأولى والدرجة والنسبة إلى أن يُجرى.
policy-verification-open = ليس معمّى: يرى خبير الفحص الثاني النتيجة الأولى.

## Looking at records.
policy-viewing = الاطلاع على السجلات
policy-viewing-reason = يذكر الأشخاص سببًا قبل عرض القضايا والأحراز والتطابقات والصور عليهم.
policy-viewing-none = لا يُطلب سبب. كل اطلاع يُدوَّن في سجل التدقيق على أي حال.

## Clock.
policy-clock = المواعيد
policy-clock-searched = { $hours ->
    [zero] يُبحث عن الحرز وطنيًا فور استلامه.
    [one] يُبحث عن الحرز وطنيًا خلال ساعة واحدة من استلامه.
    [two] يُبحث عن الحرز وطنيًا خلال ساعتين من استلامه.
    [few] يُبحث عن الحرز وطنيًا خلال { $hours } ساعات من استلامه.
    [many] يُبحث عن الحرز وطنيًا خلال { $hours } ساعة من استلامه.
   *[other] يُبحث عن الحرز وطنيًا خلال { $hours } ساعة من استلامه.
}
policy-clock-lead = { $hours ->
    [zero] يعتبر شخصان التطابق خيط تحقيق فورًا.
    [one] يعتبر شخصان التطابق خيط تحقيق خلال ساعة واحدة.
    [two] يعتبر شخصان التطابق خيط تحقيق خلال ساعتين.
    [few] يعتبر شخصان التطابق خيط تحقيق خلال { $hours } ساعات.
    [many] يعتبر شخصان التطابق خيط تحقيق خلال { $hours } ساعة.
   *[other] يعتبر شخصان التطابق خيط تحقيق خلال { $hours } ساعة.
}
policy-clock-overdue = تُعرض المدد الأطول على أنها متأخرة؛ ولا يترتب عليها شيء آخر.

## Gateway and signing in.
policy-gateway = البوابة
policy-gateway-for = يجوز لهذه العقدة الاستعلام باسم { $countries }.
policy-gateway-none = لا تستعلم هذه العقدة باسم أي دولة بلا عقدة.
policy-signing-in = تسجيل الدخول
policy-signing-in-holder = يجب أن يتعرف مفتاح الأمان على حامله، برقم سري أو بصمة إصبع.
policy-signing-in-touch = تكفي لمسة لمفتاح الأمان، إن كان لا يتعرف على أحد عند إضافته.

## Two people.
policy-four-eyes = شخصان
policy-approves = يوافق شخص ثانٍ على { $act }.
policy-four-eyes-none = لا يتطلب أي فعل شخصين سوى الفحص الثاني لتطابق.
policy-act-record-ground = تدوين قيام مسوّغ
policy-act-ask-abroad = الاستعلام لدى دول أخرى
policy-act-withdraw-query = سحب استعلام
policy-act-serve-gateway = الاستعلام باسم دولة بلا عقدة
policy-act-request-confirmation = طلب تأكيد
policy-act-sign-confirmation = توقيع تأكيد
policy-act-withdraw-hit = سحب تطابق
policy-act-release-scan = الإفراج عن مسح
policy-act-set-legal-hold = فرض حفظ قانوني أو إنهاءه
policy-act-erase-expired = محو سجلات منتهية
policy-act-erase-by-order = محو حرز بأمر
policy-act-import-records = استيراد سجلات من ملف
policy-act-export-records = تصدير سجلات إلى ملف
policy-act-install-policy = تثبيت سياسة
policy-act-manage-people = تغيير الحسابات والأدوار
policy-act-make-reports = إعداد التقارير

## Retention.
policy-retention = مدد الحفظ
policy-kept-case = { $days ->
    [zero] تُحفظ القضايا دون مهلة
    [one] تُحفظ القضايا يومًا واحدًا
    [two] تُحفظ القضايا يومين
    [few] تُحفظ القضايا { $days } أيام
    [many] تُحفظ القضايا { $days } يومًا
   *[other] تُحفظ القضايا { $days } يوم
} بعد آخر عمل عليها.
policy-kept-exhibit = { $days ->
    [zero] تُحفظ الأحراز دون مهلة
    [one] تُحفظ الأحراز يومًا واحدًا
    [two] تُحفظ الأحراز يومين
    [few] تُحفظ الأحراز { $days } أيام
    [many] تُحفظ الأحراز { $days } يومًا
   *[other] تُحفظ الأحراز { $days } يوم
} بعد آخر عمل عليها.
policy-kept-firearm = { $days ->
    [zero] تُحفظ الأسلحة النارية دون مهلة
    [one] تُحفظ الأسلحة النارية يومًا واحدًا
    [two] تُحفظ الأسلحة النارية يومين
    [few] تُحفظ الأسلحة النارية { $days } أيام
    [many] تُحفظ الأسلحة النارية { $days } يومًا
   *[other] تُحفظ الأسلحة النارية { $days } يوم
} بعد آخر عمل عليها.
policy-kept-query = { $days ->
    [zero] تُحفظ الاستعلامات دون مهلة
    [one] تُحفظ الاستعلامات يومًا واحدًا
    [two] تُحفظ الاستعلامات يومين
    [few] تُحفظ الاستعلامات { $days } أيام
    [many] تُحفظ الاستعلامات { $days } يومًا
   *[other] تُحفظ الاستعلامات { $days } يوم
} بعد آخر عمل عليها.
policy-kept-answer = { $days ->
    [zero] تُحفظ الأجوبة دون مهلة
    [one] تُحفظ الأجوبة يومًا واحدًا
    [two] تُحفظ الأجوبة يومين
    [few] تُحفظ الأجوبة { $days } أيام
    [many] تُحفظ الأجوبة { $days } يومًا
   *[other] تُحفظ الأجوبة { $days } يوم
} بعد آخر عمل عليها.
policy-kept-candidate = { $days ->
    [zero] تُحفظ المرشحات دون مهلة
    [one] تُحفظ المرشحات يومًا واحدًا
    [two] تُحفظ المرشحات يومين
    [few] تُحفظ المرشحات { $days } أيام
    [many] تُحفظ المرشحات { $days } يومًا
   *[other] تُحفظ المرشحات { $days } يوم
} بعد آخر عمل عليها.
policy-kept-hit = { $days ->
    [zero] تُحفظ التطابقات دون مهلة
    [one] تُحفظ التطابقات يومًا واحدًا
    [two] تُحفظ التطابقات يومين
    [few] تُحفظ التطابقات { $days } أيام
    [many] تُحفظ التطابقات { $days } يومًا
   *[other] تُحفظ التطابقات { $days } يوم
} بعد آخر عمل عليها.
policy-kept-audit = { $days ->
    [zero] تُحفظ قيود سجل التدقيق دون مهلة
    [one] تُحفظ قيود سجل التدقيق يومًا واحدًا
    [two] تُحفظ قيود سجل التدقيق يومين
    [few] تُحفظ قيود سجل التدقيق { $days } أيام
    [many] تُحفظ قيود سجل التدقيق { $days } يومًا
   *[other] تُحفظ قيود سجل التدقيق { $days } يوم
} بعد آخر عمل عليها.
policy-kept-longer = تُحفظ مدة أطول السجلات الخاضعة لحفظ قانوني أو التابعة لتطابق مفتوح.
