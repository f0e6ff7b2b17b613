//! Words of a name grouped with their particles, and how alike two of them are.

use super::{person::Word, skeleton};

/// A word of a name with the particle that belongs to it: `van den Berg`, `al-Assad`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    /// The word, folded.
    pub(super) stem: String,
    /// The particles, folded and joined: `vanden`; empty where there is none.
    pub(super) particle: String,
    /// Whether the stem is one letter that stands for a longer word.
    pub(super) initial: bool,
    /// Whether the particle says whose child somebody is: `bin`, `oghlu`.
    pub(super) patronymic: bool,
    /// Whether the particle stands after the stem: `oghlu`.
    pub(super) follows: bool,
}

/// The rules that were needed to see two names as one: a set, written in a fixed order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Steps(u16);

impl Steps {
    pub(super) const NONE: Self = Self(0);
    pub(super) const INITIAL: Self = Self(1);
    pub(super) const MIDDLE: Self = Self(2);
    pub(super) const ROMANISATION: Self = Self(4);
    pub(super) const ORDER: Self = Self(8);
    pub(super) const PARTICLE: Self = Self(16);
    pub(super) const NICKNAME: Self = Self(32);
    pub(super) const SUFFIX: Self = Self(64);
    pub(super) const DESCRIPTION: Self = Self(128);
    pub(super) const BIRTH_NAME: Self = Self(256);

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// How far-fetched the explanation is: fewer rules are better.
    pub(super) const fn cost(self) -> u32 {
        self.0.count_ones()
    }

    /// `initial, middle name`.
    pub(super) fn words(self) -> String {
        const WORDS: [(Steps, &str); 9] = [
            (Steps::INITIAL, "initial"),
            (Steps::MIDDLE, "middle name"),
            (Steps::ROMANISATION, "romanisation"),
            (Steps::ORDER, "order"),
            (Steps::PARTICLE, "particle"),
            (Steps::NICKNAME, "nickname"),
            (Steps::SUFFIX, "suffix"),
            (Steps::DESCRIPTION, "description"),
            (Steps::BIRTH_NAME, "birth name"),
        ];
        let used: Vec<_> =
            WORDS.iter().filter(|(step, _)| self.has(*step)).map(|(_, word)| *word).collect();
        used.join(", ")
    }
}

impl Unit {
    /// A unit without particle.
    pub(super) fn plain(word: &str) -> Self {
        Self {
            stem: word.to_owned(),
            particle: String::new(),
            initial: word.chars().count() == 1,
            patronymic: false,
            follows: false,
        }
    }

    /// The letters in the order in which they are written: `vanden`, `berg`; `heydar`, `oghlu`.
    pub(super) fn written(&self) -> [&str; 2] {
        if self.follows { [&self.stem, &self.particle] } else { [&self.particle, &self.stem] }
    }

    /// The steps that make this unit and `other` the same; `None` if no rule does.
    pub(super) fn steps_to(&self, other: &Self, unvowelled: bool) -> Option<Steps> {
        if self.is_joined(other) || other.is_joined(self) {
            return Some(Steps::NONE);
        }
        let particles = self.particle_steps(other)?;
        let stems = if self.stem == other.stem {
            Steps::NONE
        } else if self.initial || other.initial {
            // Two different initials never stand for one word. An initial may be folded to two
            // letters: the Ş of Şəmsi is `sh`.
            let opens = |a: &Self, b: &Self| a.initial && b.stem.starts_with(&a.stem);
            let fits = opens(self, other) || opens(other, self);
            (fits && !(self.initial && other.initial)).then_some(Steps::INITIAL)?
        } else if skeleton::alike(&self.stem, &other.stem, unvowelled) {
            Steps::ROMANISATION
        } else {
            return None;
        };
        Some(particles.and(stems))
    }

    /// Whether `other` writes the particle and the stem of this unit as one: `Vandenberg`.
    fn is_joined(&self, other: &Self) -> bool {
        !self.particle.is_empty()
            && other.particle.is_empty()
            && self.written().into_iter().flat_map(str::chars).eq(other.stem.chars())
    }

    /// This unit and the next one written as one; `None` where that is never done.
    pub(super) fn merged(&self, next: &Self) -> Option<Self> {
        let whole = !self.initial && !next.initial && next.particle.is_empty() && !self.follows;
        whole.then(|| Self { stem: [self.stem.as_str(), &next.stem].concat(), ..self.clone() })
    }

    /// The rules that make the particles of two units one.
    pub(super) fn particle_steps(&self, other: &Self) -> Option<Steps> {
        let bare_initial = |unit: &Self| unit.initial && unit.particle.is_empty();
        if self.particle == other.particle || bare_initial(self) || bare_initial(other) {
            // An initial leaves out the particle with the letters: the H. of Heydar oghlu.
            Some(Steps::NONE)
        } else if self.particle.is_empty() || other.particle.is_empty() {
            // `Ali bin Hassan` and `Ali Hassan`, `Aline de Souza` and `A. Souza`.
            Some(Steps::PARTICLE)
        } else if particle_class(&self.particle) == particle_class(&other.particle) {
            Some(Steps::ROMANISATION)
        } else {
            None
        }
    }
}

/// Groups words into units: particles join the word after them, `oghlu` and `qizi` the one before.
pub(super) fn group(words: &[Word]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(words.len());
    let mut particle = String::new();
    let mut patronymic = false;
    for (index, word) in words.iter().enumerate() {
        let last = index + 1 == words.len();
        let ending = index > 0 && particle.is_empty() && is_patronymic_ending(&word.folded);
        if let Some(unit) = units.last_mut().filter(|unit| ending && unit.particle.is_empty()) {
            unit.particle.push_str(&word.folded);
            unit.patronymic = true;
            unit.follows = true;
            continue;
        }
        if index > 0 && !last && is_particle(word) {
            particle.push_str(&word.folded);
            patronymic |= is_patronymic_particle(&word.folded);
            continue;
        }
        if let Some(servant) = units.last_mut().filter(|unit| is_servant_of(unit)) {
            servant.stem.push_str(&std::mem::take(&mut particle));
            servant.stem.push_str(&word.folded);
            continue;
        }
        units.push(Unit {
            stem: word.folded.clone(),
            particle: std::mem::take(&mut particle),
            initial: word.initial,
            patronymic: std::mem::take(&mut patronymic),
            follows: false,
        });
    }
    units
}

fn is_particle(word: &Word) -> bool {
    match word.folded.as_str() {
        "de" | "del" | "della" | "delle" | "di" | "da" | "das" | "do" | "dos" | "du" | "des"
        | "la" | "las" | "los" | "le" | "van" | "von" | "vom" | "der" | "den" | "ter" | "ten"
        | "zu" | "zum" | "zur" | "af" | "av" | "al" | "el" | "ul" | "bin" | "ibn" | "bint" => true,
        // These are names or initials when written with a capital. The Arabic article takes on
        // the sound of the letter after it: `ash-Sharif`, `an-Nahyan`.
        "y" | "e" | "ben" | "abu" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ed"
        | "er" | "es" | "et" => word.small,
        _ => false,
    }
}

/// Whether a unit is the first half of a name such as Abd al-Rahman or Abdul Rahman, which is one
/// name and not a given name with a surname.
fn is_servant_of(unit: &Unit) -> bool {
    let article = unit.stem.strip_prefix("abd");
    unit.particle.is_empty()
        && article.is_some_and(|article| {
            matches!(
                article,
                "" | "ul" | "el" | "al" | "ol" | "ur" | "us" | "ud" | "un" | "er" | "es"
            )
        })
}

fn is_patronymic_particle(word: &str) -> bool {
    matches!(word, "bin" | "ibn" | "ben" | "bint")
}

fn is_patronymic_ending(word: &str) -> bool {
    matches!(
        word,
        "oglu"
            | "oghlu"
            | "ogly"
            | "oglou"
            | "ugli"
            | "uly"
            | "qizi"
            | "gizi"
            | "kyzy"
            | "kizi"
            | "gyzy"
            | "qyzy"
    )
}

/// Particles that are spellings of one another.
fn particle_class(particle: &str) -> &str {
    match particle {
        "al" | "el" | "ul" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ed" | "er"
        | "es" | "et" => "al",
        "bin" | "ibn" | "ben" => "ibn",
        "oglu" | "oghlu" | "ogly" | "oglou" | "ugli" | "uly" => "oghlu",
        "qizi" | "gizi" | "kyzy" | "kizi" | "gyzy" | "qyzy" => "qizi",
        other => other,
    }
}
