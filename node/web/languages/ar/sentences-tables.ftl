# جمل العقدة كما تقولها الصفحات.
sentence-tables-line-column-yes = السطر { $n_line }، العمود { $column }: «{ $value }» ليس yes (نعم) ولا no (لا)
sentence-tables-line-column-lands-mark-land = السطر { $n_line }، العمود { $column }: «{ $value }» للسدود (mark land)، لا للآثار من نوع «{ $said_mark }»؛ اتركه فارغًا
sentence-tables-line = السطر { $n_line }: { $said_what }
sentence-tables-line-1-column = السطر 1، العمود { $name }: { $said_what }
sentence-tables-lists-scan = لا تحتوي على أي مسح
sentence-tables-has = في { $path } { $said_counted }: { $said_errors }
sentence-tables-joint = { $n ->
     [zero] { $n } خطأ
     [one] خطأ واحد
     [two] خطآن
     [few] { $n } أخطاء
     [many] { $n } خطأ
    *[other] { $n } خطأ
  }
sentence-tables-table-file-another-kind-workbook = { $path }: هذا ليس جدولًا بل ملف من نوع آخر، مثل مصنّف أو مسح؛ احفظ الجدول بصيغة CSV
sentence-tables-utf-8-read-windows-1252 = { $path } ليس بترميز UTF-8 وقُرئ بترميز Windows-1252 المناسب لغرب أوروبا؛ تحقق من الأسماء ذات العلامات أو احفظه بترميز UTF-8
sentence-tables-row-read = لا يمكن قراءة صف
sentence-tables-more-rows-read-once = لا يُقرأ أكثر من { $most_rows } صف دفعة واحدة
sentence-tables-double-quote-opens-here-never = تُفتح هنا علامة اقتباس مزدوجة ولا تُغلق أبدًا: بقية الجدول داخلها
sentence-tables-table-such-column-needs = ليس في الجدول هذا العمود، وهو لازم
sentence-tables-table-column-twice = هذا العمود موجود مرتين في الجدول
sentence-tables-you-mean = {" "}(هل تقصد «{ $near }»؟)
sentence-tables-such-column-known = لا يوجد عمود كهذا{ $said_meant }؛ الأعمدة المعروفة: { $known }
sentence-tables-row-fields-table-columns-field = عدد حقول الصف { $fields } وعدد أعمدة الجدول { $n_columns }؛ الحقل الذي فيه الفاصل ({ $said_separator }) يوضع بين علامتي اقتباس مزدوجتين
sentence-tables-stands-under-column-without-name = «{ $cell }» تحت عمود بلا اسم
sentence-tables-barrel-1-lands = للسبطانة من 1 إلى { $n_max_lands } سدًّا
sentence-tables-among-exhibits = لا يوجد { $said_item } بين الأحراز
sentence-tables-stands-line-already = { $said_what } { $said_key }: موجود بالفعل في السطر { $n_line }
sentence-tables-already = { $said_what } { $said_key }: موجود بالفعل
sentence-tables-table-more-bytes = الجدول أكبر من { $n_max_import_bytes } بايت
sentence-tables-line-2 = السطر { $n_line }
sentence-tables-line-column = السطر { $n_line }، العمود { $column }: { $said_what }
sentence-tables-table-line-column = { $said_table }، السطر { $n_line }، العمود { $column }: { $said_what }
sentence-tables-table-line = { $said_table }، السطر { $n_line }: { $said_what }
sentence-tables-nothing-imported = لم يُستورد شيء
sentence-tables-more-mistakes = وعدد { $more } من الأخطاء الأخرى
sentence-tables-document-more-bytes = المستند أكبر من { $n_max_import_bytes } بايت
sentence-tables-document-list-must-object-tables = المستند قائمة؛ يجب أن يكون كائنًا يحتوي على الجداول
sentence-tables-more-rows-imported-once = لا يُستورد أكثر من { $n_max_import_rows } صف دفعة واحدة
sentence-tables-must-text = يجب أن يكون نصًا
sentence-tables-must-number = يجب أن يكون رقمًا
sentence-tables-must-true-false = يجب أن يكون true (صحيح) أو false (خطأ)
sentence-tables-must-list-country-codes = يجب أن يكون قائمة رموز دول
sentence-tables-bytes-read = حجمه { $value } بايت؛ يُقرأ منها { $n_max_field_bytes } على الأكثر
sentence-tables-given-twice = مذكور مرتين
sentence-tables-neither-yes-nor = «{ $text }» ليس yes (نعم) ولا no (لا)
sentence-tables-must-filled = يجب ملؤه
sentence-tables-whole-number-size = «{ $value }» ليس عددًا صحيحًا بهذا الحجم
sentence-tables-countries-more = عدد الدول { $n_count } أكثر من { $most }
sentence-tables-date-write-2026-05-03 = «{ $text }» ليس تاريخًا؛ اكتب ⁦2026-05-03⁩
