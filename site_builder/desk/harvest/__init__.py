"""`links harvest` and `links review`: feeds of the sources become candidates in an inbox. `run` leads."""
