# The map of countries.

map-loading = جارٍ تحميل الخريطة…
map-map = الخريطة
map-closer = تقريب
map-wider = توسيع
map-all = كلها
map-borders = الحدود كما يرسمها Natural Earth؛ ولا تعبّر عن أي مطالبة. اسحب للتحريك.
map-broken = خريطة البرنامج تالفة؛ ثبّت البرنامج من جديد.
map-not-given = العقدة لا تعطي خريطتها.
