# The person's own account: language, appearance, second factor, sessions.

me-appearance = Apparence
me-language = Langue
me-zone = Les heures sont celles de cette machine : { $zone }.
me-colours = Couleurs
me-colours-machine = Comme cette machine
me-colours-light = Clair
me-colours-dark = Sombre
me-roles = Rôles
me-factor = Second facteur
me-factor-counts = Il est exigé dès maintenant. Conservez ces codes de secours ; chacun sert une seule fois :
me-factor-secret = Saisissez ce secret dans l’application de votre appareil, puis tapez les six chiffres qu’elle affiche.
me-factor-digits = Six chiffres
me-factor-confirm = Confirmer
me-factor-set-up = Configurer un appareil
me-key = Clé de sécurité ou clé d’accès
me-key-hint = Un nom auquel vous la reconnaissez
me-key-add = Ajouter la clé
me-key-times = ajoutée le { $added }, utilisée le { $used }
me-sessions = Sessions
me-session-here = cette machine
me-session-times = début : { $began }, dernière utilisation : { $used }, fin : { $ends }
me-sign-out-everywhere = Se déconnecter partout
