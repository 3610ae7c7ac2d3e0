# A statement as it is signed: exact English words, with a translation beside them. English shows the words alone.

statement-translated = Seuls les mots anglais exacts sont signés. La traduction qui les accompagne n’est pas signée.
statement-with-value = { $name } : { $value }
statement-field-statement-version = version de la déclaration
statement-field-network = réseau
statement-field-query = demande
statement-field-hit = rapprochement
statement-field-mark = trace
statement-field-asking-country = pays demandeur
statement-field-asking-exhibit = pièce du pays demandeur
statement-field-answering-country = pays qui répond
statement-field-answering-exhibit = pièce du pays qui répond
statement-field-conclusion = conclusion
statement-field-first-examiners-country = pays du premier expert
statement-field-first-examiner = premier expert
statement-field-verifying-examiners-country = pays de l’expert vérificateur
statement-field-verifying-examiner = expert vérificateur
statement-field-concluded = date de la conclusion
