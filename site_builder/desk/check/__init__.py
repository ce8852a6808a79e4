"""`links check`: the links that lead out of the site are asked, and a log is kept. `run` leads."""
