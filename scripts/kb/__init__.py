"""The program behind the `kb` command: Markdown in, a checked and cross-linked site out. Start reading at `pipeline.py`."""
