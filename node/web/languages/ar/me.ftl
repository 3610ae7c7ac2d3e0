# The person's own account: language, appearance, second factor, sessions.

me-appearance = المظهر
me-language = اللغة
me-zone = الأوقات هي أوقات هذا الجهاز: { $zone }.
me-colours = الألوان
me-colours-machine = كإعداد هذا الجهاز
me-colours-light = فاتح
me-colours-dark = داكن
me-roles = الأدوار
me-factor = العامل الثاني
me-factor-counts = أصبح مطلوبًا من الآن. احتفظ برموز الاسترداد هذه؛ كل منها يصلح مرة واحدة:
me-factor-secret = أدخل هذا السر في تطبيق جهازك، ثم اكتب الأرقام الستة التي يعرضها.
me-factor-digits = ستة أرقام
me-factor-confirm = تأكيد
me-factor-set-up = إعداد جهاز
me-key = مفتاح أمان أو مفتاح مرور
me-key-hint = اسم تعرفه به
me-key-add = إضافة المفتاح
me-key-times = الإضافة: { $added }، آخر استخدام: { $used }
me-sessions = الجلسات
me-session-here = هذا الجهاز
me-session-times = البداية: { $began }، آخر استخدام: { $used }، النهاية: { $ends }
me-sign-out-everywhere = تسجيل الخروج من كل مكان
