//! The block of a list of providers. What one provider has hangs on the profile of the questionnaire.

use super::{Block, Field, Kind};

pub(crate) static PROVIDERS: Block = Block::new(
    "Providers",
    "a list of providers",
    &[
        Field::new("branda_providers", Kind::Version, "version of this format").required(),
        Field::new("questionnaire", Kind::Id, "the questionnaire whose ids it has").required(),
        Field::new("providers", Kind::List(&Kind::PerId(&Kind::Words)), "those who help").required(),
    ],
);
