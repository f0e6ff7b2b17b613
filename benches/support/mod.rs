//! Inputs for the measurements, the same in every run.

// Each measurement uses a part of it.
#![allow(dead_code, reason = "shared by several programs")]

use std::fmt::Write as _;

use factlint::store::Memory;

/// Pseudo-random numbers (`SplitMix64`).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }

    pub(crate) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next(list.len())]
    }
}

const FIRST: [&str; 12] = [
    "Ilham",
    "Leyla",
    "Chong-soo",
    "Kamran",
    "Min-ji",
    "Aysel",
    "Rashad",
    "Ji-hoon",
    "Nigar",
    "Tural",
    "Soo-yeon",
    "Elnur",
];

const LAST: [&str; 12] = [
    "Aliyev",
    "Park",
    "Hasanov",
    "Kim",
    "Mammadova",
    "Lee",
    "Guliyev",
    "Choi",
    "Ismayilova",
    "Jung",
    "Huseynov",
    "Kang",
];

/// A date as sources write them: mostly days, some months, years and words.
pub(crate) fn date(numbers: &mut Numbers) -> String {
    let (year, month, day) = (1900 + numbers.next(120), 1 + numbers.next(12), 1 + numbers.next(28));
    match numbers.next(10) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}-{day:02}/{}", year + 1),
        3 => format!("circa {year}"),
        4 => format!("early {year}"),
        5 => format!("March {day}, {year}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// A figure with a unit.
pub(crate) fn figure(numbers: &mut Numbers) -> String {
    let (whole, part) = (1 + numbers.next(900), numbers.next(100));
    match numbers.next(5) {
        0 => format!("{whole}.{part:02} million USD"),
        1 => format!("about {whole} thousand USD"),
        2 => format!("over {whole},000 USD"),
        3 => format!("{whole}..{} USD", whole + part),
        _ => format!("{whole},{part:03}.5 USD"),
    }
}

/// A length of time.
pub(crate) fn duration(numbers: &mut Numbers) -> String {
    let count = 1 + numbers.next(60);
    format!("{count} {}", numbers.pick(&["years", "months", "weeks", "days"]))
}

/// A person's name, often with the family name first.
pub(crate) fn name(numbers: &mut Numbers) -> String {
    let (first, last) = (numbers.pick(&FIRST), numbers.pick(&LAST));
    if numbers.next(3) == 0 { format!("{last} {first}") } else { format!("{first} {last}") }
}

/// Prose of at least `bytes` with a date or a figure in every second sentence.
pub(crate) fn prose(bytes: usize, seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let mut text = String::with_capacity(bytes + 256);
    while text.len() < bytes {
        let (person, day, year) =
            (name(&mut numbers), 1 + numbers.next(28), 1950 + numbers.next(74));
        let sum = format!("${}.{}", 1 + numbers.next(900), numbers.next(10));
        let sentence = match numbers.next(4) {
            0 => format!("{person} opened the embassy on March {day}, {year}, as agreed. "),
            1 => format!("Trade between the two countries came to {sum} million in {year}. "),
            2 => format!("{person} said that more of the work would be done by both sides. "),
            _ => "The visit was one of many, and the talks went on for as long as planned. ".into(),
        };
        text.push_str(&sentence);
        if numbers.next(8) == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

/// Facts of one file.
pub(crate) const FACTS_A_FILE: usize = 50;

/// A project of `files` fact files with `facts` facts and a snapshot of about `bytes` each: its quotes
/// stand among prose that is the file's own.
pub(crate) fn snapshots(files: usize, facts: usize, bytes: usize) -> Memory {
    let mut store = project_words(files, facts);
    for file in 0..files {
        let (yaml, quoted) = fact_file_about(file, facts, facts);
        let around = prose(bytes.saturating_sub(quoted.len()), file as u64);
        let half = around.floor_char_boundary(around.len() / 2);
        let (before, after) = around.split_at(half);
        store = store.with(format!("facts/report-{file}.yaml"), yaml).with(
            format!("facts/sources/report-{file}.txt"),
            format!("{before}\n\n{quoted}\n\n{after}"),
        );
    }
    store
}

/// A fact file with `facts` facts. Every quote stands in the snapshot of its source, and about one
/// group of values in eight disagrees.
pub(crate) fn fact_file(file: usize, facts: usize) -> (String, String) {
    fact_file_about(file, facts, FACTS_A_FILE)
}

/// The same, with so many subjects for each pair of files.
fn fact_file_about(file: usize, facts: usize, subjects: usize) -> (String, String) {
    let mut numbers = Numbers(file as u64);
    let (mut yaml, mut snapshot) = (String::new(), String::new());
    let _ = write!(
        yaml,
        "factlint: 1\nsources:\n  report-{file}:\n    title: Report {file}\n    type: report\n    \
         issued: 2024-02\n    accessed: 2024-05-01\n    snapshot: {{path: sources/report-{file}.txt}}\n\
         source: report-{file}\nfacts:\n"
    );
    for nth in 0..facts {
        // Files come in pairs on the same subjects, so that most groups have two facts.
        let subject = file / 2 * subjects + nth;
        let differs = usize::from(file % 2 == 1 && numbers.next(8) == 0);
        let (day, year) = (1 + (subject + differs) % 28, 1950 + subject % 70);
        let million = 100 + subject % 800 + differs * 7;
        let who = [FIRST[subject % 12], LAST[subject / 12 % 12]].join(" ");
        let (property, value, quote) = match subject % 3 {
            0 => (
                "opened",
                format!("{year}-03-{day:02}"),
                format!("the embassy number {nth} was opened on March {day}, {year}"),
            ),
            1 => (
                "turnover",
                format!("{million}.5 million USD"),
                format!("turnover number {nth} came to ${million}.5 million"),
            ),
            _ => ("head", who.clone(), format!("office number {nth} is headed by {who}")),
        };
        let _ = writeln!(snapshot, "In the report {file}, {quote}, as was said before.\n");
        let _ = write!(
            yaml,
            "  - id: f{file}-{nth}\n    subject: subject-{subject}\n    property: {property}\n    \
             value: {value}\n    quote: {quote}\n    locator: p. {nth}\n"
        );
    }
    (yaml, snapshot)
}

/// A project of `files` fact files with a snapshot each.
pub(crate) fn project(files: usize) -> Memory {
    let mut store = project_words(files, FACTS_A_FILE);
    for file in 0..files {
        let (yaml, snapshot) = fact_file(file, FACTS_A_FILE);
        store = store
            .with(format!("facts/report-{file}.yaml"), yaml)
            .with(format!("facts/sources/report-{file}.txt"), snapshot);
    }
    store
}

/// The entities and properties of a project.
fn project_words(files: usize, subjects: usize) -> Memory {
    let mut entities = String::from("factlint: 1\nentities:\n");
    for subject in 0..files.div_ceil(2) * subjects {
        let _ = writeln!(entities, "  subject-{subject}: {{type: place, name: Place {subject}}}");
    }
    let properties = "factlint: 1\nproperties:\n  opened: {kind: date, cardinality: one}\n  \
                      turnover: {kind: figure, unit: USD, cardinality: one}\n  \
                      head: {kind: name, of: person, cardinality: one}\n";
    Memory::default().with("entities.yaml", entities).with("properties.yaml", properties)
}
