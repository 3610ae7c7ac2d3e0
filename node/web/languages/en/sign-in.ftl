# The sign-in, first and again after a session ended.

sign-in-title = Sign in
sign-in-act = Sign in
sign-in-busy = Signing in …
sign-in-name = Name
sign-in-password = Password
sign-in-code = Code
sign-in-code-hint = Six digits of your device, or a recovery code.
sign-in-have-code = I have a code
sign-in-by-key = Use a security key
sign-in-by-provider = Sign in at the agency's provider
sign-in-again-title = Your session ended
sign-in-again = Sign in again: all that you typed is still here.
