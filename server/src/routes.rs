//! Every URL of the house, on one screen.

use app::assisted;
use app::bookings::{self, book, slots};
use app::calendars;
use app::calls;
use app::letters;
use app::people::{address, language, list as people, me, sign_in, sign_out};
use app::sessions;
use app::startups;
use app::{
    cohorts, documents, home, house::House, imports, introductions, matching, mentors, merging,
    missions, offers, partners, places, portfolios, programmes, search, undo, views,
};

use crate::route::Rights::*;
use crate::route::{Route, get, post, post_file};
use crate::site;

// One line for each, however long: the table is read from top to bottom.
#[rustfmt::skip]
pub fn table(house: &House) -> Vec<Route> {
    let mut table = vec![
        get("/", Anyone, home::page),
        get("/search", Staff, search::page),
        get("/views", Staff, views::list::page),
        get("/views/new", Staff, views::new::page),
        post("/views/new", Staff, views::new::act),
        get("/views/{view}", Staff, views::one::page),
        post("/views/{view}", Staff, views::one::act),
        // The way in
        get("/sign-in", Anyone, sign_in::ask::page),
        post("/sign-in", Anyone, sign_in::ask::act),
        get("/sign-in/code", Anyone, sign_in::enter::page),
        post("/sign-in/code", Anyone, sign_in::enter::act),
        get("/sign-in/link", LetterLink, sign_in::enter::link_page),
        post("/sign-in/link", LetterLink, sign_in::enter::link_act),
        get("/sign-in/prove", SignedIn, sign_in::prove::page),
        post("/sign-in/prove", SignedIn, sign_in::prove::act),
        get("/invitation", LetterLink, sign_in::invitation::page),
        post("/invitation", LetterLink, sign_in::invitation::act),
        post("/sign-out", Anyone, sign_out::act),
        post("/undo", SignedIn, undo::act),
        post("/language", Anyone, language::act),
        // People
        get("/people", Staff, people::page),
        get("/people/{person}/merge", Administrator, merging::person::page),
        post("/people/{person}/merge", Administrator, merging::person::act),
        get("/for/{person}", Staff, assisted::show::page),
        // My account
        get("/me", SignedIn, me::page),
        post("/me", SignedIn, me::act),
        get("/me/address", SignedIn, address::ask::page),
        post("/me/address", SignedIn, address::ask::act),
        get("/me/address/code", SignedIn, address::enter::page),
        post("/me/address/code", SignedIn, address::enter::act),
        get("/address/{token}", LetterLink, address::undo::page),
        post("/address/{token}", LetterLink, address::undo::act),
        // Programmes and cohorts
        get("/programmes", Staff, programmes::list::page),
        get("/programmes/new", Administrator, programmes::new::page),
        post("/programmes/new", Administrator, programmes::new::act),
        get("/programmes/{programme}", Staff, programmes::show::page),
        post("/programmes/{programme}", Staff, programmes::show::act),
        get("/programmes/{programme}/edit", Staff, programmes::edit::page),
        post("/programmes/{programme}/edit", Staff, programmes::edit::act),
        get("/programmes/{programme}/hours", Staff, programmes::hours::page),
        get("/programmes/{programme}/managers", Administrator, programmes::managers::page),
        post("/programmes/{programme}/managers", Administrator, programmes::managers::act),
        get("/programmes/{programme}/managers/{person}", Administrator, programmes::remove_manager::page),
        post("/programmes/{programme}/managers/{person}", Administrator, programmes::remove_manager::act),
        get("/programmes/{programme}/cohorts/new", Staff, cohorts::new::page),
        post("/programmes/{programme}/cohorts/new", Staff, cohorts::new::act),
        get("/programmes/{programme}/portfolios/{person}", Staff, portfolios::show::page),
        post("/programmes/{programme}/portfolios/{person}", Staff, portfolios::show::act),
        get("/cohorts", Staff, cohorts::list::page),
        get("/cohorts/{cohort}", Staff, cohorts::show::page),
        post("/cohorts/{cohort}", Staff, cohorts::show::act),
        get("/cohorts/{cohort}/edit", Staff, cohorts::edit::page),
        post("/cohorts/{cohort}/edit", Staff, cohorts::edit::act),
        get("/cohorts/{cohort}/hours", Staff, cohorts::hours::page),
        get("/cohorts/{cohort}/new", Staff, cohorts::fresh::page),
        post("/cohorts/{cohort}/new", Staff, cohorts::fresh::act),
        get("/cohorts/{cohort}/calendar", Concerned, cohorts::calendar::page),
        get("/cohorts/{cohort}/print", Staff, cohorts::print::page),
        get("/cohorts/{cohort}/add", Staff, cohorts::add::page),
        post("/cohorts/{cohort}/add", Staff, cohorts::add::act),
        get("/cohorts/{cohort}/matching", Staff, matching::show::page),
        post("/cohorts/{cohort}/matching", Staff, matching::show::act),
        get("/cohorts/{cohort}/matching/{startup}", Staff, matching::startup::page),
        post("/cohorts/{cohort}/matching/{startup}", Staff, matching::startup::act),
        get("/places/{place}", Staff, places::show::page),
        post("/places/{place}", Staff, places::show::act),
        // Startups
        get("/startups", Concerned, startups::list::page),
        get("/startups/{startup}", Concerned, startups::show::page),
        post("/startups/{startup}", Staff, startups::show::act),
        get("/startups/{startup}/edit", Concerned, startups::edit::page),
        post("/startups/{startup}/edit", Concerned, startups::edit::act),
        get("/startups/{startup}/merge", Staff, merging::startup::page),
        post("/startups/{startup}/merge", Staff, merging::startup::act),
        get("/startups/{startup}/print", Concerned, startups::print::page),
        get("/startups/{startup}/founders", Concerned, startups::team::page),
        post("/startups/{startup}/founders", Concerned, startups::team::act),
        // Mentors and their hours
        get("/mentors", Concerned, mentors::list::page).assisted(),
        get("/mentors/new", Staff, mentors::invite::page),
        post("/mentors/new", Staff, mentors::invite::act),
        get("/mentors/earliest", Founder, mentors::earliest::page).assisted(),
        get("/mentors/care", Staff, mentors::care::page),
        get("/mentors/{mentor}", Concerned, mentors::show::page).assisted(),
        get("/mentors/{mentor}/statement", Concerned, mentors::statement::page),
        get("/mentors/{mentor}/edit", Concerned, mentors::edit::page),
        post("/mentors/{mentor}/edit", Concerned, mentors::edit::act),
        get("/mentors/{mentor}/leave", Staff, mentors::leave::page),
        post("/mentors/{mentor}/leave", Staff, mentors::leave::act),
        get("/mentors/{mentor}/calls", Staff, calls::list::of_mentor),
        get("/mentors/{mentor}/calls/new", Staff, calls::new::on_mentor),
        post("/mentors/{mentor}/calls/new", Staff, calls::new::note_mentor),
        get("/mentors/{mentor}/calls/{call}", Staff, calls::one::of_mentor),
        post("/mentors/{mentor}/calls/{call}", Staff, calls::one::act_on_mentor),
        get("/my-hours", Mentor, mentors::hours::page).assisted(),
        post("/my-hours", Mentor, mentors::hours::act).assisted(),
        get("/my-hours/statement", Mentor, mentors::statement::mine),
        get("/my-hours/weekly", Mentor, mentors::hours::weekly::page).assisted(),
        post("/my-hours/weekly", Mentor, mentors::hours::weekly::act).assisted(),
        get("/my-hours/dated", Mentor, mentors::hours::dated::page).assisted(),
        post("/my-hours/dated", Mentor, mentors::hours::dated::act).assisted(),
        get("/my-hours/journey", Mentor, mentors::hours::journey::page).assisted(),
        post("/my-hours/journey", Mentor, mentors::hours::journey::act).assisted(),
        get("/my-hours/kinds", Mentor, mentors::hours::kinds::page).assisted(),
        post("/my-hours/kinds", Mentor, mentors::hours::kinds::act).assisted(),
        get("/my-hours/calendar", Mentor, mentors::hours::calendar::page),
        post("/my-hours/calendar", Mentor, mentors::hours::calendar::act),
        get("/my-hours/settings", Mentor, mentors::hours::settings::page).assisted(),
        post("/my-hours/settings", Mentor, mentors::hours::settings::act).assisted(),
        // Sessions with seats
        get("/sessions", Concerned, sessions::list::page),
        get("/sessions/new", Concerned, sessions::open::page),
        post("/sessions/new", Concerned, sessions::open::act),
        get("/sessions/{session}", Concerned, sessions::show::page),
        post("/sessions/{session}", Concerned, sessions::show::act),
        get("/sessions/{session}/move", Concerned, sessions::shift::page),
        post("/sessions/{session}/move", Concerned, sessions::shift::act),
        get("/sessions/{session}/calendar", Concerned, calendars::file::of_session),
        // All of somebody's
        get("/my-sessions", Concerned, sessions::mine::page),
        // Bookings
        get("/mentors/{mentor}/slots", Founder, slots::page).island().assisted(),
        post("/mentors/{mentor}/slots", Founder, bookings::alert::act_on_slots).assisted(),
        get("/mentors/{mentor}/book", Founder, book::page).assisted(),
        post("/mentors/{mentor}/book", Founder, book::act).assisted(),
        get("/bookings/{booking}", Concerned, bookings::show::page),
        post("/bookings/{booking}", Concerned, bookings::show::act),
        get("/bookings/{booking}/prepare", Concerned, bookings::prepare::page).assisted(),
        post("/bookings/{booking}/prepare", Concerned, bookings::prepare::act).assisted(),
        get("/reply/{token}", LetterLink, bookings::reply::link::page),
        post("/reply/{token}", LetterLink, bookings::reply::link::act),
        get("/bookings/{booking}/move", Concerned, bookings::shift::page).island(),
        post("/bookings/{booking}/move", Concerned, bookings::shift::act),
        get("/bookings/{booking}/calendar", Concerned, calendars::file::file),
        get("/calendar/{address}", LetterLink, calendars::feed::feed),
        // Partners
        get("/partners", Concerned, partners::list::page),
        get("/partners/new", Staff, partners::create::page),
        post("/partners/new", Staff, partners::create::act),
        get("/partners/{partner}", Concerned, partners::show::page),
        post("/partners/{partner}", Concerned, partners::show::act),
        get("/partners/{partner}/edit", Concerned, partners::edit::page),
        post("/partners/{partner}/edit", Concerned, partners::edit::act),
        get("/partners/{partner}/merge", Staff, merging::organisation::page),
        post("/partners/{partner}/merge", Staff, merging::organisation::act),
        get("/partners/{partner}/startups", Concerned, introductions::meet::startups::page),
        get("/partners/{partner}/meet", Concerned, introductions::meet::ask::page),
        post("/partners/{partner}/meet", Concerned, introductions::meet::ask::act),
        get("/wishes/{wish}", Staff, introductions::meet::wish::page),
        post("/wishes/{wish}", Staff, introductions::meet::wish::act),
        get("/startups/{startup}/shown", Concerned, introductions::meet::shown::page),
        post("/startups/{startup}/shown", Concerned, introductions::meet::shown::act),
        get("/partners/{partner}/partnership", Staff, partners::partnership::page),
        post("/partners/{partner}/partnership", Staff, partners::partnership::act),
        get("/partners/{partner}/calls", Staff, calls::list::of_partner),
        get("/partners/{partner}/calls/new", Staff, calls::new::on_partner),
        post("/partners/{partner}/calls/new", Staff, calls::new::note_partner),
        get("/partners/{partner}/calls/{call}", Staff, calls::one::of_partner),
        post("/partners/{partner}/calls/{call}", Staff, calls::one::act_on_partner),
        // Offers
        get("/offers", Concerned, offers::list::page),
        get("/partners/{partner}/offers/new", Concerned, offers::new::page),
        post("/partners/{partner}/offers/new", Concerned, offers::new::act),
        get("/offers/{offer}", Concerned, offers::show::page),
        post("/offers/{offer}", Concerned, offers::show::act),
        get("/offers/{offer}/edit", Concerned, offers::edit::page),
        post("/offers/{offer}/edit", Concerned, offers::edit::act),
        get("/partners/{partner}/year", Concerned, partners::year::page),
        // Missions
        get("/missions", Concerned, missions::list::page),
        get("/missions/{mission}", Concerned, missions::show::page),
        post("/missions/{mission}", Concerned, missions::show::act),
        get("/missions/{mission}/edit", Concerned, missions::edit::page),
        post("/missions/{mission}/edit", Concerned, missions::edit::act),
        get("/startups/{startup}/missions/new", Concerned, missions::new::page),
        post("/startups/{startup}/missions/new", Concerned, missions::new::act),
        get("/my-hours/missions", Mentor, missions::capacity::page),
        post("/my-hours/missions", Mentor, missions::capacity::act),
        get("/help/{token}", LetterLink, missions::link::page),
        post("/help/{token}", LetterLink, missions::link::act),
        // Introductions
        get("/introductions", Concerned, introductions::list::page),
        get("/introductions/report", Staff, introductions::report::page),
        get("/introductions/{introduction}", Concerned, introductions::show::page),
        post("/introductions/{introduction}", Concerned, introductions::show::act),
        get("/introductions/{introduction}/text", Concerned, introductions::text::page),
        post("/introductions/{introduction}/text", Concerned, introductions::text::act),
        get("/startups/{startup}/introductions/new", Concerned, introductions::create::page),
        post("/startups/{startup}/introductions/new", Concerned, introductions::create::act),
        get("/answer/{token}", LetterLink, introductions::link::page),
        post("/answer/{token}", LetterLink, introductions::link::act),
        get("/followed/{token}", LetterLink, introductions::follow::link::page),
        post("/followed/{token}", LetterLink, introductions::follow::link::act),
        // Notes on calls, whoever they are about
        get("/calls", Staff, calls::all::page),
        // Imports
        get("/imports", Staff, imports::list::page),
        get("/imports/new", Staff, imports::new::page),
        post_file("/imports/new", Staff, imports::new::act),
        get("/imports/{import}", Staff, imports::show::page),
        post("/imports/{import}", Staff, imports::show::act),
        // Documents
        get("/startups/{startup}/documents", Concerned, documents::startup::page),
        post_file("/startups/{startup}/documents", Concerned, documents::startup::act),
        get("/cohorts/{cohort}/documents", Concerned, documents::cohort::page),
        post_file("/cohorts/{cohort}/documents", Concerned, documents::cohort::act),
        get("/partners/{partner}/documents", Concerned, documents::partner::page),
        post_file("/partners/{partner}/documents", Concerned, documents::partner::act),
        get("/documents", Concerned, documents::all::page),
        get("/documents/{document}", Concerned, documents::one::page),
        post_file("/documents/{document}", Concerned, documents::one::act),
        get("/documents/{document}/{version}/file", Concerned, documents::file::file),
        // Letters
        get("/letters", Staff, letters::list::page),
        get("/letters/{letter}", Staff, letters::one::page),
        post("/letters/{letter}", Staff, letters::one::act),
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
    vec![
        post("/demo/enter", Demo, app::demo::enter),
        // Letters
        get("/mailbox", Demo, letters::mailbox::page),
        get("/mailbox/{letter}", Demo, letters::mailbox::letter),
        get(
            "/mailbox/{letter}/calendar",
            Demo,
            letters::mailbox::calendar,
        ),
    ]
}
