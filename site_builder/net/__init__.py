"""Everything that talks to the network: one HTTP client that asks politely, bounds what it takes, and goes nowhere
private. Commands use it; no build does."""
