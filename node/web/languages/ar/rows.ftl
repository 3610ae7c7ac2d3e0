# Rows of an exhibit: the marks it bears, and its chain of custody.

rows-title-mark = الآثار التي يحملها
rows-none-mark = لم يُدوَّن أي أثر.
rows-add-mark = إضافة أثر
rows-correct-mark = تصحيح الأثر { $number }
rows-remove-mark = إزالة الأثر { $number }
rows-correct-the-mark = تصحيح الأثر
rows-remove-the-mark = إزالة الأثر
rows-title-step = سلسلة الحيازة
rows-none-step = لم تُدوَّن أي خطوة.
rows-add-step = إضافة خطوة
rows-correct-step = تصحيح الخطوة { $number }
rows-remove-step = إزالة الخطوة { $number }
rows-correct-the-step = تصحيح الخطوة
rows-remove-the-step = إزالة الخطوة
rows-land-hint = رقم السدّ إن كان الأثر سدّ مقذوف
rows-from-hint = فارغ للخطوة الأولى
rows-change = تغيير
rows-correct = تصحيح
rows-remove = إزالة
rows-stays = يبقى مقروءًا في سجل تغيّرات البيانات.
rows-save = حفظ
