# Questions to other countries: the map, the list, one question.

questions-for = باسم { $country }
questions-is-withdrawn = مسحوب
questions-is-ended = منتهٍ
questions-is-standing = دائم
questions-is-open = مفتوح
questions-this-node = هذه العقدة
questions-abroad = في الخارج
questions-all = كل الاستعلامات
questions-none-open = لا استعلام مفتوح. استعلم من صفحة حرز، أو هنا برقمه.
questions-map = أجوبة الاستعلامات المفتوحة
questions-by-country = حسب الدولة
questions-by-country-label = الأجوبة حسب الدولة
questions-country = الدولة
questions-asked = استُعلم
questions-answered = أُجيب
questions-hits = التطابقات
questions-waiting = بالانتظار
questions-since = منذ
questions-refused = مرفوض
questions-unanswered = دون جواب
questions-reasons = الأسباب
questions-count = { $count ->
    [zero] لا استعلامات مفتوحة
    [one] استعلام مفتوح واحد
    [two] استعلامان مفتوحان
    [few] { $count } استعلامات مفتوحة
    [many] { $count } استعلامًا مفتوحًا
   *[other] { $count } استعلام مفتوح
}
questions-ask = الاستعلام في الخارج
questions-exhibit = الحرز
questions-exhibit-hint = تُعرض أولًا مسوّغاته والدول التي تترتب عليها.
questions-show-grounds = عرض مسوّغاته
questions-cancel = إلغاء

## The list.
questions-title = استعلامات إلى دول أخرى
questions-state = الحالة
questions-filter-open = مفتوح
questions-filter-waiting = بانتظار أجوبة
questions-filter-standing = دائم
questions-filter-expired = منتهٍ
questions-filter-withdrawn = مسحوب
questions-none = لم يُستعلم عن شيء بعد.
questions-none-fits = لا استعلام يطابق.
questions-question = الاستعلام
questions-grounds = المسوّغات
questions-grounds-none = لا مسوّغات
questions-ends = ينتهي
questions-answered-of = { $done } من { $all }
questions-show-map = الخريطة

## One question.
questions-one = الاستعلام { $query }
questions-longer = إطالة الاستعلام
questions-take-back = سحبه
questions-answers = الأجوبة
questions-has-it = وصله
questions-has-it-yes = نعم
questions-has-it-unknown = غير معروف
questions-answer = الجواب
questions-searched = الأحراز المشمولة بالبحث
questions-searched-more = { $count } أو أكثر
questions-searched-few = أقل من 10
questions-searched-few-each = أقل من 10 في كل مرة
questions-when = متى
questions-will-search = سيُبحث { $when }
questions-reason = السبب
questions-contact = جهة الاتصال
questions-hits-of = تطابقات { $exhibit }
questions-ends-at = ‏{ $at }، { $when }
questions-taken-back = سُحب
questions-kind = النوع
questions-kind-standing = دائم: يُبحث من جديد كلما أدخل الآخرون أحرازًا
questions-kind-once = مرة واحدة
questions-in-place = بدلًا من
questions-number = الرقم كاملًا
questions-countries = الدول
questions-withdraw = سحب الاستعلام
questions-withdraw-says = تمحوه العقد التي وصلها. وتبقى التطابقات التي وردت، ويمكن سحبها على حدة.
questions-longer-says = يحل استعلام جديد محل هذا، بالمسوّغات والدول نفسها، وليس لمدة أقصر أبدًا. ولا يُبلَّغ من جديد عن تطابقات سبق الإبلاغ عنها.
questions-days = أيام من الآن
