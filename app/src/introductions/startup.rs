use domain::ids::StartupId;
use leptos::prelude::*;
use store::Conn;
use store::introductions::Filter;

use super::latest::Latest;
use super::lines;
use crate::desk::{Desk, Stop};
use crate::ui::{Emphasis, Empty, LinkButton, Section};

/// A startup's introductions, for the page of the startup: those its reader may see.
pub async fn load(desk: &Desk, db: &mut Conn, startup: StartupId) -> Result<Latest, Stop> {
    let filter = Filter {
        startup: Some(startup),
        ..Filter::default()
    };
    Latest::load(desk, db, &filter).await
}

/// For staff and founders, with the way to ask for another.
pub fn section(desk: &Desk, startup: StartupId, latest: &Latest) -> AnyView {
    let lang = desk.lang;
    let href = format!("/startups/{startup}/introductions/new");
    let new = view! { <LinkButton href label=t!(lang, "introductions-new-short")/> }.into_any();
    let new = match desk
        .who
        .as_ref()
        .is_some_and(|who| who.roles.founder(who.signed_in.person, startup).is_some())
    {
        true => {
            let href = format!("/startups/{startup}/shown");
            view! { {new}" "<LinkButton href label=t!(lang, "shown-title") emphasis=Emphasis::Quiet/> }
                .into_any()
        }
        false => new,
    };
    let title = t!(lang, "introductions-of-startup");
    if latest.rows.is_empty() {
        let (none, text) = (
            t!(lang, "introductions-of-startup-none"),
            t!(lang, "introductions-of-startup-none-text"),
        );
        return view! { <Section title><Empty title=none text action=new/></Section> }.into_any();
    }
    let list = lines::list(desk, &latest.rows);
    let all = latest.all(desk, &format!("startup={startup}"));
    view! { <Section title action=new>{list}{all}</Section> }.into_any()
}
