# القيم في التقارير.

## Titles.
report-title-notification = إشعار بشأن التطابق { $hit }
report-title-comparison = تقرير مقارنة بشأن { $hit }
report-title-lead = ملف خيط تحقيق بشأن { $hit }
report-title-statement = إفادة تأكيد بشأن { $hit }

## The report, its unit and its request.
report-person-and-role = { $person } ({ $said_role })
report-first = لا يوجد؛ هذا هو الأول
report-amends = { $report }، ويعدّله هذا التقرير؛ وهو محفوظ
report-node-key = المفتاح
report-both-exhibits = { $hit }، والحرزان من { $country }
report-asked-of = { $hit }، استُعلم عنه من { $country }
report-asked-by = { $hit }، استعلمت عنه { $country }
report-country-and-case = { $country }، القضية { $case }
report-form-said = 1؛ الحقول وفق ISO 21043-5
report-none = لا يوجد
report-not-stated = غير مذكور
report-not-disclosed = غير مفصح عنه
report-yes = نعم
report-no = لا

## Numbers of a comparison.
report-significance-of-hit = { $value } (تطابق؛ للتطابق { $limit } فأكثر)
report-significance-of-none = { $value } (ليس تطابقًا؛ للتطابق { $limit } فأكثر)
report-score-says = { $score } (تشابه، نحو 0 لآثار لا صلة بينها و1 لآثار متساوية؛ ولا يحسم شيئًا)
report-ratio = ⁨log10 { $ratio }⁩؛ تدعم البيانات المرجعية من { $floor } إلى { $cap }
report-no-ratio = لا توجد: لا تشمل أي معايرة هذين الأثرين
report-mark-and-score = { $said_mark } { $score } (تشابه، نحو 0 لآثار لا صلة بينها و1 لآثار متساوية؛ ولا يحسم شيئًا)
report-mark-undisclosed = { $said_mark }: غير مفصح عنه
report-unknown-mark-and-score = غير مذكور: { $score } (تشابه، نحو 0 لآثار لا صلة بينها و1 لآثار متساوية؛ ولا يحسم شيئًا)
report-unknown-mark-undisclosed = غير مذكور: غير مفصح عنه
report-laid-on = { $said_one } موضوعًا على { $said_other }
report-on = { $said_one } على { $said_other }
report-cells-compared = { $n_congruent } من { $n_cells } قورنت
report-of = { $n_met } من { $n_of }
report-placed = بدوران { $turn } درجة وإزاحة { $x } و⁨{ $y } µm⁩
report-caption = { $said_name } في موضعه على الآخر
report-phase = الطور { $n }
report-reversed = سدود المرشح بترتيب معكوس
report-mirrored = مسوحه معكوسة كالمرآة

## Items.
report-other-item = حرز الدولة الأخرى، المرجع { $reference }
report-file = { $id }، الملف { $number }: { $name }
report-land = السدّ { $n }
report-rifling-twist = عدد السدود { $n }، اتجاه الحلزنة: { $said_twist }
report-rifling-twist-unordered = عدد السدود { $n }، اتجاه الحلزنة: { $said_twist }، الترتيب مجهول
report-rifling-unordered = عدد السدود { $n }، الترتيب مجهول
report-not-checked = لم يُتحقق منه
report-as-enrolled = كما سُجّل
report-damaged = تالف: SHA-256 مختلف
report-missing = مفقود
report-fact-case = القضية: من { $from } إلى { $to }
report-fact-calibre = العيار: من { $from } إلى { $to }
report-fact-date = التاريخ: من { $said_from } إلى { $said_to }
report-fact-kind = النوع: من { $said_from } إلى { $said_to }
report-fact-rifling = الحلزنة: من { $said_from } إلى { $said_to }
report-fact-mark = الأثر ({ $file }): من { $said_from } إلى { $said_to }
report-fact-land = السدّ ({ $file }): من { $said_from } إلى { $said_to }
report-fact-grooves = الأخاديد ({ $file }): من { $said_from } إلى { $said_to }
report-fact-region = المنطقة ({ $file }): من { $said_from } إلى { $said_to }
report-fact-mirrored = معكوس كالمرآة ({ $file }): من { $said_from } إلى { $said_to }
report-fact-cast = قالب ({ $file }): من { $said_from } إلى { $said_to }
report-fact-pitch = خطوة المعاينة ({ $file }): من { $said_from } إلى { $said_to }
report-found-by-engine = عثر عليه المحرك
report-pitch-of-file = خطوة الملف
report-micrometres = ⁨{ $n } µm⁩

## Steps of the hit.
report-step-declared = أُعلن تطابقًا
report-step-begun = بدأت المراجعة
report-step-examined = فُحص
report-step-verified = تُحقق منه
report-step-signed = وُقّعت الإفادة
report-step-released = تمت الموافقة على الإفراج عن مسح
report-step-own = وُقّعت نتيجة الدولة نفسها في هذه الأثناء
report-step-finding-basis = { $said_step }: { $said_finding }، استنادًا إلى { $said_basis }
report-basis-hit-metadata = بيانات التطابق
report-basis-scans = المسوح
report-basis-originals = الأصول
report-basis-casts = قوالب مزدوجة معتمدة

## Conclusions, as the scale names them.
report-scale-words = AFTE: { $said_scale }
report-conclusion-identification = إثبات وحدة المصدر
report-conclusion-elimination = استبعاد
report-conclusion-inconclusive-a = غير حاسم أ
report-conclusion-inconclusive-b = غير حاسم ب
report-conclusion-inconclusive-c = غير حاسم ج
report-conclusion-unsuitable = غير صالح للمقارنة

## Versions.
report-calibration-made = لـ { $engine }، صُنعت من { $data }؛ SHA-256
report-strict = القيم الصارمة
report-sha-256 = SHA-256
report-dash = -

## Words of the records of exhibits.
report-word-parallel = متوازٍ
report-word-arched = مقوّس
report-word-circular = دائري
report-word-crosshatched = متقاطع
report-word-granular = حبيبي
report-word-smooth = أملس
report-word-hemispherical = نصف كروي
report-word-flat = مسطّح
report-word-elliptical = بيضوي
report-word-rectangular = مستطيل
report-word-semicircular = نصف دائري
report-word-conical = مخروطي
report-word-cartridge-case = ظرف فارغ
report-word-police = الشرطة
report-word-border-guard = حرس الحدود
report-word-military = الجيش
report-word-customs = الجمارك
