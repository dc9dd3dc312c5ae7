"""How a program of this folder starts: asked for help it says what it does, and does nothing."""

import sys
from collections.abc import Callable
from typing import NoReturn


def run(main: Callable[[], int]) -> NoReturn:
    """Leave with the exit code of `main`; with -h or --help, show the docstring of the program."""
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(sys.modules["__main__"].__doc__)
        sys.exit(0)
    sys.exit(main())
