# Calls of the node, and the session: faults that the pages find themselves.

api-waits = هذا بانتظار شخص ثانٍ: الاقتراح { $proposal }.
api-no-line = العقدة لا تجيب. لم يُفقد شيء؛ حاول من جديد عند عودة الاتصال.
api-status = أجابت العقدة بالرمز { $status }.
api-no-fields = أرسلت العقدة ملفًا دون حقوله.
api-no-key-shown = لم يُقدَّم أي مفتاح.
api-no-key-made = لم يُنشأ أي مفتاح.
