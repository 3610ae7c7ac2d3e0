# Statistics of the network.

statistics-title = الإحصاءات
statistics-save = حفظ بصيغة CSV
statistics-by-country = حسب الدولة
statistics-country = الدولة
statistics-by-country-says = تُحتسب المطابقة في دولتيها.
statistics-by-ground = حسب المسوّغ
statistics-ground = المسوّغ
statistics-by-ground-says = تُحتسب المطابقة في كل مسوّغ من مسوّغاتها.
statistics-unknown = غير معروف بعد
statistics-none = لم يُحصَ شيء بعد.
statistics-by-month = حسب الشهر
statistics-month = الشهر
statistics-from = من
statistics-to = إلى
statistics-by-month-says = تُحتسب المطابقة بين حرزين مرة واحدة، أيًا كانت الدولة المستعلِمة. ويُحتسب كل حدث في الشهر الذي وقع فيه (UTC).
statistics-months = جدول الأشهر

## Columns.
statistics-count-evidence = الأدلة
statistics-count-test_fires = الإطلاقات التجريبية
statistics-count-queries = الاستعلامات
statistics-count-hits = التطابقات
statistics-count-open = مفتوحة
statistics-count-confirmed = مؤكدة
statistics-count-excluded = مستبعدة
statistics-count-inconclusive = غير حاسمة
statistics-count-withdrawn = مسحوبة
statistics-count-linked_cases = قضايا مترابطة
statistics-chart-queries = استعلامات إلى دول أخرى
statistics-chart-confirmed = تطابقات مؤكدة
statistics-chart-excluded = تطابقات مستبعدة

## Turn-around.
statistics-times = مدد الإنجاز، القيم الوسيطة
statistics-time-entered = من الاستلام إلى الإدخال
statistics-time-searched = من الاستلام إلى البحث الوطني
statistics-time-asked = من الاستلام إلى أول استعلام
statistics-time-acquired = من المسح إلى أول استعلام
statistics-time-hit = من استعلام إلى تطابقه
statistics-time-reviewed = من تطابق إلى مراجعته الأولى
statistics-time-lead = من تطابق إلى خيط تحقيق
statistics-time-confirmed = من تطابق إلى تأكيده
statistics-overdue = أحراز متأخرة الآن
statistics-late = أحراز تأخرت سابقًا
statistics-question-to-hit = من الاستعلام إلى التطابق
statistics-hit-to-confirmation = من التطابق إلى التأكيد

## False and missed hits.
statistics-rates = التطابقات الخاطئة والفائتة
statistics-false = تطابقات خاطئة
statistics-missed = تطابقات فائتة
statistics-linked = قضايا تربطها مطابقة مؤكدة
statistics-rates-says = التطابقات الخاطئة هي التي اقترحتها الشبكة ثم استُبعدت، من بين المؤكدة أو المستبعدة. والتطابقات الفائتة مطابقات مؤكدة لم تقترحها الشبكة، من بين كل المؤكدة.
statistics-none-yet = لا شيء بعد.
## A period, and agencies.
statistics-month-hint = مثل ⁦2026-03⁩
statistics-period-says = الأحراز والاستعلامات والتطابقات التي وردت في هذه الأشهر، بما فيها الأول والأخير، كل منها بحالته الحالية.
statistics-none-period = لم يُحصَ شيء في هذه الأشهر.
statistics-by-agency = حسب الجهة
statistics-agency = الجهة
statistics-by-agency-says = لكل جهة ما لقضاياها. القضايا التي لا تذكر جهة لا تظهر في أي صف.
