"""``python -m reiscO2``."""

from reiscO2.cli import run_process

if __name__ == "__main__":
    run_process()
