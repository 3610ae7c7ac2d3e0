# The facts of a record with their history; columns and values as the node names them.

record-value = ‏{ $name }: { $value }
record-changed = ‏{ $name }: { $before } ← { $after }
record-nothing = لا شيء
record-now = الآن: { $value }
record-reason-hint = لازم عند استبدال ما سبق تدوينه.
record-save = حفظ
record-none = لا بيانات بعد.
record-enter = إدخال بيانات
record-correct = تصحيح البيانات
record-history = { $count ->
    [zero] السجل: لا تصحيحات
    [one] السجل: تصحيح واحد
    [two] السجل: تصحيحان
    [few] السجل: { $count } تصحيحات
    [many] السجل: { $count } تصحيحًا
   *[other] السجل: { $count } تصحيح
}
record-correction = ‏<strong>{ $person }</strong> { $when }: { $reason }

## Columns of exhibits.
wire-specimen = نوع العينة
wire-recovered = تاريخ العثور
wire-recovery_place = مكان العثور
wire-recovered_by = عثر عليه
wire-suspected_trafficker = مشتبه في اتجاره
wire-trafficking_route = مسار الاتجار
wire-firearms_in_group = الأسلحة النارية في المجموعة
wire-residences = أماكن الإقامة
wire-notes = ملاحظات
wire-item = غرض
wire-kind = نوع
wire-calibre = عيار

## Columns of firearms.
wire-type = نوع السلاح
wire-make = الصانع
wire-model = الطراز
wire-serial_number = الرقم التسلسلي
wire-breech_face = وجه المغلاق
wire-firing_pin = إبرة الإطلاق
wire-extractor = الساحب
wire-lands = السدود
wire-twist = اتجاه الحلزنة
wire-land_width_um = عرض السدّ (ميكرومتر)
wire-groove_width_um = عرض الأخدود (ميكرومتر)

## Columns of cases, marks and the chain of custody.
wire-agency = الجهة
wire-event_kind = نوع الواقعة
wire-occurred = تاريخ الواقعة
wire-place = المكان
wire-mark = أثر
wire-condition = الحالة
wire-note = ملاحظة
wire-date = التاريخ
wire-from = من جهة
wire-to = إلى جهة

## Values.
wire-suitable = صالح
wire-limited = محدود
wire-unsuitable = غير صالح
wire-cartridge-case = ظرف فارغ
wire-bullet = مقذوف
wire-police = الشرطة
wire-border-guard = حرس الحدود
wire-military = الجيش
wire-parallel = متوازٍ
wire-arched = مقوَّس
wire-circular = دائري
wire-crosshatched = متقاطع
wire-granular = محبَّب
wire-smooth = أملس
wire-hemispherical = نصف كروي
wire-flat = مسطح
wire-elliptical = إهليلجي
wire-rectangular = مستطيل
wire-semicircular = نصف دائري
wire-conical = مخروطي
wire-true = نعم
wire-false = لا
