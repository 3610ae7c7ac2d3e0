# The disclosure table in sentences.

disclosure-title = الإفصاح
disclosure-changed = يقول الملف disclosure.toml الآن شيئًا آخر. ويسري عند تشغيل العقدة من جديد.
disclosure-rule-both = استعلام من { $countries } بمسوّغ من { $grounds } يحصل على: { $fields }.
disclosure-rule-countries = استعلام من { $countries } بمسوّغ أو دونه يحصل على: { $fields }.
disclosure-rule-grounds = استعلام من أي دولة بمسوّغ من { $grounds } يحصل على: { $fields }.
disclosure-rule-any = استعلام من أي دولة بمسوّغ أو دونه يحصل على: { $fields }.
disclosure-default = حيث لا تنطبق أي قاعدة: { $rule }
disclosure-no-other = لكل تطابق هذه الحقول، ولا يغادر غيرها: <fields/>

## Fields.
disclosure-reference = مرجع
disclosure-mark = نوع الأثر
disclosure-score = الدرجة بخطوات قدرها { $step }
disclosure-ratio = لوغاريتم نسبة الأرجحية بأنصاف
disclosure-calibre-family = عائلة العيار
disclosure-calibre-name = اسم العيار
disclosure-month = شهر الواقعة
disclosure-kind = نوع الواقعة
disclosure-contact = جهة الاتصال { $contact }
disclosure-its-calibre = العيار { $calibre }
disclosure-its-month = الشهر { $month }
disclosure-its-kind = نوع الواقعة { $kind }

## One question.
disclosure-ask = استعلام قد تقدمه دولة
disclosure-country = الدولة
disclosure-country-hint = رمزها، مثل ES
disclosure-exhibit = الحرز الذي ستجده
disclosure-exhibit-hint = دون حرز تُعرض الحقول، ومع حرز تُعرض بياناته.
disclosure-grounds = مسوّغات استعلامها
disclosure-show = عرض ما ستعرفه
disclosure-refused = لن تعرف { $country } شيئًا: لا يُجاب عن استعلاماتها.
disclosure-learns = ستعرف { $country }: { $fields }.
disclosure-learns-of = ستعرف { $country } عن { $exhibit }: { $fields }.
disclosure-by-rule = القاعدة { $rule } هي الحاسمة.
disclosure-by-default = لا تنطبق أي قاعدة: القيمة الافتراضية هي الحاسمة.
