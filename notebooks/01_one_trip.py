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
# # One trip and its sum
#
# Somebody flies from The Hague to Stockholm and back, alone, on 18 May 2026. Two questions have to be answered in the
# report: how many kilometres and how much CO2 equivalent, and: could the train have done it within 8 hours?
# Everything below runs on this computer; nothing is looked up on the internet.

# %%
from matplotlib import pyplot as plt

import reiscO2  # capital letter O
from reiscO2.wording import notice_text

trip = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", date="2026-05-18")
for leg in trip.legs:
    start, end = leg.leg.origin.name, leg.leg.destination.name
    print(f"{start} -> {end}: {leg.distance_km:.1f} km ({leg.distance_basis})")
for notice in trip.notices:
    print("notice:", notice_text(notice, "en"))

# %% [markdown]
# Which airports is a choice, and a notice names it: nothing is chosen in silence. The distance of a flight is the great
# circle, because that is what its emission factor is meant for. The factor stands in the national list:

# %%
factor = trip.legs[0].factor
print(factor.id, "=", factor.wtw_kg_co2e_per_unit, "kg CO2e per passenger-kilometre")
print("source:", factor.source_id, "-", factor.source_row)

# %% [markdown]
# The sum, by hand: travellers x kilometres x factor. It equals what the library says.

# %%
by_hand = 1 * (trip.legs[0].distance_km + trip.legs[1].distance_km) * factor.wtw_kg_co2e_per_unit
print(f"by hand {by_hand:.3f} kg, library {trip.kg_co2e:.3f} kg CO2e")
assert abs(by_hand - trip.kg_co2e) < 1e-9

# %% [markdown]
# What is in it? Fuel burnt in the air, fuel made and moved (well-to-tank), and effects at high altitude that are not CO2.
# The last part is about as large as the CO2 itself, and it is why two honest calculators differ by a factor of two.
# The parts are 2 kg more than the total, because the list rounds each of its figures by itself (`rounding_kg_co2e`).

# %%
parts = {
    "fuel: CO2": trip.ttw_kg_co2e - trip.non_co2_kg_co2e,
    "making fuel": trip.wtt_kg_co2e,
    "not CO2, high up": trip.non_co2_kg_co2e,
}
figure, axis = plt.subplots(figsize=(7.5, 2.2), layout="constrained")
left = 0.0
for (name, kg), grey, hatch in zip(
    parts.items(), ("#4d4d4d", "#a6a6a6", "#e0e0e0"), ("", "//", ".."), strict=True
):
    axis.barh(
        0, kg, left=left, color=grey, edgecolor="black", hatch=hatch, label=f"{name}: {kg:.0f} kg"
    )
    left += kg
axis.set_yticks([])
axis.set_xlabel("kg CO2e, The Hague - Stockholm and back")
figure.legend(ncols=3, loc="outside upper center", frameon=False)
axis.spines[["top", "right", "left"]].set_visible(False)
plt.show()

# %% [markdown]
# The second question: the verdict, with the hours that prove it, under the policy in force on that day.

# %%
finding = trip.findings[0]
print(finding.policy, "->", finding.verdict, "| exception needed:", finding.exception_required)
hours, limit = finding.ground_minutes / 60, finding.limit_minutes / 60
print(f"fastest over land: {hours:.1f} h; the limit is {limit:.0f} h")

# %% [markdown]
# And to places that lie nearer:

# %%
for city in ("Parijs", "Berlijn", "Kopenhagen"):
    found = reiscO2.estimate("Den Haag", city, mode="plane", date="2026-05-18").findings[0]
    train = reiscO2.estimate("Den Haag", city, mode="train", date="2026-05-18")
    hours = f"{city:11s} {found.ground_minutes / 60:4.1f} h over land"
    print(f"{hours}: {found.verdict!s:7s} by train {train.kg_co2e:3.0f} kg CO2e")
