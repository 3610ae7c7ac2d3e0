# The sign-in, first and again after a session ended.

sign-in-title = تسجيل الدخول
sign-in-act = تسجيل الدخول
sign-in-busy = جارٍ تسجيل الدخول…
sign-in-name = الاسم
sign-in-password = كلمة المرور
sign-in-code = الرمز
sign-in-code-hint = الأرقام الستة التي يعرضها جهازك، أو رمز استرداد.
sign-in-have-code = لديّ رمز
sign-in-by-key = استخدام مفتاح أمان
sign-in-by-provider = تسجيل الدخول عبر مزوّد الجهة
sign-in-again-title = انتهت جلستك
sign-in-again = سجّل الدخول من جديد: كل ما كتبته ما زال هنا.
