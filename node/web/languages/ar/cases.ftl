# Cases: the list, and one with its facts and exhibits.

cases-title = القضايا
cases-agency = الجهة
cases-none = لا قضايا بعد.
cases-none-fits = لا قضية توافق ذلك.
cases-case = القضية
cases-event = الواقعة
cases-date = التاريخ
cases-place = المكان
cases-exhibits = الأحراز
cases-changed = آخر تغيير
cases-links = روابطها
cases-facts = البيانات
cases-no-exhibits = لا حرز يذكر هذه القضية.
cases-exhibit = <link>{ $name }</link>، { $calibre }، { $count ->
    [zero] لا مسوح
    [one] مسح واحد
    [two] مسحان
    [few] { $count } مسوح
    [many] { $count } مسحًا
   *[other] { $count } مسح
}
