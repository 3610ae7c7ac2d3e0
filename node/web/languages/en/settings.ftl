# Settings of the node. Their meanings come from the node, in English.

settings-title = Settings
settings-changed = The file says something else by now. It counts when the node is started anew.
settings-file = They stand in <file/>, which is changed by hand; the node reads it when it starts.
settings-count = { $count ->
    [one] { $count } setting
   *[other] { $count } settings
}
settings-name = Name
settings-value = Value
settings-no-value = none
settings-from = Stated by
settings-stated = the file
settings-default = every node
settings-meaning = Meaning
