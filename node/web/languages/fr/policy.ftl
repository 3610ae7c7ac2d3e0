# National policy in sentences.

policy-title = Politique nationale
policy-changed = Le fichier policy.toml dit maintenant autre chose. Il vaudra quand le nœud sera redémarré.
policy-strict = Il n’y a pas de fichier policy.toml : les valeurs strictes s’appliquent.
policy-digest = SHA-256 du fichier : <digest/>. L’autorité écrit le fichier ; le nœud le lit à son démarrage, et le journal d’audit contient chaque changement.

## Asking other countries.
policy-asking = Demandes à d’autres pays
policy-asking-free = Une pièce peut faire l’objet d’une demande à l’étranger même si aucun des six motifs n’est établi.
policy-asking-ground = Une pièce ne fait l’objet d’une demande à l’étranger que si l’un des six motifs est établi.
policy-asking-border = Le motif de zone frontalière vaut jusqu’à { $km } km d’une frontière internationale.

## Scans.
policy-release = Numérisations
policy-release-open = La numérisation d’une pièce désignée peut être communiquée à l’autre pays d’un rapprochement, si tous deux l’approuvent.
policy-release-none = Aucune numérisation ne quitte ce pays.

## The second look.
policy-verification = Second examen d’un rapprochement
policy-verification-blind = Il est à l’aveugle : la première conclusion, le score et le rapport sont cachés jusqu’à ce qu’il ait lieu.
policy-verification-open = Il n’est pas à l’aveugle : le second expert voit la première conclusion.

## Looking at records.
policy-viewing = Consultation des enregistrements
policy-viewing-reason = Les personnes donnent un motif avant de voir affaires, pièces, rapprochements et images.
policy-viewing-none = Aucun motif n’est demandé. Chaque consultation figure de toute façon au journal d’audit.

## Clock.
policy-clock = Délais
policy-clock-searched = { $hours ->
    [one] Une pièce fait l’objet d’une recherche nationale dans l’heure suivant sa réception ({ $hours } h).
   *[other] Une pièce fait l’objet d’une recherche nationale dans les { $hours } heures suivant sa réception.
}
policy-clock-lead = { $hours ->
    [one] Deux personnes retiennent un rapprochement comme piste en une heure ({ $hours } h).
   *[other] Deux personnes retiennent un rapprochement comme piste dans les { $hours } heures.
}
policy-clock-overdue = Les délais plus longs sont affichés en retard ; rien d’autre n’en découle.

## Gateway and signing in.
policy-gateway = Passerelle
policy-gateway-for = Ce nœud peut demander pour { $countries }.
policy-gateway-none = Ce nœud ne demande pour aucun pays sans nœud.
policy-signing-in = Connexion
policy-signing-in-holder = Une clé de sécurité doit reconnaître son porteur, par un code PIN ou un doigt.
policy-signing-in-touch = Un contact de la clé de sécurité suffit, si la clé ne reconnaissait personne lors de son ajout.

## Two people.
policy-four-eyes = Deux personnes
policy-approves = Une seconde personne approuve { $act }.
policy-four-eyes-none = Aucun acte, hormis le second examen d’un rapprochement, n’exige deux personnes.
policy-act-record-ground = la consignation de l’établissement d’un motif
policy-act-ask-abroad = la demande à d’autres pays
policy-act-withdraw-query = le retrait d’une demande
policy-act-serve-gateway = la demande pour un pays sans nœud
policy-act-request-confirmation = la demande d’une confirmation
policy-act-sign-confirmation = la signature d’une confirmation
policy-act-withdraw-hit = le retrait d’un rapprochement
policy-act-release-scan = la communication d’une numérisation
policy-act-set-legal-hold = la pose ou la levée d’un gel juridique
policy-act-erase-expired = l’effacement d’enregistrements échus
policy-act-erase-by-order = l’effacement d’une pièce sur ordre
policy-act-import-records = l’importation d’enregistrements depuis un fichier
policy-act-export-records = l’exportation d’enregistrements vers un fichier
policy-act-install-policy = l’installation d’une politique
policy-act-manage-people = le changement de comptes et de rôles
policy-act-make-reports = l’établissement de rapports

## Retention.
policy-retention = Conservation
policy-kept-case = { $days ->
    [one] Les affaires sont conservées { $days } jour
   *[other] Les affaires sont conservées { $days } jours
} après le dernier travail les concernant.
policy-kept-exhibit = { $days ->
    [one] Les pièces sont conservées { $days } jour
   *[other] Les pièces sont conservées { $days } jours
} après le dernier travail les concernant.
policy-kept-firearm = { $days ->
    [one] Les armes à feu sont conservées { $days } jour
   *[other] Les armes à feu sont conservées { $days } jours
} après le dernier travail les concernant.
policy-kept-query = { $days ->
    [one] Les demandes sont conservées { $days } jour
   *[other] Les demandes sont conservées { $days } jours
} après le dernier travail les concernant.
policy-kept-answer = { $days ->
    [one] Les réponses sont conservées { $days } jour
   *[other] Les réponses sont conservées { $days } jours
} après le dernier travail les concernant.
policy-kept-candidate = { $days ->
    [one] Les candidats sont conservés { $days } jour
   *[other] Les candidats sont conservés { $days } jours
} après le dernier travail les concernant.
policy-kept-hit = { $days ->
    [one] Les rapprochements sont conservés { $days } jour
   *[other] Les rapprochements sont conservés { $days } jours
} après le dernier travail les concernant.
policy-kept-audit = { $days ->
    [one] Les entrées du journal d’audit sont conservées { $days } jour
   *[other] Les entrées du journal d’audit sont conservées { $days } jours
} après le dernier travail les concernant.
policy-kept-longer = Les enregistrements sous gel juridique ou liés à un rapprochement en cours sont conservés plus longtemps.
