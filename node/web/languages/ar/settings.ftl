# Settings of the node. Their meanings come from the node, in English.

settings-title = الإعدادات
settings-changed = يقول الملف الآن شيئًا آخر. ويسري عند تشغيل العقدة من جديد.
settings-file = هي في <file/> الذي يُعدَّل يدويًا؛ وتقرؤه العقدة عند بدئها.
settings-count = { $count ->
    [zero] لا إعدادات
    [one] إعداد واحد
    [two] إعدادان
    [few] { $count } إعدادات
    [many] { $count } إعدادًا
   *[other] { $count } إعداد
}
settings-name = الاسم
settings-value = القيمة
settings-no-value = لا قيمة
settings-from = المصدر
settings-stated = الملف
settings-default = كل عقدة
settings-meaning = المعنى
