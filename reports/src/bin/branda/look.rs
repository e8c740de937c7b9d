//! How reports look: the theme of a hub, and templates of its own.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use engine::Theme;
use reports::{Logo, Pages, themed};

use crate::failure::Failure;
use crate::press::{self, Press};
use crate::terminal::shown;
use crate::text_file;
use reports::Snippets;

/// The largest theme, in bytes.
const LARGEST: u64 = 1_000_000;

/// The theme that was asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct ThemeFile {
    /// The look of your hub: a YAML file with its name, logo, colours and texts (see `reports/README.md`)
    #[arg(long, value_name = "FILE")]
    theme: Option<PathBuf>,
}

/// The look that was asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct Look {
    #[command(flatten)]
    theme: ThemeFile,

    /// A folder of templates that take the place of ours of the same name; `branda templates` writes ours to begin with
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

impl ThemeFile {
    /// The theme, with its logo.
    pub(crate) fn open(&self) -> Result<Option<(Theme, Option<Logo>)>, Failure> {
        let Some(path) = &self.theme else { return Ok(None) };
        let theme = open(path)?;
        let logo = theme.logo.as_deref().map(|logo| open_logo(&path.with_file_name(logo))).transpose()?;
        Ok(Some((theme, logo)))
    }

    /// A chart in the colours of the theme.
    pub(crate) fn dress(&self, svg: String) -> Result<String, Failure> {
        Ok(match &self.theme {
            Some(path) => themed(&svg, &open(path)?),
            None => svg,
        })
    }
}

impl Look {
    /// Pages of this look.
    pub(crate) fn pages(&self) -> Result<Pages, Failure> {
        let pages = match &self.templates {
            Some(folder) => with_templates(folder)?,
            None => Pages::default(),
        };
        Ok(match self.theme.open()? {
            Some((theme, logo)) => pages.with_theme(theme, logo),
            None => pages,
        })
    }

    /// PDFs of this look; templates are for pages only.
    pub(crate) fn press(&self) -> Result<Press, Failure> {
        press::open(self.theme.open()?)
    }

    /// All that the look is made of, as one text: where it is the same, so are the pages.
    pub(crate) fn made_of(&self) -> Result<String, Failure> {
        let templates = self.templates.as_deref().map(templates_of).transpose()?;
        let theme = self.theme.theme.as_deref().map(|path| {
            let theme = open(path)?;
            let logo = theme.logo.as_deref().map(|logo| open_logo(&path.with_file_name(logo))).transpose()?;
            Ok::<_, Failure>((theme, logo))
        });
        Ok(format!("{templates:?} {:?}", theme.transpose()?))
    }
}

/// The templates of a folder, by name; hidden files are none.
fn templates_of(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let unreadable = |error: &_| Failure::unreadable(folder, error);
    let mut templates = Vec::new();
    for entry in folder.read_dir().map_err(|error| unreadable(&error))? {
        let path = entry.map_err(|error| unreadable(&error))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.starts_with('.') {
            let text = text_file::read(&path, LARGEST);
            templates.push((name, text.map_err(|reason| Failure::File { file: shown(&path), reason })?));
        }
    }
    templates.sort();
    Ok(templates)
}

fn with_templates(folder: &Path) -> Result<Pages, Failure> {
    Pages::with_templates(&templates_of(folder)?)
        .map_err(|error| Failure::Templates { folder: shown(folder), reason: error.to_string() })
}

/// Reads the theme in a file; all that is wrong with it is one failure.
fn open(path: &Path) -> Result<Theme, Failure> {
    let text =
        text_file::read(path, LARGEST).map_err(|reason| Failure::File { file: shown(path), reason })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Theme::from_yaml(text)
        .map_err(|error| Failure::Questionnaire(Snippets::new(&shown(path), text, &error.problems, &[])))
}

fn open_logo(path: &Path) -> Result<Logo, Failure> {
    let unreadable = |error: &_| Failure::unreadable(path, error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    file.take(Logo::LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Logo::new(&bytes).map_err(|error| Failure::File { file: shown(path), reason: error.to_string() })
}
