//! The scale words of Korean, Chinese and Japanese, which stand right before the next word: `3만 5천
//! 명`, `3億5000万`.

use super::words::Scale;

/// The scale words, by the power of ten.
static SCALES: &[(char, i32)] = &[
    ('백', 2),
    ('百', 2),
    ('천', 3),
    ('千', 3),
    ('만', 4),
    ('万', 4),
    ('萬', 4),
    ('억', 8),
    ('亿', 8),
    ('億', 8),
    ('조', 12),
    ('兆', 12),
];

/// What stands behind those of the words that are also the first syllable of others: `3조` is three
/// trillion before `원`, and else may be three pieces (`조각`) or the third article of a law.
static COUNTED: &[&str] = &[
    "원",
    "달러",
    "유로",
    "엔",
    "위안",
    "루블",
    "루피",
    "마나트",
    "명",
    "여",
    "개",
    "대",
    "톤",
    "건",
    "곳",
    "가구",
    "마리",
    "만",
    "억",
    "조",
    "천",
    "백",
];

/// The scale at the start of `word`, and its length. `before` is the text before the number.
pub(super) fn scale(before: &str, word: &str) -> Option<(Scale, usize)> {
    let first = word.chars().next()?;
    let (_, power) = *SCALES.iter().find(|(scale, _)| *scale == first)?;
    let rest = word.get(first.len_utf8()..)?;
    let is_meant = match first {
        '조' | '천' | '백' => {
            rest.is_empty() || COUNTED.iter().any(|counted| rest.starts_with(counted))
        }
        // `千克` is the kilogram, `百分` begins the word for percent.
        '千' | '百' => !rest.starts_with(['克', '米', '瓦', '卡', '分', '赫']),
        _ => true,
    };
    let is_article = before.ends_with(['제', '第']);
    (is_meant && !is_article).then_some((Scale::Ten(power), first.len_utf8()))
}

/// Whether the text ends with one of the scale words.
pub(super) fn ends_with_scale(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| SCALES.iter().any(|(scale, _)| *scale == last))
}
