"""Disk: reading sources, the object cache, the ledger, publishing. No other room of the build touches files."""
