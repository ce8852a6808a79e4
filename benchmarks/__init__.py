"""Side-by-side measurements of site-builder and other static-site generators. See README.md in this folder."""
