# Acts that wait for a second person.

proposals-title = بانتظار شخص ثانٍ
proposals-none = لا شيء بالانتظار.
proposals-number = الرقم
proposals-act = الإجراء
proposals-subject = الموضوع
proposals-asked-by = الطالب
proposals-ends = ينتهي
proposals-declined-lately = رُفض مؤخرًا
proposals-none-declined = لا شيء.
proposals-declined-at = ‏{ $proposal }، { $when }
proposals-declined = { $act }، { $subject }: رفضه { $person }، { $reason }
proposals-proposal = ‏{ $act }: { $subject }
proposals-take-back = سحب الاقتراح
proposals-approve = موافقة
proposals-decline = رفض
proposals-all = المحتوى كاملًا
proposals-asked-by-person = ‏{ $person } ({ $role })، { $when }
proposals-call = الاستدعاء
proposals-file = الملف
proposals-file-facts = {"\u200F"}{ $name }، { $size }، ⁦SHA-256 { $sha256 }⁩
proposals-no-name = بلا اسم
proposals-scan = المسح الذي سيُفرج عنه
proposals-scan-of = مسح { $exhibit }
proposals-scan-facts = {"\u200F"}{ $name }، { $size }، ⁦SHA-256⁩ <code>{ $sha256 }</code>
proposals-statement = الإفادة التي ستُوقَّع
proposals-request = الاستعلام الذي سيُقدَّم
proposals-hit = التطابق
proposals-hit-state = ‏<link>{ $hit }</link>: { $state }

## Fields of calls, as the node names them.
wire-action = الإجراء
wire-reason = السبب
wire-key = المفتاح
