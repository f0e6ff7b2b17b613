//! Legal forms of companies and clubs, which are no part of their names: `Ltd.`, `A.Ş.`, `Open
//! Joint-Stock Company`, `F.C.`

/// Legal forms after a name, folded. Sorted.
const AFTER: &[&str] = &[
    "ab",
    "ag",
    "as",
    "asa",
    "asc",
    "bv",
    "cf",
    "cjsc",
    "co",
    "company",
    "corp",
    "corporation",
    "fc",
    "fk",
    "gmbh",
    "inc",
    "incorporated",
    "jsc",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "mmc",
    "nv",
    "nyrt",
    "oao",
    "ojsc",
    "ooo",
    "oy",
    "oyj",
    "pao",
    "pjsc",
    "plc",
    "pte",
    "pty",
    "pvt",
    "qsc",
    "sa",
    "sarl",
    "se",
    "shti",
    "spa",
    "srl",
    "tbk",
    "zao",
];

/// Legal forms that also stand before a name, folded. Sorted.
const BEFORE: &[&str] =
    &["cjsc", "fc", "fk", "jsc", "llc", "oao", "ojsc", "ooo", "pao", "pjsc", "pt", "zao"];

/// Legal forms in several words. Those that are written out also stand before a name.
const IN_WORDS: &[&[&str]] = &[
    &["closed", "joint", "stock", "company"],
    &["open", "joint", "stock", "company"],
    &["public", "joint", "stock", "company"],
    &["joint", "stock", "company"],
    &["limited", "liability", "company"],
    &["public", "limited", "company"],
    &["limited", "liability", "partnership"],
    &["a", "s"],
    &["sdn", "bhd"],
];

/// Whether a folded word is a legal form at the end of a name.
pub fn is_one(word: &str) -> bool {
    AFTER.contains(&word)
}

/// Takes the legal forms away from both ends of the folded words of a name, while a word remains.
/// `text` is the name as it is written.
pub(super) fn strip(words: &mut Vec<String>, text: &str) {
    // The Turkish anonim şirket folds to a word: A.Ş., Ash.
    if words.last().is_some_and(|last| last == "ash")
        && text.trim_end_matches(['.', ' ']).ends_with(['Ş', 'ş'])
    {
        drop_last(words, 1);
    }
    while let Some(length) = form_at_end(words) {
        drop_last(words, length);
        if words.last().is_some_and(|last| last == "and") {
            drop_last(words, 1);
        }
    }
    while let Some(length) = form_at_start(words) {
        words.drain(..length);
    }
}

fn drop_last(words: &mut Vec<String>, count: usize) {
    if count < words.len() {
        words.truncate(words.len() - count);
    }
}

/// How many words at the end are a legal form, if there are more words.
fn form_at_end(words: &[String]) -> Option<usize> {
    let ends_so = |form: &&&[&str]| {
        let end = words.len().checked_sub(form.len()).and_then(|start| words.get(start..));
        end.is_some_and(|end| end == **form)
    };
    let one = || words.last().filter(|last| is_one(last)).map(|_| 1);
    let length = IN_WORDS.iter().find(ends_so).map(|form| form.len()).or_else(one);
    length.filter(|length| *length < words.len())
}

/// How many words at the start are a legal form, if there are more words.
fn form_at_start(words: &[String]) -> Option<usize> {
    let written_out = IN_WORDS.iter().filter(|form| form.len() > 2);
    let opens_so = |form: &&&[&str]| words.get(..form.len()).is_some_and(|start| start == **form);
    let one = || words.first().filter(|first| BEFORE.contains(&first.as_str())).map(|_| 1);
    let length = written_out.clone().find(opens_so).map(|form| form.len()).or_else(one);
    length.filter(|length| *length < words.len())
}

#[cfg(test)]
mod tests {
    use super::{super::fold, strip};

    #[test]
    fn legal_forms_are_stripped_from_both_ends_of_a_name() {
        for (written, name) in [
            ("Yıldız Holding A.Ş.", "yildiz holding"),
            ("Mountain Ash", "mountain ash"),
            ("Novo Nordisk A/S", "novo nordisk"),
            ("Equinor ASA", "equinor"),
            ("Petronas Gas Sdn. Bhd.", "petronas gas"),
            ("PT Telkom Indonesia Tbk", "telkom indonesia"),
            ("ПАО Газпром", "gazprom"),
            ("SOCAR Closed Joint-Stock Company", "socar"),
            ("Open Joint Stock Company Silk Way", "silk way"),
            ("Limited Liability Company Azersun", "azersun"),
            ("Samsung Co. and Ltd.", "samsung"),
            ("Limited", "limited"),
        ] {
            let mut words = fold::words(written);
            strip(&mut words, written);
            assert_eq!(words.join(" "), name, "{written}");
        }
    }
}
