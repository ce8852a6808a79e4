"""The letters of social cards, which are the same on every machine."""
