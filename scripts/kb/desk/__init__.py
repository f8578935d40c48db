"""The import desk: take an article apart into ideas, show where each belongs, and begin the pages it asks for."""
