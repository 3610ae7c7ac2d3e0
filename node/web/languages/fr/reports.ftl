# Reports on a hit: made, listed, taken as files.

reports-title = Rapports
reports-kind-notification = Notification : deux objets peuvent provenir d’une même arme à feu
reports-kind-comparison = Comparaison, avec images et nombres
reports-kind-lead = Dossier de piste
reports-kind-statement = Déclaration de confirmation
reports-pictures = Images du microscope
reports-no-pictures = Aucune pour l’instant : <link>comparez les traces</link>, et prenez-en jusqu’à { $most } avec <strong>Pour le rapport</strong>.
reports-leave-out = Écarter
reports-none = Aucun rapport n’a été établi sur { $hit }.
reports-report = Rapport
reports-kind = Nature
reports-made = Établi
reports-by = Par
reports-amends = Modifie
reports-file = Fichier
reports-amends-because = { $report } : { $reason }
reports-hidden = masqué
reports-amended-by = modifié par { $report }
reports-pdf = PDF
reports-page = Page
reports-for = Pour
reports-for-hint = Personne ou autorité
reports-amends-none = aucun
reports-amendment-reason = Motif de la modification
reports-making = Établissement…
reports-make = Établir le rapport
