"""Measure what the program costs as the knowledge base grows: made-up pages in, a table of times and sizes out."""
