"""`python -m kb`: what `./kb` runs."""

from kb.cli import main

if __name__ == "__main__":
    main(prog_name="kb")
