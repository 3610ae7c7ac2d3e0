# Names of the pages in the navigation: short, beside each other.

nav-pages = الصفحات
nav-more = المزيد
nav-home = الرئيسية
nav-enter = إدخال أحراز
nav-node = العقدة
nav-exhibits = الأحراز
nav-cases = القضايا
nav-firearms = الأسلحة
nav-hits = التطابقات
nav-proposals = الشخص الثاني
nav-abroad = الخارج
nav-gateway = البوابة
nav-links = الروابط
nav-tests = الاختبارات
nav-audit = سجل التدقيق
nav-retention = الحفظ
nav-people = الأشخاص
nav-statistics = الإحصاءات
nav-federation = الاتحاد
nav-policy = السياسة
