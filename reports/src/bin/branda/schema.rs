//! `branda schema`: the format of questionnaires for editors.

use std::process::ExitCode;

use crate::terminal::say_all;

/// Prints the JSON Schema of questionnaires, with which editors complete and check while you write.
///
/// Save it beside your questionnaire and begin that with the line
/// `# yaml-language-server: $schema=branda.schema.json`; editors with the YAML language server, such as VS Code with its
/// YAML extension, find it there. What a schema cannot know, `branda check` tells.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  branda schema > branda.schema.json")]
pub(crate) struct Schema {}

impl Schema {
    #[expect(clippy::unused_self, reason = "run as every other subcommand")]
    pub(crate) fn run(&self) -> ExitCode {
        say_all(&engine::schema());
        ExitCode::SUCCESS
    }
}
