//! Whole journeys through Branda's public interfaces, a module a feature.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a journey that cannot go on has failed")]

mod agreement;
mod benchmarks;
mod broken_questionnaires;
mod cohorts;
mod comparisons;
mod defects_elsewhere;
mod every_kind;
mod gated_levels;
mod naughty_strings;
mod notes;
mod published_models;
mod published_operators;
mod readme_tables;
mod reliability;
mod reports_and_results;
mod respondents;
mod roadmaps;
mod schema;
mod score_cases;
mod score_properties;
mod shipped_questionnaires;
mod statistics;
mod tree_properties;
mod versions;
mod warnings;
mod worked_arithmetic;
mod workload;
