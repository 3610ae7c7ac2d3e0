# Firearms: the list, and one with its facts and the exhibits that name it.

firearms-title = الأسلحة النارية
firearms-text = الصانع، الطراز، الرقم
firearms-none = لم يُدخل أي سلاح ناري بعد؛ يسمّي الإطلاق التجريبي سلاحًا.
firearms-none-fits = لا سلاح ناريًّا يوافق ذلك.
firearms-firearm = السلاح الناري
firearms-kind = النوع
firearms-make = الصانع
firearms-model = الطراز
firearms-serial-number = الرقم التسلسلي
firearms-calibre = العيار
firearms-changed = آخر تغيير
firearms-facts = البيانات
firearms-fired = أُطلق منه
firearms-none-fired = لا حرز يذكره.
firearms-item = غرض
