//! Currencies: ISO 4217 codes, the signs people write, and names in running text.

use std::{collections::HashMap, fmt, sync::OnceLock};

use super::noun::singular;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency of a three-letter code in upper case, current or withdrawn; `None` for others.
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        let listed = bytes.iter().all(u8::is_ascii_uppercase)
            && (iso_currency::Currency::from_code(code).is_some()
                || WITHDRAWN.binary_search(&code).is_ok());
        listed.then_some(Self(bytes))
    }

    /// The currency of a code as people write it: in upper case, or in lower case where the code is
    /// no word (`usd`; but `all` is not the lek).
    pub(crate) fn from_written_code(code: &str) -> Option<Self> {
        if code.len() != 3 {
            return None;
        }
        if code.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Self::from_code(code);
        }
        if !IN_LOWER_CASE.contains(&code) {
            return None;
        }
        Self::from_code(&if code == "rmb" { "CNY".to_owned() } else { code.to_ascii_uppercase() })
    }

    /// The code: `USD`.
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether the code is in such wide use that letters before it or digits right after it leave
    /// no doubt: `MEUR`, `USD50`.
    pub(crate) fn is_major(self) -> bool {
        IN_LOWER_CASE.iter().any(|code| code.eq_ignore_ascii_case(self.code()))
    }

    /// Whether this is the name that it shares with other currencies, in lower case: `pounds` of
    /// the Egyptian pound.
    pub(crate) fn is_called(self, word: &str) -> bool {
        let is_of = |name: &&&str| matches!(word.strip_prefix(**name), Some("" | "s"));
        let Some(name) = SHARED_NAMES.iter().find(is_of) else { return false };
        iso_currency::Currency::from_code(self.code()).is_some_and(|known| {
            let own = known.name().to_lowercase();
            own.split(' ').any(|part| part == *name || part == "riyal" && *name == "rial")
        })
    }

    const fn of(code: [u8; 3]) -> Self {
        Self(code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Codes in wide use that are no words, so that they are also written in lower case.
static IN_LOWER_CASE: &[&str] = &[
    "aud", "azn", "cad", "chf", "cny", "czk", "dkk", "eur", "gbp", "hkd", "inr", "jpy", "krw",
    "mxn", "nok", "nzd", "pln", "rmb", "rub", "sek", "sgd", "usd",
];

/// Codes that ISO 4217 list three (withdrawn codes) has and old sources still use, sorted.
static WITHDRAWN: &[&str] = &[
    "ATS", "AZM", "BEF", "BYR", "CYP", "DEM", "EEK", "ESP", "FIM", "FRF", "GHC", "GRD", "HRK",
    "IEP", "ITL", "LTL", "LUF", "LVL", "MTL", "NLG", "PTE", "ROL", "RUR", "SIT", "SKK", "STD",
    "SUR", "TRL", "TMM", "UAK", "VEB", "VEF", "YUM", "ZMK", "ZWD",
];

/// Names that several currencies share, in the singular. The plural of each ends in `s`.
static SHARED_NAMES: &[&str] = &[
    "dinar", "dirham", "dollar", "franc", "peso", "pound", "rial", "riyal", "ruble", "rupee",
    "shilling",
];

/// What a sign stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// One currency.
    Of(Currency),
    /// A sign that several currencies share, with the one it most often means.
    Shared(Currency),
}

/// Signs and short forms with what they mean. Where several match, the longest wins.
#[rustfmt::skip]
static SIGNS: &[(&str, bool, [u8; 3])] = &[
    // (sign, whether several currencies share it, code)
    ("$", true, *b"USD"), ("US$", false, *b"USD"), ("U.S.$", false, *b"USD"), ("$US", false, *b"USD"), ("U$S", false, *b"USD"), ("U$", false, *b"USD"),
    ("A$", false, *b"AUD"), ("AU$", false, *b"AUD"), ("C$", false, *b"CAD"), ("CA$", false, *b"CAD"), ("Can$", false, *b"CAD"),
    ("NZ$", false, *b"NZD"), ("HK$", false, *b"HKD"), ("S$", false, *b"SGD"), ("R$", false, *b"BRL"), ("MX$", false, *b"MXN"), ("Mex$", false, *b"MXN"),
    ("NT$", false, *b"TWD"), ("J$", false, *b"JMD"), ("TT$", false, *b"TTD"), ("RD$", false, *b"DOP"), ("BZ$", false, *b"BZD"),
    ("€", false, *b"EUR"), ("£", false, *b"GBP"), ("￡", false, *b"GBP"), ("¥", true, *b"JPY"), ("￥", true, *b"JPY"), ("JP¥", false, *b"JPY"), ("CN¥", false, *b"CNY"), ("RMB", false, *b"CNY"),
    ("₩", false, *b"KRW"), ("￦", false, *b"KRW"), ("₼", false, *b"AZN"), ("₽", false, *b"RUB"), ("₹", false, *b"INR"), ("₨", true, *b"INR"), ("Rs", true, *b"INR"), ("Rs.", true, *b"INR"),
    ("₺", false, *b"TRY"), ("₴", false, *b"UAH"), ("₸", false, *b"KZT"), ("₪", false, *b"ILS"), ("₫", false, *b"VND"), ("đ", false, *b"VND"), ("₱", false, *b"PHP"), ("฿", false, *b"THB"),
    ("₦", false, *b"NGN"), ("₾", false, *b"GEL"), ("֏", false, *b"AMD"), ("₲", false, *b"PYG"), ("₡", false, *b"CRC"), ("₵", false, *b"GHS"), ("₭", false, *b"LAK"),
    ("₮", false, *b"MNT"), ("៛", false, *b"KHR"), ("৳", false, *b"BDT"), ("؋", false, *b"AFN"), ("﷼", true, *b"IRR"),
    ("zł", false, *b"PLN"), ("Kč", false, *b"CZK"), ("Ft", false, *b"HUF"), ("лв", false, *b"BGN"), ("лв.", false, *b"BGN"), ("lei", true, *b"RON"), ("Kr", true, *b"SEK"), ("Kr.", true, *b"SEK"), ("kr", true, *b"SEK"), ("kr.", true, *b"SEK"), ("Rp", false, *b"IDR"), ("RM", false, *b"MYR"),
    ("рублей", false, *b"RUB"), ("рубля", false, *b"RUB"), ("рубль", false, *b"RUB"), ("руб", false, *b"RUB"), ("руб.", false, *b"RUB"), ("р.", false, *b"RUB"), ("грн", false, *b"UAH"), ("грн.", false, *b"UAH"), ("man.", false, *b"AZN"), ("Fr.", true, *b"CHF"), ("SFr.", false, *b"CHF"),
    // `rupee` cut short in Hindi, Gujarati, Telugu, Kannada and Tamil.
    ("रु", true, *b"INR"), ("રૂ", true, *b"INR"), ("రూ", true, *b"INR"), ("ರೂ", true, *b"INR"), ("ரூ", true, *b"INR"),
    ("евро", false, *b"EUR"), ("доллар", true, *b"USD"), ("доллара", true, *b"USD"), ("долларов", true, *b"USD"), ("доллар США", false, *b"USD"), ("доллара США", false, *b"USD"), ("долларов США", false, *b"USD"), ("маната", false, *b"AZN"), ("манатов", false, *b"AZN"), ("ABŞ dolları", false, *b"USD"), ("dólares", true, *b"USD"), ("dollari", true, *b"USD"),
    ("元", false, *b"CNY"), ("円", false, *b"JPY"), ("원", false, *b"KRW"), ("TL", false, *b"TRY"),
];

/// The signs whose first byte this is, in the order of the table. Nearly every word of a text is asked
/// for its sign.
fn signs_from(first: u8) -> impl Iterator<Item = &'static (&'static str, bool, [u8; 3])> {
    static BY_FIRST: OnceLock<Vec<Vec<usize>>> = OnceLock::new();
    let by_first = BY_FIRST.get_or_init(|| {
        let mut by_first = vec![Vec::new(); 1 << u8::BITS];
        for (at, (sign, ..)) in SIGNS.iter().enumerate() {
            by_first[usize::from(sign.as_bytes()[0])].push(at);
        }
        by_first
    });
    by_first[usize::from(first)].iter().map(|&at| &SIGNS[at])
}

/// The sign at the start of `text` with its length in bytes. A sign of letters has to end there.
pub(crate) fn sign_at(text: &str) -> Option<(Sign, usize)> {
    let first = *text.as_bytes().first()?;
    // No sign begins so, and most places that are asked do.
    if first.is_ascii_digit() || first == b' ' {
        return None;
    }
    if let Some(found) = spaced_sign(text).or_else(|| rand(text)) {
        return Some(found);
    }
    let (sign, shared, code) = signs_from(first)
        .filter(|(sign, ..)| text.starts_with(sign))
        .max_by_key(|(sign, ..)| sign.len())?;
    let ends_in_letter = sign.chars().next_back().is_some_and(char::is_alphabetic);
    let goes_on = text.get(sign.len()..)?.chars().next().is_some_and(char::is_alphabetic);
    if ends_in_letter && goes_on {
        return None;
    }
    let currency = Currency::of(*code);
    Some((if *shared { Sign::Shared(currency) } else { Sign::Of(currency) }, sign.len()))
}

/// Letters that make a dollar one of a country even with a blank after them; single letters and
/// `CA` do not, which may end the words before the amount.
static BEFORE_A_BLANK: &[&str] = &["US", "HK", "NZ", "NT", "AU", "hk", "nz"];

/// `HK $5`, `US $5`: the sign with a blank inside it.
fn spaced_sign(text: &str) -> Option<(Sign, usize)> {
    let (letters, rest) = text.split_at_checked(2)?;
    let after = rest.trim_start_matches([' ', '\u{a0}']);
    let is_split =
        after.len() < rest.len() && after.starts_with('$') && BEFORE_A_BLANK.contains(&letters);
    if !is_split {
        return None;
    }
    let (sign, _) = sign_at(&format!("{}$", letters.to_ascii_uppercase()))?;
    Some((sign, text.len() - after.len() + 1))
}

/// `R8,499` and `R49.99`: the rand. Without a grouped or a decimal part a letter and digits are a
/// code.
fn rand(text: &str) -> Option<(Sign, usize)> {
    let number = text.strip_prefix('R')?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(number);
    let rest = number.get(whole..)?;
    let part = digits(rest.get(1..)?);
    let is_amount = (1..=3).contains(&whole)
        && match rest.bytes().next()? {
            b',' => part == 3,
            b'.' => part == 2,
            _ => false,
        };
    is_amount.then(|| (Sign::Of(Currency::of(*b"ZAR")), 1))
}

/// Whether a word can be the code of a currency or begin with the letters of a sign: `USD`, `Rs`.
pub(crate) fn may_be_money(word: &str) -> bool {
    Currency::from_written_code(word).is_some()
        || BEFORE_A_BLANK.contains(&word)
        || word.as_bytes().first().is_some_and(|&first| {
            signs_from(first).any(|(sign, ..)| {
                sign.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            })
        })
}

/// A currency by a name in lower case, singular or plural: `us dollars`, `azerbaijani manat`.
/// A bare `dollars` or `pounds` is not here: which one it is has to be decided by the context.
pub(crate) fn name_currency(name: &str) -> Option<Currency> {
    if !name.is_ascii() || name.len() > 48 {
        return None;
    }
    by_name().get(&singular(name)).copied()
}

/// The names that [`name_currency`] knows, in the singular.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    by_name().keys().map(String::as_str)
}

fn by_name() -> &'static HashMap<String, Currency> {
    static NAMES: OnceLock<HashMap<String, Currency>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        // Numeric codes have three digits (ISO 4217).
        for currency in (1..1000).filter_map(iso_currency::Currency::from_numeric) {
            if let Some(code) = Currency::from_code(currency.code()) {
                names.insert(singular(currency.name()), code);
            }
        }
        for (name, code) in SHORT_NAMES {
            names.insert((*name).to_owned(), Currency::of(*code));
        }
        names
    })
}

/// Names in the singular by which one currency is meant wherever they stand.
#[rustfmt::skip]
static SHORT_NAMES: &[(&str, [u8; 3])] = &[
    ("us dollar", *b"USD"), ("u.s. dollar", *b"USD"), ("american dollar", *b"USD"), ("united states dollar", *b"USD"),
    ("danish kroner", *b"DKK"), ("norwegian kroner", *b"NOK"), ("swedish kronor", *b"SEK"), ("quid", *b"GBP"),
    ("euro", *b"EUR"), ("pound sterling", *b"GBP"), ("pounds sterling", *b"GBP"), ("british pound", *b"GBP"), ("sterling", *b"GBP"), ("yen", *b"JPY"), ("japanese yen", *b"JPY"),
    ("manat", *b"AZN"), ("azeri manat", *b"AZN"), ("korean won", *b"KRW"), ("ruble", *b"RUB"), ("rouble", *b"RUB"), ("russian rouble", *b"RUB"), ("renminbi", *b"CNY"), ("yuan", *b"CNY"), ("chinese yuan", *b"CNY"),
    ("hryvnia", *b"UAH"), ("lari", *b"GEL"), ("tenge", *b"KZT"), ("zloty", *b"PLN"), ("forint", *b"HUF"), ("shekel", *b"ILS"), ("baht", *b"THB"), ("ringgit", *b"MYR"),
    ("deutschmark", *b"DEM"), ("deutsche mark", *b"DEM"), ("german mark", *b"DEM"), ("d-mark", *b"DEM"), ("french franc", *b"FRF"), ("finnish markka", *b"FIM"), ("lira", *b"TRY"), ("turkish lira", *b"TRY"), ("new taiwan dollar", *b"TWD"), ("taiwan dollar", *b"TWD"), ("brazilian real", *b"BRL"),
];
