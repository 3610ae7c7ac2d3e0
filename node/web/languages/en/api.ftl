# Calls of the node, and the session: faults that the pages find themselves.

api-waits = This waits for a second person: proposal { $proposal }.
api-no-line = The node does not answer. Nothing was lost; try again when the line is back.
api-status = The node answered { $status }.
api-no-fields = The node sent a file without its fields.
api-no-key-shown = No key was shown.
api-no-key-made = No key was made.
