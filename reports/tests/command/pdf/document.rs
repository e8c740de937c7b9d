//! A PDF as readers and their programs find it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lopdf::{Dictionary, Object};

use super::page::Page;

pub(super) struct Document {
    pdf: lopdf::Document,
    /// In the order in which it is read.
    text: String,
    name: String,
}

/// A part of the tree that programs read aloud from.
struct Part<'d> {
    kind: String,
    dictionary: &'d Dictionary,
    inside: Vec<String>,
}

impl Document {
    pub(super) fn read(path: &Path) -> Self {
        let said = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(path).arg("-").output();
        let said = said.expect("pdftotext is needed; on Debian, `apt-get install poppler-utils` gives it");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        Self {
            pdf: lopdf::Document::load(path).unwrap(),
            text: String::from_utf8(said.stdout).unwrap(),
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
        }
    }

    /// Fails unless every text of the page is here, and every number as often as there.
    pub(super) fn assert_says(&self, page: &Page) {
        let text = squeezed(&self.text);
        for said in &page.texts {
            assert!(text.contains(&squeezed(said)), "{} says nowhere: {said}", self.name);
        }
        let here = numbers(&self.text);
        for (number, count) in numbers(&page.texts.join("\n")) {
            let found = here.get(&number).copied().unwrap_or_default();
            assert!(found >= count, "{} says {number} {found} times, its page {count}", self.name);
        }
    }

    /// Whether a text is printed, wherever its lines break.
    pub(super) fn says(&self, text: &str) -> bool {
        squeezed(&self.text).contains(&squeezed(text))
    }

    /// Fails where a reader would run or open anything but a place in it or a page of the web (ISO 32000-1, 12.6.4).
    pub(super) fn assert_runs_nothing(&self) {
        for dictionary in self.pdf.objects.values().filter_map(|object| object.as_dict().ok()) {
            for key in [&b"JS"[..], b"AA", b"OpenAction", b"EmbeddedFiles", b"EF", b"RichMediaContent"] {
                assert!(!dictionary.has(key), "{} has {}", self.name, String::from_utf8_lossy(key));
            }
            let action = dictionary.get(b"A").and_then(|action| self.pdf.dereference(action));
            let Ok((_, Object::Dictionary(action))) = action else { continue };
            let kind = action.get(b"S").and_then(Object::as_name).unwrap_or_default();
            match kind {
                b"GoTo" => {}
                b"URI" => {
                    let address = text_of(self.get(action, b"URI"));
                    let known = ["https://", "http://", "mailto:"];
                    assert!(known.iter().any(|scheme| address.starts_with(scheme)), "{address}");
                }
                other => panic!("{} does {}", self.name, String::from_utf8_lossy(other)),
            }
        }
    }

    /// Fails unless it is what PDF/UA-1 (ISO 14289-1) asks of a document like ours.
    pub(super) fn assert_accessible(&self, language: &str) {
        let catalog = self.pdf.catalog().unwrap();
        assert_eq!(text_of(self.get(catalog, b"Lang")), language);
        let marks = self.dictionary(catalog, b"MarkInfo");
        assert!(self.get(marks, b"Marked").as_bool().unwrap(), "{} is not tagged", self.name);
        let preferences = self.dictionary(catalog, b"ViewerPreferences");
        assert!(self.get(preferences, b"DisplayDocTitle").as_bool().unwrap());
        let metadata = self.get(catalog, b"Metadata").as_stream().unwrap();
        let metadata = metadata.get_plain_content().unwrap();
        let metadata = String::from_utf8(metadata).unwrap();
        assert!(metadata.contains("pdfuaid:part"), "{metadata}");
        let bookmarks = self.dictionary(catalog, b"Outlines");
        assert!(self.get(bookmarks, b"Count").as_i64().unwrap().abs() >= 5, "few bookmarks");
        for page in self.pdf.get_pages().values() {
            let page = self.pdf.get_dictionary(*page).unwrap();
            let size: Vec<f32> = self
                .get(page, b"MediaBox")
                .as_array()
                .unwrap()
                .iter()
                .map(|side| side.as_float().unwrap())
                .collect();
            assert!((size[2] - 595.3).abs() < 0.1 && (size[3] - 841.9).abs() < 0.1, "not A4: {size:?}");
        }
        self.assert_fonts_embedded();
        self.assert_parts();
    }

    fn assert_fonts_embedded(&self) {
        let dictionaries = || self.pdf.objects.values().filter_map(|object| object.as_dict().ok());
        let descriptors: Vec<&Dictionary> =
            dictionaries().filter(|dictionary| dictionary.has_type(b"FontDescriptor")).collect();
        assert!(!descriptors.is_empty());
        for descriptor in descriptors {
            let file = [&b"FontFile2"[..], b"FontFile3"].into_iter().find(|key| descriptor.has(key));
            assert!(file.is_some(), "a font of {} is not embedded", self.name);
            assert!(text_of(self.get(descriptor, b"FontName")).contains("Inter"));
        }
        for font in dictionaries().filter(|dictionary| dictionary.has_type(b"Font")) {
            let kind = text_of(self.get(font, b"Subtype"));
            assert!(kind != "Type0" || font.has(b"ToUnicode"), "text that cannot be read aloud");
        }
    }

    /// Charts have alternatives, headings skip no level, and heads of tables say what they head.
    fn assert_parts(&self) {
        let root = self.dictionary(self.pdf.catalog().unwrap(), b"StructTreeRoot");
        let mut parts = Vec::new();
        self.parts(self.get(root, b"K"), &[], &mut parts);
        let mut charts = 0;
        let mut heading = 0;
        let mut heads = BTreeMap::<String, usize>::new();
        for part in &parts {
            match part.kind.as_str() {
                "Figure" => {
                    charts += 1;
                    let said = text_of(self.get(part.dictionary, b"Alt"));
                    assert!(said.contains(". ") && said.len() > 20, "a chart of {} says `{said}`", self.name);
                }
                "TH" => {
                    assert!(part.inside.iter().any(|outer| outer == "Table"));
                    *heads.entry(self.scope(part.dictionary)).or_default() += 1;
                }
                kind => {
                    if let Some(level) = kind.strip_prefix('H').and_then(|level| level.parse::<usize>().ok())
                    {
                        assert!(level <= heading + 1, "H{level} follows H{heading} in {}", self.name);
                        heading = level;
                    }
                }
            }
        }
        assert!(charts >= 2, "{charts} charts");
        assert!(heads["Column"] >= 5 && heads["Row"] >= 5, "{heads:?}");
    }

    fn scope(&self, part: &Dictionary) -> String {
        let attributes = match self.get(part, b"A") {
            Object::Array(several) => several.iter().map(|one| self.resolved(one)).collect(),
            one => vec![one],
        };
        let mut scopes = attributes.into_iter().filter_map(|one| one.as_dict().ok()?.get(b"Scope").ok());
        text_of(scopes.next().expect("a head without a scope"))
    }

    fn parts<'d>(&'d self, kids: &'d Object, inside: &[String], parts: &mut Vec<Part<'d>>) {
        match kids {
            Object::Array(kids) => kids.iter().for_each(|kid| self.parts(self.resolved(kid), inside, parts)),
            Object::Dictionary(dictionary) => {
                let Ok(kind) = dictionary.get(b"S") else { return };
                let kind = text_of(self.resolved(kind));
                let inner = [inside, std::slice::from_ref(&kind)].concat();
                parts.push(Part { kind, dictionary, inside: inside.to_vec() });
                if dictionary.has(b"K") {
                    self.parts(self.get(dictionary, b"K"), &inner, parts);
                }
            }
            // Marked content.
            _ => {}
        }
    }

    pub(super) fn title(&self) -> String {
        text_of(self.get(self.information(), b"Title"))
    }

    pub(super) fn creation_date(&self) -> Option<String> {
        self.information().get(b"CreationDate").ok().map(|date| text_of(self.resolved(date)))
    }

    fn information(&self) -> &Dictionary {
        self.dictionary(&self.pdf.trailer, b"Info")
    }

    fn dictionary<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> &'d Dictionary {
        self.get(dictionary, key).as_dict().unwrap()
    }

    fn get<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> &'d Object {
        let found = dictionary.get(key);
        let name = String::from_utf8_lossy(key);
        self.resolved(found.unwrap_or_else(|_| panic!("{} has no {name}: {dictionary:?}", self.name)))
    }

    fn resolved<'d>(&'d self, object: &'d Object) -> &'d Object {
        self.pdf.dereference(object).unwrap().1
    }
}

/// A name or text, in whatever encoding.
fn text_of(object: &Object) -> String {
    match object {
        Object::Name(name) => String::from_utf8(name.clone()).unwrap(),
        text => lopdf::decode_text_string(text).unwrap(),
    }
}

/// Without blanks and hyphens, which come and go where lines break.
fn squeezed(text: &str) -> String {
    let goes =
        |c: char| c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{200b}');
    text.chars().filter(|c| !goes(*c)).collect()
}

/// How often each number stands in a text.
fn numbers(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    for run in text.split(|c: char| !belongs(c)) {
        let number = run.trim_matches(['.', ',']);
        if !number.is_empty() {
            *counts.entry(number.to_owned()).or_default() += 1;
        }
    }
    counts
}
