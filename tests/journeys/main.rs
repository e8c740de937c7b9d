//! Whole journeys through Branda's public interfaces, a module a feature.

mod broken_questionnaires;
mod reports_and_results;
mod score_cases;
mod score_properties;
mod shipped_questionnaires;
