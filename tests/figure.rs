//! Figures through the public API: a large group, and values that are hostile.

use factlint::value::figure::{Context, Figure};

#[test]
fn a_hundred_thousand_figures_are_read_and_swept() {
    let figures: Vec<Figure> = (0..100_000_u32)
        .map(|n| {
            let text = format!("1.{} billion USD", 700_000 + n % 7);
            Figure::read(&text, &Context::default()).expect("a figure")
        })
        .collect();
    let low = figures.iter().map(|figure| figure.sweep().0).max();
    let high = figures.iter().map(|figure| figure.sweep().1).min();
    // 1.700000 and 1.700006 billion are further apart than their precision.
    assert!(low > high);
}

#[test]
fn long_values_are_refused() {
    for piece in
        ["9", "1,", "five hundred ", "- ", "over ", " ", "$", "1 to ", "one and ", "½", "1/"]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        assert!(Figure::read(&text, &Context::default()).is_err(), "{piece}");
    }
}
