# جمل العقدة كما تقولها الصفحات.
sentence-joints-two-sentences = { $said-first }. { $said-rest }
sentence-joints-two-parts = { $said-first }؛ { $said-rest }
sentence-joints-nor = { $said-first }، ولا { $said-rest }
sentence-joints-list = { $said-first }، { $said-rest }
sentence-joints-aside = { $said-words } ({ $said-aside })
sentence-joints-subject = { $said-place }: { $said-what }
sentence-joints-place = { $place }: { $said-what }
sentence-joints-then = ؛ { $said-rest }
