# Reports on a hit: made, listed, taken as files.

reports-title = التقارير
reports-kind-notification = إخطار: قد يكون غرضان من سلاح ناري واحد
reports-kind-comparison = مقارنة، مع صور وأرقام
reports-kind-lead = ملف خيط التحقيق
reports-kind-statement = إفادة التأكيد
reports-pictures = صور المجهر
reports-no-pictures = لا شيء بعد: <link>قارن الآثار</link>، وخذ ما يصل إلى { $most } بزر <strong>للتقرير</strong>.
reports-leave-out = استبعاد
reports-none = لم يُعدّ أي تقرير عن { $hit }.
reports-report = التقرير
reports-kind = النوع
reports-made = تاريخ الإعداد
reports-by = المُعِدّ
reports-amends = يعدِّل
reports-file = الملف
reports-amends-because = ‏{ $report }: { $reason }
reports-hidden = محجوب
reports-amended-by = عدَّله { $report }
reports-pdf = PDF
reports-page = صفحة
reports-for = إلى
reports-for-hint = شخص أو سلطة
reports-amends-none = لا شيء
reports-amendment-reason = سبب التعديل
reports-making = جارٍ الإعداد…
reports-make = إعداد التقرير
