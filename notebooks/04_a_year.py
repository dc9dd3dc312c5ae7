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
# # A year of trips
#
# A municipality keeps a register: who went where, how, when. Here an invented one of 600 rows with the faults that real
# ones have. One call gives every row its kilometres, emission and verdict; rows that cannot be read stay, with the reason.

# %%
import numpy as np
import pandas as pd
from matplotlib import pyplot as plt

import reiscO2
from reiscO2.register import summarise

rng = np.random.default_rng(2025)
n = 600
cities = [
    "Brussel",
    "Parijs",
    "Londen",
    "Berlijn",
    "Kopenhagen",
    "Wenen",
    "Barcelona",
    "Stockholm",
    "New York",
    "Genève",
]
chances = [0.24, 0.14, 0.12, 0.1, 0.07, 0.08, 0.07, 0.08, 0.04, 0.06]
naar = rng.choice(cities, n, p=chances)
far = np.isin(naar, ["Wenen", "Barcelona", "Stockholm", "New York", "Genève", "Kopenhagen"])
register = pd.DataFrame(
    {
        "afdeling": rng.choice(
            ["Bestuur", "Economie", "Ruimte", "Sociaal"], n, p=[0.3, 0.35, 0.2, 0.15]
        ),
        "van": "Den Haag",
        "naar": naar,
        "vervoermiddel": np.where(far | (rng.random(n) < 0.25), "vliegtuig", "trein"),
        "datum": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 365, n), "D"),
        "personen": rng.integers(1, 4, n),
    }
)
register.loc[register["naar"] == "New York", "vervoermiddel"] = "vliegtuig"
register.loc[3, "naar"], register.loc[7, "naar"], register.loc[11, "naar"] = (
    "IATA: ARN",
    "Parijs geannuleerd",
    "Parijss",
)
table = reiscO2.estimate_frame(register, clean=True)
print(table["status"].value_counts().to_dict())
pd.set_option("display.max_colwidth", 120)
table.loc[[3, 7, 11], ["naar", "destination_name", "kg_co2e", "notices", "status", "error"]]

# %% [markdown]
# Every row with numbers is `ok` and has a notice all the same: the tables have no flights and no trains abroad of the
# list of 2025, so those of an earlier edition count, and the row says so.

# %%
table["notices"].str.split("; ").explode().value_counts().to_frame("rows")

# %% [markdown]
# ## Where does it go?

# %%
by = table.reis.by("mode", "quarter")
by[["trips", "distance_km", "kg_co2e"]].round(0)

# %%
wide = by["kg_co2e"].unstack("mode").fillna(0.0) / 1000.0
figure, axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
below = np.zeros(len(wide))
for mode, grey, hatch in zip(
    wide.columns, ("#5a5a5a", "#d0d0d0", "#ffffff"), ("", "//", ".."), strict=False
):
    axis.bar(
        wide.index.astype(str),
        wide[mode],
        bottom=below,
        color=grey,
        hatch=hatch,
        edgecolor="black",
        label=mode,
    )
    below += wide[mode].to_numpy()
axis.set_ylabel("tonnes CO2e")
axis.set_title("Emission by means of transport")
axis.legend(frameon=False, ncols=3)
axis.set_ylim(0, below.max() * 1.15)
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown]
# ## Which flights would the policy have questioned?

# %%
year = summarise(table, by=["department", "quarter"], mask_below=3)
year.questioned.drop(columns=["policy", "kg_co2e_by_train", "masked"]).head(8).round(0)

# %%
totals = year.totals
near = f"{totals['questioned_flights']:.0f} of them within reach of the train"
print(f"{totals['flights']} flights, {near}, or too near the limit to tell;")
saved, whole = totals["saved_kg_co2e"] / 1000, totals["kg_co2e"] / 1000
print(f"by train they would have saved {saved:.1f} of {whole:.1f} tonnes CO2e.")

# %%
hours = year.ground_hours
figure, axis = plt.subplots(figsize=(7, 3.2), layout="constrained")
bars = axis.bar(
    hours["ground_hours"].str.replace(" ", "\n"),
    hours["flights"],
    color=["#5a5a5a"] * 3 + ["#d0d0d0"] * 5,
    edgecolor="black",
)
axis.bar_label(bars)
axis.axvline(2.5, color="black", linestyle="--")
axis.set_xlabel("hours over land (the limit is 8)")
axis.set_ylabel("flights")
axis.set_ylim(0, hours["flights"].max() * 1.15)
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown]
# The same as a page for the annual report, with data for publication beside it:
# `python -m reiscO2 register summary TRIPS --by department,quarter -o year.html --mask 3`
