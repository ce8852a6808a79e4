"""The work of commands between files and the network: checking, adding, gathering and reviewing links."""
