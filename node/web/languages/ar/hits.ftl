# Hits: the list, and one with its steps and conclusions.

hits-title = التطابقات
hits-state = الحالة
hits-country = الدولة
hits-none = لا تطابقات بعد.
hits-none-fits = لا تطابق يوافق ذلك.
hits-hit = التطابق
hits-exhibit = الحرز
hits-with = مع
hits-mark = الأثر
hits-calibre = العيار
hits-ratio = النسبة
hits-ratio-hidden = محجوبة إلى أن تتحقق
hits-since = منذ
hits-side = الجانب
hits-side-own = الخاصة والواردة
hits-side-sent = المُرسَلة

## Steps that a person may do now.
hits-act-review = بدء المراجعة
hits-act-examine = تقرير النتيجة
hits-act-verify = التحقق
hits-act-request = طلب التأكيد
hits-act-sign = توقيع الإفادة
hits-act-release = الإفراج عن المسح
hits-act-ask-for-scan = طلب المسح
hits-act-withdraw = سحب التطابق

## A hit.
hits-disagree = { $people } مختلفان.
hits-disagree-says = يبقى الفحصان في الخطوات أدناه. يُفحص التطابق من جديد: أحد الفحصين التاليين على الأقل يجريه خبير لم يشارك، ولا يُبلَّغ بأي من النتيجتين.
hits-blind-examiners = سبق أن فحصه خبراء.
hits-blind-first = سبق أن فحصه خبير أول.
hits-blind-says = تبقى النتيجة والدرجة والنسبة محجوبة عنك إلى أن يتفق فحصان: انظر إلى الآثار وحدها.
hits-marks = الآثار
hits-mark-of = أثر { $exhibit }
hits-scan-released = { $country }، المرجع <code>{ $reference }</code>: أُفرج عن مسحه.
hits-scan-not-released = { $country }، المرجع <code>{ $reference }</code>: لم يُفرج عن مسحه.
hits-our-reference = تعرف { $country } حرزنا بالمرجع <code>{ $reference }</code>.
hits-save-scan = حفظ المسح
hits-compare-released = قارنه مع { $exhibit }
hits-compare = مقارنتهما
hits-is-own = الحرزان كلاهما لنا
hits-is-received = وارد من { $country }
hits-is-sent = مُرسَل إلى { $country }
hits-other-marks = آثار أخرى
hits-other-mark = ‏{ $mark } { $score }
hits-another-mark = أثر آخر
hits-not-graded = غير مقيَّم
hits-score = الدرجة
hits-case = القضية
hits-on-behalf = نيابةً عن
hits-conclusion = نتيجة الفحص
hits-signed-by = الموقِّعون
hits-also = كذلك
hits-steps = الخطوات
hits-no-steps = لم يُتخذ أي إجراء بشأنه بعد.
hits-hidden = محجوب
hits-finding-from = { $finding }، استنادًا إلى: { $basis }
hits-step-by = ‏{ $person } ({ $role }، { $country })، { $when }
hits-step-by-role = ‏{ $role }، { $country }، { $when }
hits-step-by-two = ‏{ $person } ({ $role }، { $country })، مع { $second }، { $when }
hits-statement = الإفادة كما تُوقَّع

## The dialogue of a step.
hits-sign-says = يُوقَّع هذا بمفتاح العقدة، ولا يمكن تغييره بعد ذلك:
hits-withdraw-says = يُغلق التطابق نهائيًا؛ وتُحفظ خطواته.
hits-release-says = تتلقى الدولة الأخرى المسح الأصلي من { $exhibit }، مختومًا لعقدتها.
hits-ask-for-scan-says = يُطلب من { $country } المسح الأصلي لحرزها، المرجع <code>{ $reference }</code>. ويصل إلى هنا متى وافقت { $country } أيضًا.
hits-the-exhibit = الحرز
hits-choose = اختر
hits-lead-option = خيط تحقيق: تستحق الأغراض الأصلية المقارنة
hits-basis = الأساس
hits-contact = جهة الاتصال
hits-note-abroad = ملاحظة إلى الدولة الأخرى

## Steps that were done, as the node names them.
wire-declared-a-hit = أُعلن تطابق
wire-review-begun = بدأت المراجعة
wire-examined = فُحص
wire-verified = جرى التحقق منه
wire-statement-signed = وُقِّعت الإفادة
wire-release-of-a-scan-approved = ووفق على الإفراج عن مسح
wire-own-conclusion-signed-meanwhile = وُقِّعت النتيجة الوطنية في هذه الأثناء

## Another country’s scan under the microscope.
hits-released-theirs = مسح { $country }
hits-released-fetching = يُقرأ مسح { $country }…
hits-released-none = ليس في { $hit } مسح أفرجت عنه دولة أخرى بجانب مسح لنا. <link>الانتقال إلى { $hit }</link>
hits-released-says = يُرسم مسح { $country } كما وصل، في عرض بعدد ⁦{ $columns } x { $rows }⁩ من النقاط؛ وملفه يحتوي عليها كلها. لا يقارنه المحرك هنا: ضعه على مسحنا باليد. <link>العودة إلى { $hit }</link>
hits-released-no-scale = صورة { $country } لا تذكر مقياسًا، فلا يمكن وضعها بجانب صورتنا. احفظها من صفحة { $hit } واطلب من { $country } خطوة المعاينة. <link>الانتقال إلى { $hit }</link>
