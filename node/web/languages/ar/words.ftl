# Words of the field that many pages share: support, conclusions, bases, marks.

words-comma = {"، "}

## Support by a likelihood ratio: for one firearm, or for two.
words-support-neutral = شبه محايد
words-support-weak-one = دعم ضعيف لفرضية سلاح ناري واحد
words-support-moderate-one = دعم متوسط لفرضية سلاح ناري واحد
words-support-strong-one = دعم قوي لفرضية سلاح ناري واحد
words-support-very-strong-one = دعم قوي جدًا لفرضية سلاح ناري واحد
words-support-weak-two = دعم ضعيف لفرضية سلاحين ناريين
words-support-moderate-two = دعم متوسط لفرضية سلاحين ناريين
words-support-strong-two = دعم قوي لفرضية سلاحين ناريين
words-support-very-strong-two = دعم قوي جدًا لفرضية سلاحين ناريين

## Conclusions of AFTE's range.
words-lead = خيط تحقيق
words-conclusion-identification = إثبات وحدة المصدر
words-conclusion-inconclusive-a = غير حاسم أ: بعض التوافق، ولا يكفي لإثبات وحدة المصدر
words-conclusion-inconclusive-b = غير حاسم ب: لا توافق ولا اختلاف
words-conclusion-inconclusive-c = غير حاسم ج: بعض الاختلاف، ولا يكفي للاستبعاد
words-conclusion-elimination = استبعاد
words-conclusion-unsuitable = غير صالح للمقارنة

## The basis of a look at a hit.
words-basis-hit-metadata = بيانات التطابق
words-basis-scans = المسوح
words-basis-originals = الأغراض الأصلية
words-basis-certified-double-casts = قوالب مزدوجة معتمدة

## Kinds of marks.
words-mark-breech-face = وجه المغلاق
words-mark-firing-pin = إبرة الإطلاق
words-mark-ejector = القاذف
words-mark-aperture-shear = قصّ فتحة الإبرة
words-mark-land = أثر سدّ على مقذوف
words-mark-firing-pin-drag = أثر سحب إبرة الإطلاق
