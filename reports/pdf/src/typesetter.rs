//! A template with all that it needs to become documents.

use serde::Serialize;
use typst::LibraryExt as _;
use typst::foundations::{Bytes, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::desk::Desk;
use crate::diagnosis::NotSet;
use crate::legible::Legible;

/// What the template is called in messages, and what it reads its data from.
pub(crate) const TEMPLATE: &str = "report.typ";
const DATA: &str = "data.json";

/// In the order in which a letter is looked for.
const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/Inter-Regular.ttf"), include_bytes!("../fonts/Inter-SemiBold.ttf")];

/// A template, read once for all documents; many threads may use it at once.
pub struct Typesetter {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) template: Source,
    pub(crate) data: FileId,
    options: PdfOptions,
}

impl Typesetter {
    /// Reads a template. What is wrong with it shows when something is set with it.
    ///
    /// # Errors
    ///
    /// When what is built in does not fit together, which no user can cause.
    pub fn new(template: &str) -> Result<Self, NotSet> {
        let file = |name: &str| {
            let path = VirtualPath::new(name).map_err(|error| NotSet::of(&error.to_string()))?;
            Ok(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| NotSet::of(error.message()))?;
        let fonts: Vec<Font> = FONTS.iter().filter_map(|font| Font::new(Bytes::new(*font), 0)).collect();
        // Header cells of rows are one of these.
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file(TEMPLATE)?, template.to_owned()),
            data: file(DATA)?,
            options: PdfOptions { creator: Smart::Custom(None), standards, ..PdfOptions::default() },
        })
    }

    /// The PDF of `data`, which the template finds as `json("data.json")`. A character that the fonts do not have is
    /// set as a box.
    ///
    /// # Errors
    ///
    /// When the template is broken, asks for something that is not in the data, or makes a document that does not
    /// conform to PDF/UA-1.
    pub fn pdf(&self, data: &impl Serialize) -> Result<Vec<u8>, NotSet> {
        let data = serde_json::to_value(data).map_err(|error| NotSet::of(&error.to_string()))?;
        let data = Legible::new(&self.fonts).value(data).to_string();
        let desk = Desk { typesetter: self, data: Bytes::from_string(data) };
        let document = typst::compile::<PagedDocument>(&desk);
        let pdf = document.output.and_then(|document| typst_pdf::pdf(&document, &self.options));
        let pdf = pdf.map_err(|errors| NotSet::from_diagnostics(&errors, &desk));
        // Without it, what was remembered of each document would stay until the program ends.
        comemo::evict(0);
        pdf
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}
