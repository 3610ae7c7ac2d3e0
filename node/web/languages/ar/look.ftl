# Looks at scans: their quality, and the region or shoulders as a person draws them.

look-looking = جارٍ الفحص…
look-title-region = { $file }: المنطقة
look-title-shoulders = { $file }: الكتفان
look-not-whole = أرسلت العقدة سطحًا غير مكتمل.

## A scan in words.
look-cells = { $count ->
    [zero] لا خلايا مستقلة على ⁦{ $area } mm²⁩
    [one] خلية مستقلة واحدة على ⁦{ $area } mm²⁩
    [two] خليتان مستقلتان على ⁦{ $area } mm²⁩
    [few] { $cells } خلايا مستقلة على ⁦{ $area } mm²⁩
    [many] { $cells } خلية مستقلة على ⁦{ $area } mm²⁩
   *[other] { $cells } خلية مستقلة على ⁦{ $area } mm²⁩
}
look-striae = تُقارَن ⁦{ $length } mm⁩ من الحزوز؛ وتتوافق شرائطها بمقدار { $agreement }
look-unit-millionth = صُحِّح: يذكر الملف أطوالًا لا يبلغها أثر أداة؛ فضُربت في جزء من مليون، على أنها ميكرومترات كُتبت أمتارًا.
look-unit-factor = صُحِّح: يذكر الملف أطوالًا لا يبلغها أثر أداة؛ فضُربت في { $factor }.
look-put-right = صُحِّح: { $words }.

## The editor.
look-left-shoulder = الكتف الأيسر
look-right-shoulder = الكتف الأيمن
look-edge-centre = مركز الحافة
look-edge-radius = نصف قطر الحافة
look-hole-place = موضع الثقب
look-hole-radius = نصف قطر الثقب
look-handle = { $name }: تحرّكه مفاتيح الأسهم
look-drag = اسحب المقابض، أو اختر أحدها بمفتاح <tab/> وحرّكه بمفاتيح الأسهم (مع <shift/> بخطوات كبيرة).
look-colours = الداكن: لا يُقارَن. البرتقالي: استُبعد لكونه نتوءًا أو نقرة أو أوساخًا.
look-mark-shoulders = تحديد الكتفين
look-draw-circle = رسم دائرة
look-as-found = كما وُجد
look-no-hole = بلا ثقب
look-with-hole = مع ثقب
look-numbers-land = الكتف الأيسر والأيمن، ⁦µm⁩
look-numbers-region = مركز الحافة والثقب ونصفا قطريهما، ⁦µm⁩
look-numbers-two = رقمان: الأيسر، الأيمن
look-numbers-three = ثلاثة أرقام، أو ستة مع ثقب
look-numbers-hint = مفتاح الإدخال يرسمها.
look-relief = التضاريس التي تُقارَن
look-relief-caption = التضاريس التي تُقارَن
look-masked = حُجب ما لا يُقارَن من المسح من قبل: يُقارَن المسح كله.

## The correction of a stored scan.
look-reason-hint = يُدوَّن في سجل التدقيق. تتبع التصحيحَ عملياتُ بحث؛ ويُحفظ ما كان من قبل.
look-save = حفظ
