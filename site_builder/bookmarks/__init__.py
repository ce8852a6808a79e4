"""Links as values, with no files and no network: when two addresses are one, the formats that bookmarks come in, and
what a page says of itself. Pure."""
