"""site-builder: a static-site generator for communities."""

__version__ = "0.1.0"
