"""Units of measure and of money, as patterns for lower-case text."""

TIME_UNITS = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
)
SHORT_TIME_UNITS = r"(?:secs?|mins?|hrs?)\b"
_SHORT_SIZES = (
    r"(?:km/hr?|kmh|kph|mph|mpg|km2?|cm2?|mm2?|m[23]|ft|kgs?|mg|g|lbs?|oz|ml|cl|bhp|hp|rpm|cc|[kmg]?hz|[kmg]bps|[kmgt]b|p(?!\.)|t|l|"
    r"kv|[kmg]wh?|ksi|psi|[kmg]pa|deg(?:\s?[cf])?)\b|°"
)
SHORT_UNITS = rf"(?:{_SHORT_SIZES}|{SHORT_TIME_UNITS})"
"""Those that stand right behind digits too."""
SIZES = (
    rf"(?:{_SHORT_SIZES}|(?:kms|kilomet\w+|centimet\w+|millimet\w+|met(?:er|re)s?|miles?|feet|inch(?:es)?|yards?|tons?|"
    r"tonnes?|pounds?(?=-f)|kilos?|kilograms?|grams?|milligrams?|lit(?:er|re)s?|millilit(?:er|re)s?|gallons?|acres?|"
    r"hectares?|degrees?|horsepower|caliber|calibre|points?|lashes|strokes|knots|volts?|watts?|kilowatts?|megawatts?|"
    r"gigawatts?|calories|magnitude)\b|(?:sq|square|cubic)\.?\s(?:k?m|ft|mi)\b|sqm\b|"
    r"foot\b(?!\ssoldiers?|\spatrols?)|barrels?\b(?!\sbombs?))"
)
MONEY_UNITS = (
    r"(?:dollars?|euros?|pounds?|rials?|tomans?|liras?|rubles?|roubles?|rupees?|yen|yuan|pesos?|francs?|cents?|dinars?|"
    r"dirhams?|shekels?|crowns|kron(?:a|or|er)|usd|eur|gbp)"
)
_CURRENCY_CODES = "usd|eur|gbp|aud|cad|hkd|nzd|sgd|chf|jpy|cny|inr|irr"
CURRENCY = rf"(?:\b(?:us|au?|ca?|hk|nz|s|r)\s?\$|\$us|[$€£¥₹₩₽]|\b(?:{_CURRENCY_CODES}|rs\.?|rm|us(?![\s,])))"
"""The sign or letters before an amount of money."""
CURRENCY_LETTERS = rf"(?<=\b(?:{_CURRENCY_CODES}))|(?<=\$us)|(?<=\b(?:rs|rm|us))"
"""What looks back at letters that may stand right before the digits of an amount ("USD10m")."""
