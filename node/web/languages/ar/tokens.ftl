# Tokens by which programs act for a person.

tokens-title = رموز البرامج
tokens-says-own = البرنامج الذي يحمل رمزًا يتصرف باسمك، ضمن عائلات النداءات التي يذكرها الرمز.
tokens-says = البرنامج الذي يحمل رمزًا يتصرف باسم { $person }، ضمن عائلات النداءات التي يذكرها الرمز.
tokens-none = لا يوجد أي رمز.
tokens-name = الاسم
tokens-reaches = يصل إلى
tokens-made = أُنشئ
tokens-used = آخر استخدام
tokens-ends = ينتهي
tokens-act = الإجراء
tokens-end-it = إنهاؤه
tokens-make = إنشاء رمز
tokens-end = إنهاء الرمز
tokens-end-says = يُرفض البرنامج الذي يستخدم { $name } من الآن.
tokens-shown-once = يُعرض مرة واحدة ولا يُحفظ في أي مكان. ينتهي { $ends }.
tokens-kept = احتفظت به
tokens-name-hint = البرنامج، بكلمة واحدة
tokens-lives = مدة صلاحيته
tokens-days = { $days ->
    [zero] دون أيام
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
tokens-year = سنة
tokens-nothing = لا شيء
tokens-read = اطلاع فقط
tokens-all = اطلاع وتصرف
tokens-make-it = إنشاؤه

## Families of calls.
tokens-family-exhibit = الأحراز
tokens-family-case = القضايا
tokens-family-firearm = الأسلحة النارية
tokens-family-acquisition = المسوح قبل إدخالها
tokens-family-search = عمليات البحث
tokens-family-surface = سطوح المسوح
tokens-family-hit = التطابقات
tokens-family-report = التقارير
tokens-family-query = استعلامات إلى دول أخرى
tokens-family-gateway = البوابة
tokens-family-inbox = صندوق الوارد
tokens-family-node = العقدة والإحصاءات
tokens-family-charter = الميثاق
tokens-family-retention = الحفظ القانوني ومدد الحفظ
tokens-family-audit = سجل التدقيق
