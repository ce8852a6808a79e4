"""The preview server: watch, rebuild, reload. For one's own computer, not for the public."""
