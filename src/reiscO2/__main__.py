"""``python -m reiscO2``."""

import sys

from reiscO2.cli import main

if __name__ == "__main__":
    sys.exit(main())
