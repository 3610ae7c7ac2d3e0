# The sign-in, first and again after a session ended.

sign-in-title = Se connecter
sign-in-act = Se connecter
sign-in-busy = Connexion…
sign-in-name = Nom
sign-in-password = Mot de passe
sign-in-code = Code
sign-in-code-hint = Les six chiffres de votre appareil, ou un code de secours.
sign-in-have-code = J’ai un code
sign-in-by-key = Utiliser une clé de sécurité
sign-in-by-provider = Se connecter auprès du fournisseur du service
sign-in-again-title = Votre session est terminée
sign-in-again = Connectez-vous de nouveau : tout ce que vous avez saisi est encore là.
