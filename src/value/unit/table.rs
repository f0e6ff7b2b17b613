//! The units of measurement: one row each, sorted by UCUM code.
//!
//! A factor turns one of the unit into the base of its dimension. The bases are chosen so that
//! **every factor is a finite decimal**, which makes every conversion exact. That is why speeds
//! count in metres per hour (a knot is 1852 of them), temperatures in ninths of a kelvin and
//! pressures in newtons on a square inch; the base is never shown to anybody.
//!
//! Sources of the factors: the SI brochure (9th edition), the international yard and pound
//! agreement of 1959 (yard = 0.9144 m, pound = 0.45359237 kg), NIST SP 811 appendix B for what
//! derives from them, IEC 80000-13 for binary multiples, and UCUM for codes and the Julian year.

use super::Dimension::{
    self, Angle, Area, Current, Data, Energy, Force, Frequency, Length, Mass, PercentagePoint,
    Power, Pressure, Ratio, Speed, Temperature, Time, Voltage, Volume,
};

/// A finite decimal: `mantissa × 10^-scale`.
pub(super) type Finite = (u64, u32);

/// One unit of measurement.
#[derive(Debug)]
pub(super) struct Row {
    /// The UCUM code, which is the identity of the unit.
    pub(super) id: &'static str,
    /// What it measures.
    pub(super) dimension: Dimension,
    /// How many base units one of it is.
    pub(super) factor: Finite,
    /// What is added to a number in this unit before the factor applies; only temperatures have it.
    pub(super) offset: Finite,
    /// Symbols, told apart by case. The first is the one that is printed.
    pub(super) symbols: &'static [&'static str],
    /// Singular, plural and other names, in lower case.
    pub(super) names: &'static [&'static str],
    /// Whether SI prefixes may stand before it.
    pub(super) prefixes: bool,
}

const NONE: Finite = (0, 0);

const fn row(
    id: &'static str,
    dimension: Dimension,
    factor: Finite,
    symbols: &'static [&'static str],
    names: &'static [&'static str],
) -> Row {
    Row { id, dimension, factor, offset: NONE, symbols, names, prefixes: false }
}

const fn prefixed(mut row: Row) -> Row {
    row.prefixes = true;
    row
}

const fn shifted(mut row: Row, offset: Finite) -> Row {
    row.offset = offset;
    row
}

/// SI prefixes (SI brochure, table 7) with the power of ten, then the name.
pub(super) static PREFIXES: &[(&str, i32, &str)] = &[
    ("P", 15, "peta"),
    ("T", 12, "tera"),
    ("G", 9, "giga"),
    ("M", 6, "mega"),
    ("k", 3, "kilo"),
    ("h", 2, "hecto"),
    ("d", -1, "deci"),
    ("c", -2, "centi"),
    ("m", -3, "milli"),
    ("µ", -6, "micro"),
    ("n", -9, "nano"),
    ("p", -12, "pico"),
];

/// All units without prefix, sorted by [`Row::id`] in byte order.
#[rustfmt::skip]
pub(super) static UNITS: &[Row] = &[
    row("10*-4", Ratio, (1, 4), &["per 10,000"], &["per 10,000", "per 10 000", "per 10,000 people", "per 10,000 inhabitants", "per 10,000 population"]),
    row("10*-5", Ratio, (1, 5), &["per 100,000"], &["per 100,000", "per 100 000", "per 100,000 people", "per 100,000 inhabitants", "per 100,000 population", "per 100,000 live births"]),
    prefixed(row("A", Current, (1, 0), &["A"], &["ampere", "amperes", "amp", "amps"])),
    // A byte is eight bits (IEC 80000-13).
    prefixed(row("By", Data, (8, 0), &["B"], &["byte", "bytes"])),
    // Temperatures count in ninths of a kelvin: 9 (C + 273.15) = 5 (F + 459.67).
    shifted(row("Cel", Temperature, (9, 0), &["°C", "℃", "degC"], &["degree celsius", "degrees celsius", "degree c", "degrees c", "deg c", "celsius", "degree centigrade", "degrees centigrade", "centigrade"]), (27315, 2)),
    row("GiBy", Data, (8_589_934_592, 0), &["GiB"], &["gibibyte", "gibibytes"]),
    prefixed(row("Hz", Frequency, (1, 0), &["Hz"], &["hertz", "hertz"])),
    prefixed(row("J", Energy, (1, 0), &["J"], &["joule", "joules"])),
    row("K", Temperature, (9, 0), &["K"], &["kelvin", "kelvins", "degree kelvin", "degrees kelvin"]),
    row("KiBy", Data, (8_192, 0), &["KiB"], &["kibibyte", "kibibytes"]),
    prefixed(row("L", Volume, (1, 3), &["L", "l", "ℓ"], &["litre", "litres", "liter", "liters"])),
    row("MiBy", Data, (8_388_608, 0), &["MiB"], &["mebibyte", "mebibytes"]),
    prefixed(row("N", Force, (1, 0), &["N"], &["newton", "newtons"])),
    // Pressures count in newtons on a square inch: 1 in² = 0.00064516 m².
    prefixed(row("Pa", Pressure, (64_516, 8), &["Pa"], &["pascal", "pascals"])),
    row("TiBy", Data, (8_796_093_022_208, 0), &["TiB"], &["tebibyte", "tebibytes"]),
    prefixed(row("V", Voltage, (1, 0), &["V"], &["volt", "volts"])),
    prefixed(row("W", Power, (1, 0), &["W"], &["watt", "watts"])),
    prefixed(row("W.h", Energy, (3_600, 0), &["Wh"], &["watt hour", "watt hours", "watt-hour", "watt-hours", "watthour", "watthours"])),
    // The international table British thermal unit.
    row("[Btu_IT]", Energy, (105_505_585_262, 8), &["Btu", "BTU"], &["british thermal unit", "british thermal units"]),
    // 550 foot-pounds of force a second.
    row("[HP]", Power, (74_569_987_158_227_022, 14), &["hp"], &["horsepower", "horsepower", "horse power"]),
    row("[acr_i]", Area, (40_468_564_224, 7), &["ac"], &["acre", "acres"]),
    // 42 US gallons.
    row("[bbl_us]", Volume, (158_987_294_928, 12), &["bbl"], &["barrel", "barrels", "barrel of oil", "barrels of oil"]),
    row("[bcm]", Volume, (1_000_000_000, 0), &["bcm"], &["bcm", "bcms"]),
    // A hundredth of a percentage point.
    row("[bp]", PercentagePoint, (1, 2), &["bp", "bps"], &["basis point", "basis points", "basis-point"]),
    row("[cft_i]", Volume, (28_316_846_592, 12), &["cu ft", "cu. ft", "ft³", "ft3", "ft^3"], &["cubic foot", "cubic feet"]),
    shifted(row("[degF]", Temperature, (5, 0), &["°F", "℉", "degF"], &["degree fahrenheit", "degrees fahrenheit", "degree f", "degrees f", "deg f", "fahrenheit", "degree farenheit", "degrees farenheit", "farenheit"]), (45_967, 2)),
    row("[ft_i]", Length, (3_048, 4), &["ft", "′"], &["foot", "feet"]),
    row("[gal_br]", Volume, (454_609, 8), &["imp gal"], &["imperial gallon", "imperial gallons", "uk gallon", "uk gallons"]),
    row("[gal_us]", Volume, (3_785_411_784, 12), &["gal", "US gal"], &["gallon", "gallons", "us gallon", "us gallons"]),
    row("[in_i]", Length, (254, 4), &["in", "″"], &["inch", "inches"]),
    row("[kn_i]", Speed, (1_852, 0), &["kn", "kt"], &["knot", "knots"]),
    row("[lb_av]", Mass, (45_359_237, 8), &["lb", "lbs"], &["pound", "pounds"]),
    row("[lton_av]", Mass, (10_160_469_088, 7), &["long tn"], &["long ton", "long tons", "imperial ton", "imperial tons", "uk ton", "uk tons"]),
    row("[mi_i]", Length, (1_609_344, 3), &["mi"], &["mile", "miles"]),
    row("[mi_i]/h", Speed, (1_609_344, 3), &["mph", "mi/h"], &["mile per hour", "miles per hour", "mile an hour", "miles an hour"]),
    row("[nmi_i]", Length, (1_852, 0), &["nmi", "NM"], &["nautical mile", "nautical miles"]),
    row("[oz_av]", Mass, (28_349_523_125, 12), &["oz"], &["ounce", "ounces"]),
    row("[oz_tr]", Mass, (311_034_768, 10), &["ozt", "oz t"], &["troy ounce", "troy ounces"]),
    row("[ppm]", Ratio, (1, 6), &["ppm"], &["part per million", "parts per million", "per million"]),
    row("[ppth]", Ratio, (1, 3), &["‰"], &["per mille", "per mil", "permille", "per 1,000", "per 1000", "per thousand", "per 1,000 people", "per 1,000 inhabitants", "per 1,000 population", "per 1,000 live births"]),
    // A pound of force, 4.4482216152605 N, on a square inch.
    row("[psi]", Pressure, (44_482_216_152_605, 13), &["psi"], &["pound per square inch", "pounds per square inch"]),
    row("[pt_us]", Volume, (473_176_473, 12), &["pt"], &["pint", "pints"]),
    row("[sft_i]", Area, (9_290_304, 8), &["sq ft", "sq. ft", "ft²", "ft2", "ft^2", "sqft"], &["square foot", "square feet"]),
    row("[sin_i]", Area, (64_516, 8), &["sq in", "sq. in", "in²", "in2", "in^2"], &["square inch", "square inches"]),
    row("[smi_us]", Area, (2_589_988_110_336, 6), &["sq mi", "sq. mi", "mi²", "mi2", "mi^2"], &["square mile", "square miles"]),
    row("[ston_av]", Mass, (90_718_474, 5), &["short tn"], &["short ton", "short tons", "us ton", "us tons", "net ton", "net tons"]),
    row("[stone_av]", Mass, (635_029_318, 8), &["st"], &["stone", "stones"]),
    row("[syd_i]", Area, (83_612_736, 8), &["sq yd", "yd²", "yd2"], &["square yard", "square yards"]),
    row("[yd_i]", Length, (9_144, 4), &["yd", "yds"], &["yard", "yards"]),
    // The Julian year of 365.25 days, as UCUM's `a`.
    row("a", Time, (31_557_600, 0), &["yr", "yrs"], &["year", "years"]),
    row("atm", Pressure, (65_370_837, 6), &["atm"], &["atmosphere", "atmospheres"]),
    row("b", Data, (1, 0), &["bit"], &["bit", "bits"]),
    prefixed(row("bar", Pressure, (64_516, 3), &["bar"], &["bar", "bars"])),
    // The thermochemical calorie.
    prefixed(row("cal", Energy, (4_184, 3), &["cal"], &["calorie", "calories"])),
    row("cm2", Area, (1, 4), &["cm²", "cm2", "cm^2", "sq cm", "sq. cm"], &["square centimetre", "square centimetres", "square centimeter", "square centimeters"]),
    row("cm3", Volume, (1, 6), &["cm³", "cm3", "cm^3", "cc"], &["cubic centimetre", "cubic centimetres", "cubic centimeter", "cubic centimeters"]),
    row("d", Time, (86_400, 0), &["d"], &["day", "days"]),
    row("deg", Angle, (1, 0), &["°"], &["degree", "degrees"]),
    prefixed(row("eV", Energy, (1_602_176_634, 28), &["eV"], &["electronvolt", "electronvolts", "electron volt", "electron volts"])),
    prefixed(row("g", Mass, (1, 3), &["g"], &["gram", "grams", "gramme", "grammes"])),
    row("h", Time, (3_600, 0), &["h", "hr", "hrs"], &["hour", "hours"]),
    row("har", Area, (10_000, 0), &["ha"], &["hectare", "hectares"]),
    row("km/h", Speed, (1_000, 0), &["km/h", "kph", "kmh", "kmph", "km/hr", "km h⁻¹"], &["kilometre per hour", "kilometres per hour", "kilometer per hour", "kilometers per hour", "km per hour", "kilometres an hour", "kilometers an hour"]),
    row("km2", Area, (1_000_000, 0), &["km²", "km2", "km^2", "sq km", "sq. km", "sqkm"], &["square kilometre", "square kilometres", "square kilometer", "square kilometers", "km squared", "kilometres squared", "kilometers squared", "square km"]),
    row("km3", Volume, (1_000_000_000, 0), &["km³", "km3", "km^3"], &["cubic kilometre", "cubic kilometres", "cubic kilometer", "cubic kilometers"]),
    prefixed(row("m", Length, (1, 0), &["m"], &["metre", "metres", "meter", "meters"])),
    row("m/s", Speed, (3_600, 0), &["m/s", "m s⁻¹", "mps"], &["metre per second", "metres per second", "meter per second", "meters per second"]),
    row("m2", Area, (1, 0), &["m²", "m2", "m^2", "sq m", "sq. m", "sqm"], &["square metre", "square metres", "square meter", "square meters", "metres squared", "meters squared"]),
    row("m3", Volume, (1, 0), &["m³", "m3", "m^3", "cu m", "cu. m", "cbm"], &["cubic metre", "cubic metres", "cubic meter", "cubic meters", "metres cubed", "meters cubed"]),
    row("min", Time, (60, 0), &["min", "mins"], &["minute", "minutes"]),
    row("mm2", Area, (1, 6), &["mm²", "mm2", "mm^2", "sq mm"], &["square millimetre", "square millimetres", "square millimeter", "square millimeters"]),
    // A twelfth of the Julian year.
    row("mo", Time, (2_629_800, 0), &["mo"], &["month", "months"]),
    prefixed(row("s", Time, (1, 0), &["s", "sec", "secs"], &["second", "seconds"])),
    prefixed(row("t", Mass, (1_000, 0), &["t"], &["tonne", "tonnes", "metric ton", "metric tons", "metric tonne", "metric tonnes"])),
    row("wk", Time, (604_800, 0), &["wk", "wks"], &["week", "weeks"]),
];
