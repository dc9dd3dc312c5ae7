"""How a text names the gas that a mass is of: the end of "173 kg CO2e"."""

# "tCO2e" is written in one word: nothing need stand before the gas
GAS = r"-?co[2₂](?:[- ]?(?:equivalenten|equivalent|eq|e))?(?![a-z0-9])\.?"
