"""Own timetables: GTFS feeds in, one table of travel times out.

`read` opens a zip or folder safely, `calendar` chooses regular weekdays, `routes` tells
which vehicles count, `feeds` holds one feed, `runs` is a day of it, `joins` mends trains
that a feed splits, `stations` clusters stops, `changes` guards minimum change times, `scan`
finds the fastest journeys, `choose` says between which stations, `write` writes the table,
and `build` puts it together. A GTFS *trip* is one vehicle run.
"""

from reiscO2.ground.gtfs.build import Built, build

__all__ = ["Built", "build"]
