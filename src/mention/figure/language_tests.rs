//! Figures in other languages than English.

use super::{tests::found_in, *};

/// What is found in a text in `language`.
fn found_in_language(text: &str, language: &str) -> Vec<String> {
    let numerals = figure::Numerals::of_language(Some(language));
    let figure = figure::Context { numerals, ..figure::Context::default() };
    found_in(text, &Context { figure, ..Context::default() })
}

#[test]
fn scales_are_read_in_other_languages() {
    for (text, expected) in [
        ("3,4 млрд", "3,4 млрд = 3400000000"),
        ("3,4 миллиона", "3,4 миллиона = 3400000"),
        ("3,4 milyard manat", "3,4 milyard manat = 3400000000 AZN"),
        ("3 mil millones de euros", "3 mil millones de euros = 3000000000 EUR"),
        ("2 milliards d’euros", "2 milliards d’euros = 2000000000 EUR"),
        ("3,4 Millionen Euro", "3,4 Millionen Euro = 3400000 EUR"),
        ("2 Billionen Euro", "2 Billionen Euro = 2000000000000 EUR"),
    ] {
        let language = if text.contains("mil") || text.contains("Bil") { "es" } else { "ru" };
        let numerals = figure::Numerals::of_language(Some(language));
        let context = Context {
            figure: figure::Context { numerals, ..figure::Context::default() },
            ..Context::default()
        };
        assert_eq!(found_in(text, &context), [expected], "{text}");
    }
}

#[test]
fn thousands_and_what_is_below_them_are_read_in_their_languages() {
    for (language, text, expected) in [
        ("az", "Ölkədə 3 min 500 nəfər", "3 min 500 = 3500"),
        ("az", "3,5 min nəfər", "3,5 min = 3500"),
        ("az", "2 milyon 300 min manat", "2 milyon 300 min manat = 2300000 AZN"),
        ("tr", "2 bin 85 kişi", "2 bin 85 = 2085"),
        ("tr", "5 milyar lira", "5 milyar lira = 5000000000 TRY"),
        ("ru", "3 тыс. 500 человек", "3 тыс. 500 = 3500"),
        ("id", "5 ribu orang", "5 ribu = 5000"),
        ("id", "5 juta orang", "5 juta = 5000000"),
        ("id", "1,5 triliun rupiah", "1,5 triliun = 1500000000000"),
        ("ko", "3만 5천 명", "3만 5천 = 35000"),
        ("ko", "3억 5000만 달러", "3억 5000만 = 350000000"),
        ("ko", "3만5000명", "3만5000 = 35000"),
        ("ko", "3조원", "3조원 = 3000000000000 KRW"),
        ("ko", "5천만 달러", "5천만 = 50000000"),
        ("zh", "3.5亿美元", "3.5亿美元 = 350000000"),
        ("ja", "人口は1億2000万人である", "1億2000万人である = 120000000"),
        ("ja", "12万3456人", "12万3456 = 123456"),
    ] {
        assert_eq!(found_in_language(text, language), [expected], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_scale_is_none() {
    for (language, text, expected) in [
        ("en", "It takes 30 min by train", "30 min = 30 min"),
        ("ro", "durează 30 min cu trenul", "30 min = 30 min"),
        ("en", "They bought 3 bin lorries", "3 bin lorries = 3 bin lorry"),
        ("ko", "피자 3 조각", "3 = 3"),
        ("zh", "5千克", "5 = 5"),
        ("en", "It cost 3 million 500 years ago", "3 million = 3000000"),
    ] {
        let found = found_in_language(text, language);
        assert_eq!(found.first().map(String::as_str), Some(expected), "{text}");
    }
    assert_eq!(found_in_language("憲法第3条と3月", "ja"), [] as [&str; 0]);
    assert_eq!(found_in_language("헌법 제3조", "ko"), [] as [&str; 0]);
}
