//! Every URL of the house, on one screen.

use app::people::{language, sign_in, sign_out};
use app::{home, house::House};

use crate::route::Rights::*;
use crate::route::{Route, get, post};
use crate::site;

pub fn table(house: &House) -> Vec<Route> {
    let mut table = vec![
        get("/", Anyone, home::page),
        // People
        get("/sign-in", Anyone, sign_in::ask::page),
        post("/sign-in", Anyone, sign_in::ask::act),
        get("/sign-in/code", Anyone, sign_in::enter::page),
        post("/sign-in/code", Anyone, sign_in::enter::act),
        get("/sign-in/link", LetterLink, sign_in::enter::link_page),
        post("/sign-in/link", LetterLink, sign_in::enter::link_act),
        get("/invitation", LetterLink, sign_in::invitation::page),
        post("/invitation", LetterLink, sign_in::invitation::act),
        post("/sign-out", Anyone, sign_out::act),
        post("/language", Anyone, language::act),
        // My account

        // Programmes and cohorts

        // Startups

        // Mentors and their hours

        // Bookings

        // Partners

        // Introductions

        // Letters

        // The house itself
        get("/healthz", Anyone, site::alive),
        get("/readyz", Anyone, site::ready),
        get("/pkg/{file}", Anyone, site::file),
        get("/favicon.svg", Anyone, site::favicon),
    ];
    if house.demo {
        table.extend(demo());
    }
    table
}

/// These exist with `--demo` only.
fn demo() -> Vec<Route> {
    Vec::new()
}
