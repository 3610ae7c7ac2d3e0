# The first page: the inbox and its next steps.

home-good-day = طاب يومك، { $person }
home-enter = إدخال أحراز
home-inbox = صندوق الوارد
home-show = عرض <choice/>
home-empty = لا شيء بانتظارك.
home-overdue = متأخر: { $kind }
home-due = الموعد { $when }
home-since = قيد الانتظار، { $when }
home-row = ‏<strong>{ $subject }</strong>: { $waits_for }
home-more = { $count ->
    [zero] لا شيء آخر بالانتظار؛ اختر نوعًا لرؤيته.
    [one] هناك بند آخر بالانتظار؛ اختر نوعًا لرؤيته.
    [two] هناك بندان آخران بالانتظار؛ اختر نوعًا لرؤيتهما.
    [few] هناك { $count } بنود أخرى بالانتظار؛ اختر نوعًا لرؤيتها.
    [many] هناك { $count } بندًا آخر بالانتظار؛ اختر نوعًا لرؤيتها.
   *[other] هناك { $count } بند آخر بالانتظار؛ اختر نوعًا لرؤيتها.
}

## Kinds of rows, as the choice names them.
home-kind-all = الكل
home-kind-hit = التطابقات
home-kind-confirmation = التأكيدات
home-kind-release = الإفراج عن المسوح
home-kind-approval = لشخص ثانٍ
home-kind-clock = المواعيد
home-kind-answer = الأجوبة
home-kind-renewal = التجديدات
home-kind-incident = الحوادث
home-kind-sitting = الاختبارات

## Next steps: links of a row.
home-next-review = مراجعته
home-next-examine = فحصه
home-next-verify = التحقق منه
home-next-request = طلب التأكيد
home-next-sign = توقيع الإفادة
home-next-release = الإفراج عن المسح
home-next-approve = الاطلاع ثم البتّ
home-next-search = البحث
home-next-look = الاطلاع
home-next-renew = تجديده أو تركه ينتهي
home-next-begin = البدء به
home-next-remedy = قراءته مع معالجته
