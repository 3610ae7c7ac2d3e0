# A statement as it is signed: exact English words, with a translation beside them. English shows the words alone.

statement-translated = Se firman las palabras exactas en inglés. La traducción que las acompaña no se firma.
statement-with-value = { $name }: { $value }
statement-field-statement-version = versión de la declaración
statement-field-network = red
statement-field-query = consulta
statement-field-hit = acierto
statement-field-mark = marca
statement-field-asking-country = país que consulta
statement-field-asking-exhibit = indicio del país que consulta
statement-field-answering-country = país que responde
statement-field-answering-exhibit = indicio del país que responde
statement-field-conclusion = conclusión
statement-field-first-examiners-country = país del primer perito
statement-field-first-examiner = primer perito
statement-field-verifying-examiners-country = país del perito verificador
statement-field-verifying-examiner = perito verificador
statement-field-concluded = fecha de la conclusión
