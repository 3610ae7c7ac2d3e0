# جمل العقدة كما تقولها الصفحات.
sentence-joints-two-sentences = ‏{ $said_first }. { $said_rest }
sentence-joints-two-parts = { $said_first }؛ { $said_rest }
sentence-joints-nor = { $said_first }، ولا { $said_rest }
sentence-joints-list = { $said_first }، { $said_rest }
sentence-joints-aside = ‏{ $said_words } ({ $said_aside })
sentence-joints-subject = ‏{ $said_place }: { $said_what }
sentence-joints-place = ‏{ $place }: { $said_what }
sentence-joints-then = ؛ { $said_rest }
