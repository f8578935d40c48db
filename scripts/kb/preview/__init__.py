"""Show the site while it is written: a saved change stands in the browser at once, and so does what is wrong with it.

Two processes. The server answers browsers, watches the files and tells the maker which pages are looked at. The maker
remembers what it read: it makes those pages first, then a process of its own makes the rest of the site.
"""

from kb.preview.serve import CannotServe, serve

__all__ = ["CannotServe", "serve"]
