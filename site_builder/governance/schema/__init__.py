"""What editors write about policies, channels, audiences, objectives and people: one file for each sort of thing."""
