# The person's own account: language, appearance, second factor, sessions.

me-appearance = Appearance
me-language = Language
me-zone = Times are those of this machine: { $zone }.
me-colours = Colours
me-colours-machine = As this machine
me-colours-light = Light
me-colours-dark = Dark
me-roles = Roles
me-factor = Second factor
me-factor-counts = It counts from now on. Keep these recovery codes; each works once:
me-factor-secret = Enter this secret into the app of your device, then type the six digits that it shows.
me-factor-digits = Six digits
me-factor-confirm = Confirm
me-factor-set-up = Set up a device
me-key = Security key or passkey
me-key-hint = A name by which you know it
me-key-add = Add the key
me-key-times = added { $added }, used { $used }
me-sessions = Sessions
me-session-here = this machine
me-session-times = began { $began }, used { $used }, ends { $ends }
me-sign-out-everywhere = Sign out everywhere
