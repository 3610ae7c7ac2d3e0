# A statement as it is signed: exact English words, with a translation beside them. English shows the words alone.

statement-translated = The exact English words are signed. The translation beside them is not signed.
statement-with-value = { $name }: { $value }
statement-field-statement-version = statement version
statement-field-network = network
statement-field-query = query
statement-field-hit = hit
statement-field-mark = mark
statement-field-asking-country = asking country
statement-field-asking-exhibit = asking exhibit
statement-field-answering-country = answering country
statement-field-answering-exhibit = answering exhibit
statement-field-conclusion = conclusion
statement-field-first-examiners-country = first examiner's country
statement-field-first-examiner = first examiner
statement-field-verifying-examiners-country = verifying examiner's country
statement-field-verifying-examiner = verifying examiner
statement-field-concluded = concluded
