# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # The 8-hour map
#
# Which cities does the train (or the coach) reach from The Hague within 8 hours? Not a circle on the map: fast lines
# reach far, a sea or a mountain does not. Each city gets the fastest regular day journey, from main station to main
# station, and one of four verdicts. `borderline` is said aloud: the journey is too near the limit to be sure.

# %%
import json

import pandas as pd
from matplotlib import pyplot as plt

import reiscO2
from reiscO2.tables import data_file

CITIES = [
    "Londen", "Parijs", "Brussel", "Keulen", "Frankfurt", "Hamburg", "Berlijn", "München", "Zürich",
    "Genève", "Milaan", "Wenen", "Praag", "Kopenhagen", "Lyon", "Marseille", "Straatsburg",
    "Bordeaux", "Stuttgart", "Hannover", "Leipzig", "Dresden", "Bremen", "Luxemburg", "Bazel",
    "Edinburgh", "Manchester", "Birmingham", "Dublin", "Oslo", "Stockholm", "Warschau", "Boedapest",
    "Barcelona", "Madrid", "Rome", "Turijn", "Nantes", "Rijsel", "Rennes", "Salzburg",
]  # fmt: skip
trips = pd.DataFrame({"van": "Den Haag", "naar": CITIES, "datum": "2026-05-18"})
table = reiscO2.estimate_frame(trips, mode="plane")
columns = ["naar", "verdict", "exception_required", "ground_minutes"]
table[columns].sort_values("ground_minutes").round(0).head(12)

# %% [markdown]
# One call, one row a city, the hours behind every verdict. The same on a map; shapes and fills differ, so it reads in grey too.

# %%
with open(data_file("europe_outline.json"), encoding="utf-8") as file:
    outline = json.load(file)
places = [reiscO2.resolve_place(city) for city in CITIES]
table["lat"], table["lon"] = [p.lat for p in places], [p.lon for p in places]
marks = {
    "within": ("o", "#303030"),
    "borderline": ("D", "#ffffff"),
    "beyond": ("X", "#b0b0b0"),
    "unknown": ("s", "#ffffff"),
}
figure, axis = plt.subplots(figsize=(8, 8), layout="constrained")
for ring in outline:
    axis.plot([p[0] for p in ring], [p[1] for p in ring], color="#909090", linewidth=0.6)
for verdict, (shape, fill) in marks.items():
    rows = table[table["verdict"] == verdict]
    if len(rows):
        axis.scatter(
            rows["lon"],
            rows["lat"],
            marker=shape,
            s=70,
            color=fill,
            edgecolor="black",
            zorder=3,
            label=f"{verdict} ({len(rows)})",
        )
for row in table.itertuples():
    left = row.naar in ("Rijsel", "Straatsburg", "Bazel", "Lyon", "Turijn", "Leipzig", "Bremen")
    axis.annotate(
        row.naar, (row.lon, row.lat), xytext=(-6 if left else 6, 3), textcoords="offset points",
        ha="right" if left else "left", fontsize=8,
    )  # fmt: skip
home = reiscO2.resolve_place("Den Haag")
axis.scatter([home.lon], [home.lat], marker="*", s=220, color="white", edgecolor="black", zorder=4)
axis.set(
    xlim=(-10, 25),
    ylim=(40, 61),
    xticks=[],
    yticks=[],
    title="Over land from The Hague within 8 hours?",
)
axis.set_aspect(1.6)
axis.legend(loc="upper left", frameon=True)
plt.show()

# %% [markdown]
# How sure is it? Every journey has a standard error; the verdict is `within` or `beyond` only when the chance of being
# wrong is below 5 %.

# %%
near = table[table["ground_minutes"].between(380, 600)].sort_values("ground_minutes")
for row in near.itertuples():
    journey = reiscO2.ground_journey("Den Haag", row.naar, date="2026-05-18")
    hours, sigma = journey.minutes / 60, journey.sigma_minutes
    print(f"{row.naar:12s} {hours:5.1f} h ± {sigma:3.0f} min  {row.verdict}")

# %% [markdown]
# `python -m reiscO2 ground "Den Haag" Praag` shows the rides of such a journey, its timetable year and its source.
