//! Words that came too late: somebody offered to help while the mission went to somebody else.

use domain::ids::MissionId;
use leptos::prelude::*;
use store::missions;

use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Empty, LinkButton, Notice, Page, Tone, Width};

/// For whoever could see it while it was open; what they typed is given back.
pub(super) async fn page(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let lang = desk.lang;
    let person = desk.person()?;
    let mut db = desk.read().await?;
    let row = missions::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let comes = missions::comes(&mut db, row.programme, person).await?;
    drop(db);
    if form.act() != "offer" || comes.is_empty() || !row.was_opened || row.stage.is_open() {
        return Err(Stop::NotFound);
    }
    let title = t!(lang, "missions-late-title");
    let word = form.value("word").to_owned();
    let typed = (!word.is_empty()).then(|| {
        view! {
            <Notice title=t!(lang, "missions-unsaved") tone=Tone::Waiting>
                <div class="typed">{word}</div>
            </Notice>
        }
        .into_any()
    });
    let form = form.refused("", title.clone());
    let action =
        view! { <LinkButton href=desk.to("/missions") label=t!(lang, "missions-see-open")/> };
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title width=Width::Narrow news=typed>
                <Empty title=t!(lang, "missions-late-text") action=action.into_any()/>
            </Page>
        }
    }))
}
