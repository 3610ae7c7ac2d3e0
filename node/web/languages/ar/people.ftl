# Accounts of the node: the list, one account, tokens of programs.

people-title = الأشخاص
people-add = إضافة شخص
people-none = لا يوجد أي حساب بعد. الأول هو حساب مشغّل.
people-accounts = الحسابات
people-person = الشخص
people-state = الحالة
people-roles = الأدوار
people-roles-none = لا أدوار
people-signs-in = تسجيل الدخول
people-by-password = بكلمة مرور
people-by-provider = عبر { $provider }
people-not-yet = ليس بعد
people-wrong = كلمات مرور خاطئة
people-since = منذ
people-count = { $count ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $count } حسابات
    [many] { $count } حسابًا
   *[other] { $count } حساب
}
people-add-act = إضافة الشخص
people-name = الاسم
people-name-hint = بأحرف لاتينية صغيرة؛ ويبقى في سجل التدقيق نهائيًا.
people-first-password = كلمة المرور الأولى
people-password-hint = 12 محرفًا أو أكثر. يختار صاحبها كلمة أخرى عند أول تسجيل دخول.
people-password-own-hint = 12 محرفًا أو أكثر.

## Roles, each with its work.
people-role-examiner = خبير فحص
people-role-verifier = متحقق
people-role-liaison = ضابط اتصال
people-role-operator = مشغّل
people-role-auditor = مدقق
people-does-examiner = يُدخل الأحراز ويبحث ويفحص التطابقات
people-does-verifier = يعاين التطابقات مرة ثانية ويوقّع
people-does-liaison = يستعلم لدى دول أخرى ويجيب عن هذه الدولة
people-does-operator = يشغّل العقدة ويدير حساباتها؛ ولا يرى أي قضية
people-does-auditor = يرى كل شيء ولا يغيّر منه شيئًا

## The state of an account.
people-is-disabled = معطّل
people-must-choose = يجب اختيار كلمة مرور
people-has-not-signed-in = لم يسجّل الدخول بعد
people-wrong-passwords = كلمات مرور خاطئة
people-may-sign-in = يمكنه تسجيل الدخول
