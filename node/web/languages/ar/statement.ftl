# A statement as it is signed: exact English words, with a translation beside them. English shows the words alone.

statement-translated = تُوقَّع الكلمات الإنجليزية بنصها. والترجمة المرافقة لها غير موقَّعة.
statement-with-value = ‏{ $name }: { $value }
statement-field-statement-version = إصدار الإفادة
statement-field-network = الشبكة
statement-field-query = الاستعلام
statement-field-hit = التطابق
statement-field-mark = الأثر
statement-field-asking-country = الدولة المستعلِمة
statement-field-asking-exhibit = حرز الدولة المستعلِمة
statement-field-answering-country = الدولة المجيبة
statement-field-answering-exhibit = حرز الدولة المجيبة
statement-field-conclusion = نتيجة الفحص
statement-field-first-examiners-country = دولة الخبير الأول
statement-field-first-examiner = الخبير الأول
statement-field-verifying-examiners-country = دولة الخبير المتحقق
statement-field-verifying-examiner = الخبير المتحقق
statement-field-concluded = تاريخ النتيجة
