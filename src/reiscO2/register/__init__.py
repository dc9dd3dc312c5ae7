"""The year's footprint of a register of trips.

`summarise` counts and adds up a table of trips (`summary`); `write_register` makes a page, a
workbook or CSV of it (`writing`), with charts (`charts`) and, beside it, data for publication.
"""

from reiscO2.register.summary import Register, summarise
from reiscO2.register.writing import write_register

__all__ = ["Register", "summarise", "write_register"]
