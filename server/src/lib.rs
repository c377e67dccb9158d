//! What runs: configuration, router, layers, post, chores, command line.
//!
//! Not here: rules (they are in `domain`) and SQL text (it is in `store`).

#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

pub mod calendars;
pub mod chores;
pub mod commands;
pub mod config;
pub mod demo;
pub mod layers;
pub mod post;
pub mod rounds;
pub mod route;
pub mod routes;
pub mod serve;
pub mod site;
