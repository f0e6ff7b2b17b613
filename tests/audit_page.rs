//! The page of the audit as a browser would take it apart, without a browser: `tests/browser/`
//! opens it in a real one.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

#[path = "audit_page/sample.rs"]
mod sample;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use factlint::{
    audit::Audit,
    render::{
        Options,
        audit::{Format, render},
    },
};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use sha2::{Digest as _, Sha256};

/// Texts that would act if a page took them for anything but text. Each holds the sign that tells
/// it from what the template says itself.
const HOSTILE: [&str; 18] = [
    "<script>steal()</script>",
    "</script><script>steal()</script>",
    "</style><script>steal()</script>",
    "</title><img src=x onerror=steal()>",
    "--><svg onload=steal()>",
    "<!-- steal()",
    "]]><b>steal()</b>",
    "\" onmouseover=\"steal()",
    "' onmouseover='steal()",
    "x\" autofocus onfocus=steal() y=\"",
    "javascript:steal()",
    "https://example.org/\" onclick=\"steal()",
    "data:text/html,<script>steal()</script>",
    "{{ steal() }}{% steal %}{# steal #}",
    "&lt;script&gt;steal()&#60;/script&#62;",
    "\u{202E}\u{2066}\u{200B}\u{FEFF}\u{1b}[31m\0steal()",
    "<iframe srcdoc='<script>steal()</script>'>",
    "</textarea></select></option></details><plaintext>steal()",
];

/// The page of an audit.
fn page(audit: &Audit) -> String {
    let mut out = Vec::new();
    render(audit, Format::Html, Options::default(), &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("a page is UTF-8")
}

/// A page as it is where no scripts run: what waits in `noscript` elements is read as it stands.
fn unpacked(page: &str) -> String {
    page.replace("<noscript>", "").replace("</noscript>", "")
}

/// A page as html5gum reads it, which follows the standard and shares nothing with the template
/// engine.
#[derive(Default)]
struct Parsed {
    /// Elements, each with its attributes.
    elements: Vec<(String, BTreeMap<String, String>)>,
    /// What stands between the tags, raw elements left out.
    text: String,
    /// What stands in `style` and `script`.
    raw: BTreeMap<String, Vec<String>>,
    comments: usize,
    errors: Vec<String>,
}

impl Parsed {
    fn of(page: &str) -> Self {
        let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let mut parsed = Self::default();
        // It goes into the raw states of `style`, `script` and `title` as a browser does.
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut within: Option<String> = None;
        for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let name = utf8(&tag.name);
                    within = ["style", "script"].contains(&&*name).then(|| name.clone());
                    if let Some(name) = &within {
                        parsed.raw.entry(name.clone()).or_default().push(String::new());
                    }
                    let attributes =
                        tag.attributes.iter().map(|(name, value)| (utf8(name), utf8(value)));
                    parsed.elements.push((name, attributes.collect()));
                }
                Token::EndTag(_) => within = None,
                Token::String(text) => match &within {
                    Some(name) => {
                        let texts = parsed.raw.get_mut(name).expect("it has begun");
                        texts.last_mut().expect("it has begun").push_str(&utf8(&text));
                    }
                    None => parsed.text.push_str(&utf8(&text)),
                },
                Token::Comment(_) => parsed.comments += 1,
                Token::Error(error) => parsed.errors.push(format!("{error:?}")),
                Token::Doctype(_) => {}
            }
        }
        parsed
    }

    /// Elements and the names of their attributes, in order: what a text may never change.
    fn shape(&self) -> Vec<(String, Vec<String>)> {
        let one = |(name, attributes): &(String, BTreeMap<String, String>)| {
            (name.clone(), attributes.keys().cloned().collect())
        };
        self.elements.iter().map(one).collect()
    }

    fn attribute(&self, element: &str, name: &str, value: &str, wanted: &str) -> String {
        let found = self.elements.iter().find(|(element_name, attributes)| {
            element_name == element && attributes.get(name).is_some_and(|own| own == value)
        });
        found.expect("the element is there").1[wanted].clone()
    }
}

fn base64_sha256(text: &str) -> String {
    // Slow and plain on purpose: bit by bit, another way than the renderer goes.
    let letters: Vec<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bytes = Sha256::digest(text.as_bytes());
    let mut bits: Vec<usize> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |nth| usize::from(byte >> nth & 1)))
        .collect();
    while !bits.len().is_multiple_of(6) {
        bits.push(0);
    }
    let mut out: String =
        bits.chunks(6).map(|six| letters[six.iter().fold(0, |sum, bit| sum * 2 + bit)]).collect();
    while !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

#[test]
fn the_policy_allows_exactly_the_style_and_the_script_of_the_page() {
    let parsed = Parsed::of(&page(&sample::audit(3, str::to_owned)));
    let policy = parsed.attribute("meta", "http-equiv", "Content-Security-Policy", "content");
    let (style, script) = (&parsed.raw["style"], &parsed.raw["script"]);
    assert_eq!((style.len(), script.len()), (1, 1));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; \
             base-uri 'none'; form-action 'none'",
            base64_sha256(&style[0]),
            base64_sha256(&script[0])
        )
    );
}

#[test]
fn the_policy_stands_before_everything_that_it_governs() {
    let parsed = Parsed::of(&page(&sample::audit(1, str::to_owned)));
    let names: Vec<&str> = parsed.elements.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names[..4], ["html", "head", "meta", "meta"]);
    assert_eq!(parsed.elements[3].1["http-equiv"], "Content-Security-Policy");
}

#[test]
fn nothing_is_loaded_sent_or_styled_in_place() {
    let parsed = Parsed::of(&page(&sample::audit(10, str::to_owned)));
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    for (name, attributes) in &parsed.elements {
        assert!(
            !["link", "img", "iframe", "object", "embed", "form", "base", "video", "audio", "use"]
                .contains(&&**name),
            "<{name}>"
        );
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on") && attribute != "style", "{name} {attribute}");
            assert!(
                !["src", "srcset", "action", "ping"].contains(&&**attribute),
                "{name} {attribute}"
            );
            if attribute == "href" && !value.starts_with('#') {
                assert!(value.starts_with("https://example.org/"), "{value}");
                assert_eq!(attributes["rel"], "noopener noreferrer nofollow");
            }
        }
    }
}

#[test]
fn no_text_becomes_an_element_or_an_attribute() {
    // The address is a link only where it is one, so it is text in both pages.
    let plain = Parsed::of(&page(&sample::audit(10, |_| "plain".to_owned())));
    for hostile in HOSTILE {
        let shown = Parsed::of(&page(&sample::audit(10, |_| hostile.to_owned())));
        assert!(shown.errors.is_empty(), "{hostile:?}: {:?}", shown.errors);
        assert_eq!(shown.comments, plain.comments, "{hostile:?}");
        assert_eq!(shown.raw, plain.raw, "{hostile:?}");
        assert_eq!(shown.shape(), plain.shape(), "{hostile:?}");
        assert!(shown.text.contains("steal"), "{hostile:?} is shown");
    }
}

#[test]
fn no_text_ends_the_element_in_which_later_groups_wait() {
    let of = |text: &str| page(&sample::audit(450, |_| text.to_owned()));
    let plain = of("plain");
    let hostile = of("</noscript><!-- </template><img src=x onerror=steal()>");
    // Once as a browser reads it that runs scripts, and once as one that does not.
    assert_eq!(Parsed::of(&hostile).shape(), Parsed::of(&plain).shape());
    assert_eq!(Parsed::of(&unpacked(&hostile)).shape(), Parsed::of(&unpacked(&plain)).shape());
    assert!(Parsed::of(&unpacked(&plain)).elements.len() > Parsed::of(&plain).elements.len());
}

#[test]
fn a_text_is_shown_as_it_is_written() {
    let written = "</script> \"quoted\" 'quoted' & <b> {{ 7 * 7 }} &amp; – Əliyev";
    let parsed = Parsed::of(&page(&sample::audit(5, |_| written.to_owned())));
    assert!(parsed.text.matches(written).count() > 50);
    assert!(!parsed.text.contains("49"));
}

#[test]
fn what_hides_or_reorders_is_shown_as_a_sign() {
    let page = page(&sample::audit(5, |_| "a\u{202E}b\u{200B}c\u{0}d\u{1b}e\u{85}f".to_owned()));
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{200B}'..='\u{200F}')
    };
    assert_eq!(page.chars().find(|&c| hidden(c)), None);
    let text = Parsed::of(&page).text;
    assert!(text.contains("a<U+202E>b<U+200B>c␀d␛e<U+0085>f"));
}

#[test]
fn only_addresses_of_the_web_become_links() {
    let links = |evidence: &str| -> Vec<String> {
        let text = |what: &str| {
            if what.starts_with("https://") { evidence.to_owned() } else { "x".to_owned() }
        };
        let parsed = Parsed::of(&page(&sample::audit(1, text)));
        let hrefs = parsed.elements.iter().filter(|(name, _)| name == "a");
        hrefs
            .map(|(_, attributes)| attributes["href"].clone())
            .filter(|href| !href.starts_with('#'))
            .collect()
    };
    for good in ["https://example.org/a?b=c&d=%22", "http://example.org", "HTTPS://example.org/"] {
        // Three sources and one verdict have the address.
        assert_eq!(links(good), [good; 4]);
    }
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "https:example.org",
        "https://example.org/ x",
        "https://example.org/\u{202E}gro",
        "https://exämple.org/",
        "https://example.org/\"onclick=",
        "https://user@evil.example\\@example.org/",
        "a book on the shelf",
    ] {
        assert!(links(bad).is_empty(), "{bad:?}");
    }
}

#[test]
fn an_id_cannot_make_the_line_to_type_run_something() {
    let text = |what: &str| match what {
        "fact-0" => "$(rm -rf ~)".to_owned(),
        "fact-1" => "it's; --verdict `x`".to_owned(),
        other => other.to_owned(),
    };
    let parsed = Parsed::of(&page(&sample::audit(1, text)));
    assert!(
        parsed.text.contains(
            r"factlint resolve '$(rm -rf ~)' 'it'\''s; --verdict `x`' --verdict both-valid"
        ),
        "{}",
        parsed.text
    );
}

#[test]
fn a_fact_without_an_id_is_named_by_its_place() {
    let text = |what: &str| match what {
        "fact-0" => "subject-0/property-0@source-0".to_owned(),
        "fact-1" => "--renew".to_owned(),
        other => other.to_owned(),
    };
    let parsed = Parsed::of(&page(&sample::audit(1, text)));
    assert!(parsed.text.contains("factlint resolve path.yaml:7 path.yaml:7 --verdict both-valid"));
}

#[test]
fn every_reference_within_the_page_leads_somewhere() {
    let parsed = Parsed::of(&page(&sample::audit(12, str::to_owned)));
    let mut ids = BTreeSet::new();
    for (name, attributes) in &parsed.elements {
        if let Some(id) = attributes.get("id") {
            assert!(ids.insert(id.clone()), "{id} stands twice, also at <{name}>");
        }
    }
    for (_, attributes) in &parsed.elements {
        let hash = attributes.get("href").and_then(|href| href.strip_prefix('#'));
        let others = ["for", "aria-labelledby"].iter().filter_map(|name| attributes.get(*name));
        for reference in others.map(String::as_str).chain(hash) {
            assert!(ids.contains(reference), "{reference}");
        }
    }
}

#[test]
fn the_same_audit_gives_the_same_bytes() {
    let audit = sample::audit(30, str::to_owned);
    assert_eq!(page(&audit), page(&audit.clone()));
}

#[test]
fn a_page_too_large_to_open_says_what_was_left_out_and_keeps_the_open_conflicts() {
    let long = "a long reason ".repeat(140);
    let audit = sample::audit(3_000, |what| {
        if what == "message" || what == "the value" { long.clone() } else { what.to_owned() }
    });
    let page = page(&audit);
    assert!(page.len() < 16 << 20, "{}", page.len());
    let parsed = Parsed::of(&unpacked(&page));
    let open = parsed
        .elements
        .iter()
        .filter(|(name, attributes)| name == "article" && attributes["class"].ends_with(" open"));
    assert_eq!(open.count(), audit.verdicts.conflict);
    let shown = parsed.elements.iter().filter(|(name, _)| name == "article").count();
    assert!(shown > 400, "{shown}");
    assert!(parsed.text.contains(&format!("{} groups are left out here", 3_000 - shown)));
}

#[test]
fn an_audit_of_nothing_is_a_page_that_says_so() {
    let mut audit = sample::audit(0, str::to_owned);
    (audit.sources, audit.unchecked) = (Vec::new(), Vec::new());
    let parsed = Parsed::of(&page(&audit));
    assert!(parsed.text.contains("0 sources, and nothing to compare"));
}

#[test]
fn a_full_disk_is_told_as_it_is() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error =
        render(&sample::audit(1, str::to_owned), Format::Html, Options::default(), &mut Full)
            .unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}
