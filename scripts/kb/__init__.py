"""The program behind the `kb` command: Markdown in, a checked, linked site out. Start reading at `pipeline.py`."""
