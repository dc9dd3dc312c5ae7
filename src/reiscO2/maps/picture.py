"""The map as a picture: SVG or PNG, drawn by matplotlib without a screen."""

from __future__ import annotations

import json
import math
import os

from reiscO2.errors import InputError, MissingExtraError, OutputError, said_reasons, shown
from reiscO2.maps.spots import EXTENT, Spot
from reiscO2.model import Place, Verdict
from reiscO2.places import is_capital
from reiscO2.policies import DEFINITION, DEFINITION_DOOR_TO_DOOR, Policy
from reiscO2.policy import IN_FORCE
from reiscO2.tables import data_file
from reiscO2.verdict_words import COMBINED, STATUSES, counted_modes, definition_text, limits
from reiscO2.wording import VERDICTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

FORMATS = (".svg", ".png")
#: shape, fill and size [points^2] per verdict: told apart by shape first, by grey second, by colour last
MARKS = {
    Verdict.WITHIN: ("o", "#0b3d91", 34),
    Verdict.BORDERLINE: ("D", "#f2b134", 34),
    Verdict.BEYOND: ("x", "#8a8a8a", 22),
    Verdict.UNKNOWN: ("$?$", "#000000", 30),
}
DPI = 120
#: inhabitants from which a city, like a capital, is named even where that covers a mark or two
LARGEST = 900_000
COVER = 1.0  # of marks by such a name, in areas of its own mark
LARGE = 400_000  # inhabitants from which the name may stand a little farther from its mark
SMALL = 250_000  # inhabitants: below it marks have `SMALL_SHARE` of the area
SMALL_SHARE = 0.4
STAR = 150  # size of the mark of the origin [points^2]
FONT, SMALL_FONT = 7.5, 6.5  # of the largest and of other cities [points]
INK = 0.7  # of the height of a line: where its letters are; the rest is above and below them


def draw(path: str, origin: Place, policy: Policy, found: Sequence[Spot], lang: str = "nl") -> None:
    """Draw the map as SVG or PNG.

    Parameters
    ----------
    path
        The file to write; its ending decides the format.
    origin, policy, found
        What `spots` was asked, and what it returned.
    lang
        Language of title, legend and caption: ``nl`` or ``en``.

    Raises
    ------
    InputError
        If the name ends in neither .svg nor .png.
    MissingExtraError
        If matplotlib is not installed.
    OutputError
        If the file cannot be written.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending not in FORMATS:
        raise InputError.of("map-kind", path, "output", path=shown(path))
    try:
        import matplotlib  # noqa: PLC0415 - an extra, and slow to load
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
        from matplotlib.collections import LineCollection  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plots") from error
    figure = Figure(figsize=(10, 11), layout="constrained", dpi=DPI)
    axes = figure.add_subplot()
    with open(data_file("europe_outline.json"), encoding="utf-8") as file:
        rings = json.load(file)
    axes.add_collection(LineCollection(rings, colors="#c4c4c4", linewidths=0.6))
    for verdict, (shape, colour, _) in MARKS.items():
        # the largest city last: its mark lies above those of its neighbours
        ours = sorted(
            (s for s in found if s.finding.verdict is verdict), key=lambda s: s.place.population
        )
        edge: dict[str, Any] = {"linewidths": 1.0}
        if shape != "x":
            edge = {"linewidths": 0.5, "edgecolors": "black"}
        axes.scatter(
            [s.place.lon for s in ours], [s.place.lat for s in ours], marker=shape, c=colour,
            s=[_size(s) for s in ours], label=f"{_legend(verdict, policy, lang)} ({len(ours)})", zorder=3, **edge,
        )  # fmt: skip
    axes.scatter(
        [origin.lon],
        [origin.lat],
        marker="*",
        c="black",
        s=STAR,
        zorder=4,
        label=origin.named(lang),
    )
    west, east, south, north = EXTENT
    axes.set(
        xlim=(west, east),
        ylim=(south, north),
        xticks=[],
        yticks=[],
        aspect=1.75,
        title=_title(origin, policy, lang),
    )
    legend = axes.legend(loc="upper left", fontsize=9, framealpha=1.0)
    handles: Any = legend.legend_handles
    for handle, (_, _, size) in zip(handles, MARKS.values(), strict=False):
        handle.set_sizes([size])
    years = sorted({s.journey.timetable_year for s in found if s.journey.timetable_year})
    figure.supxlabel(_caption(policy, years, lang), fontsize=7.5, wrap=True)
    FigureCanvasAgg(figure)  # measures texts
    figure.draw_without_rendering()  # the layout is settled before names look for room
    figure.set_layout_engine("none")
    _name_cities(figure, axes, legend, origin, found, lang)
    canvas = FigureCanvasSVG(figure) if ending == ".svg" else FigureCanvasAgg(figure)
    about = {"Title": _title(origin, policy, lang)} | ({"Date": None} if ending == ".svg" else {})
    temporary = f"{path}.part"
    try:
        with (
            matplotlib.rc_context({"svg.hashsalt": "reiscO2", "svg.fonttype": "none"}),
            open(temporary, "wb") as out,
        ):
            canvas.print_figure(out, format=ending[1:], dpi=DPI, metadata=about)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError.of("file-unwritable", path=shown(path), **said_reasons(error)) from error


def _size(spot: Spot) -> float:
    """Return the area of the mark of a city. [points^2]"""
    size = MARKS[spot.finding.verdict][2]
    return size * (1.0 if spot.place.population >= SMALL else SMALL_SHARE)


def _name_cities(
    figure: Any, axes: Any, legend: Any, origin: Place, found: Sequence[Spot], lang: str
) -> None:
    """Name the origin, then capitals, then the others by inhabitants, where there is room."""
    from reiscO2.maps.labels import Label, place  # noqa: PLC0415 - numpy comes with it

    renderer = figure.canvas.get_renderer()
    pixels = figure.dpi / 72.0
    order = sorted(found, key=lambda s: (not is_capital(s.place), -s.place.population))
    towns = [(origin, float(STAR)), *((spot.place, _size(spot)) for spot in order)]
    points = axes.transData.transform([(town.lon, town.lat) for town, _ in towns])
    texts, labels = [], []
    for (town, size), (x, y) in zip(towns, points, strict=True):
        largest = town is origin or is_capital(town) or town.population >= LARGEST
        text = axes.text(
            0.0, 0.0, town.named(lang), fontsize=FONT if largest else SMALL_FONT, zorder=5, transform=None,
            ha="left", va="bottom",
        )  # fmt: skip
        box = text.get_window_extent(renderer)
        radius = math.sqrt(size) / 2.0 * pixels
        far = largest or town.population >= LARGE
        cover = COVER if largest else 0.0
        labels.append(Label(x, y, radius, box.width, INK * box.height, cover, far))
        texts.append(text)
    corners = place(labels, [_box(legend.get_window_extent(renderer))], _box(axes.bbox))
    for text, label, corner in zip(texts, labels, corners, strict=True):
        if corner is None:
            text.remove()
            continue
        below = label.height * (1.0 - INK) / INK / 2.0
        text.set_transform(axes.transAxes)
        text.set_position(axes.transAxes.inverted().transform((corner[0], corner[1] - below)))


def _box(extent: Any) -> tuple[float, float, float, float]:
    return extent.x0, extent.y0, extent.x1, extent.y1


_WITHOUT = {"and": "or", "or": "and", "unless": "or"}  # what lies beyond two limits


def _legend(verdict: Verdict, policy: Policy, lang: str) -> str:
    if verdict not in (Verdict.WITHIN, Verdict.BEYOND):
        return VERDICTS[lang][verdict]
    joined = "and" if policy.combine == "unless" else policy.combine
    if verdict is Verdict.BEYOND:
        joined = _WITHOUT.get(policy.combine, "")
    words = limits(policy.limit_minutes, policy.km, lang)
    return f"{VERDICTS[lang][verdict]} {f' {COMBINED[lang].get(joined)} '.join(words)}"


def _title(origin: Place, policy: Policy, lang: str) -> str:
    """Return what the map shows: by which modes from where, under which rule, and whether it is one."""
    nl, status = lang == "nl", STATUSES[lang].get(policy.status, "")
    home = origin.named(lang)
    if policy.hours is None:  # kilometres, whatever goes there
        head = f"Afstand vanuit {home}" if nl else f"Distance from {home}"
    else:
        modes = counted_modes(policy.modes, lang)
        head = f"Per {modes} vanuit {home}" if nl else f"By {modes} from {home}"
    if policy.status in IN_FORCE:
        head += f": {'regel' if nl else 'rule'} {policy.id}"
    else:
        head += f": {policy.id}"
    return f"{head} ({status})" if status else head


def _caption(policy: Policy, years: list[int], lang: str) -> str:
    """Return what the verdicts mean: the time, the distance, the cities that are shown."""
    nl, said = lang == "nl", []
    if policy.hours is not None:
        to_door = policy.clock == "door_to_door"
        said.append(definition_text(DEFINITION_DOOR_TO_DOOR if to_door else DEFINITION, lang))
        span = f"{years[0]}-{years[-1]}" if years else "-"
        said.append(f"{'Dienstregeling' if nl else 'Timetable'}: {span}.")
    if policy.km is not None and policy.distance == "rail":
        said.append("Afstand: over het spoor." if nl else "Distance: by rail.")
    elif policy.km is not None:
        said.append("Afstand: hemelsbreed." if nl else "Distance: great circle.")
    said.append(
        "Steden vanaf 100.000 inwoners, zonder Rusland en Turkije. Omtrek: Natural Earth."
        if nl
        else "Cities from 100,000 inhabitants, without Russia and Turkey. Outline: Natural Earth."
    )
    return " ".join(said)
