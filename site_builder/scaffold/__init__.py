"""The texts of new files: what `new` and `init` write. Pure: no disk, no clock."""
