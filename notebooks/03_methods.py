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
# # Methods compared: where 0,22 ton comes from
#
# A travel report says: "Vliegtuig: 0,22 ton". No kilometres, no method. The national list gives 0,40 ton for the same
# flights. Which is right? Both may be: they count different things.

# %%
import pandas as pd
from matplotlib import pyplot as plt

import reiscO2

trip = reiscO2.make_trip("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
answer = reiscO2.explain("0,22 ton", trip)
print("\n".join(answer.lines("en")[:6]))

# %% [markdown]
# `explain` works the trip out by every method, with and without the effects that are not CO2, out and back or one way, and
# says which readings give the stated number. The whole field:

# %%
METHODS = ("nl", "defra", "ademe", "tim", "myclimate")
rows = []
for method in METHODS:
    done = reiscO2.estimate(trip, method=method)
    rows.append((done.method, done.kg_co2e_without_non_co2, done.non_co2_kg_co2e))
table = pd.DataFrame(rows, columns=["method", "kg_co2e_without_non_co2", "non_co2_kg_co2e"])
table["kg_co2e"] = table["kg_co2e_without_non_co2"] + table["non_co2_kg_co2e"]
table.round(0)

# %%
figure, axis = plt.subplots(figsize=(8, 3.4), layout="constrained")
axis.barh(
    table["method"],
    table["kg_co2e_without_non_co2"],
    color="#5a5a5a",
    edgecolor="black",
    label="without non-CO2",
)
axis.barh(
    table["method"],
    table["non_co2_kg_co2e"],
    left=table["kg_co2e_without_non_co2"],
    color="#d9d9d9",
    hatch="//",
    edgecolor="black",
    label="non-CO2 effects",
)
axis.axvspan(215, 225, color="black", alpha=0.25, label="stated: 0,22 ton")
axis.invert_yaxis()
axis.set_xlabel("kg CO2e, The Hague - Stockholm and back")
figure.legend(frameon=False, ncols=3, loc="outside upper center")
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown]
# The stated number lies where the national list ends when the effects other than CO2 are left out. So the answer to "which
# is right" is: ask for the method, and print both. A table of trips shows it for every row at once:

# %%
trips = pd.DataFrame(
    {
        "van": "Den Haag",
        "naar": ["Stockholm", "Rome", "New York"],
        "datum": "2026-05-18",
        "co2": ["216 kg", "0,45 ton", "1,2 ton"],
    }
)
checked = reiscO2.estimate_frame(trips, mode="plane", clean=True)
checked[["naar", "co2", "kg_co2e", "stated_ratio", "stated_check"]].round(2)
