use domain::ids::ProgrammeId;
use leptos::prelude::*;
use store::organisations::{self, Filter, Line};

use crate::desk::{Answer, Desk, Stop};
use crate::ui::{
    Button, Card, Cards, Choice, Column, DataTable, Emphasis, Empty, LinkButton, Page, Search,
    SelectField, TextField,
};

const PER_PAGE: i64 = 30;

/// `GET /partners`: those open to the programmes of a member of staff; for a partner's person,
/// the organisations they answer for.
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let Some(staff) = who.roles.staff(who.signed_in.person) else {
        return own(&desk).await;
    };
    let lang = desk.lang;
    let filter = Filter {
        words: desk.asked("q").unwrap_or_default(),
        programme: desk
            .asked("programme")
            .and_then(|it| it.parse().ok())
            .map(ProgrammeId),
    };
    let pages = desk.pages(PER_PAGE);
    let mut db = desk.read().await?;
    let total = organisations::count_of_staff(&mut db, staff.person, &filter).await?;
    let lines =
        organisations::of_staff(&mut db, staff.person, &filter, PER_PAGE, pages.offset()).await?;
    let programmes = organisations::programmes_of_staff(&mut db, staff.person).await?;
    drop(db);

    let new = || {
        view! { <LinkButton href="/partners/new" label=t!(lang, "partners-new") emphasis=Emphasis::Primary/> }.into_any()
    };
    let is_filtered = !filter.words.is_empty() || filter.programme.is_some();
    let body = if lines.is_empty() && is_filtered {
        view! { <Empty title=t!(lang, "partners-none-found") text=t!(lang, "partners-none-found-text")/> }.into_any()
    } else if lines.is_empty() {
        view! { <Empty title=t!(lang, "partners-none") text=t!(lang, "partners-none-text") action=new()/> }.into_any()
    } else {
        let rows = lines.into_iter().map(row).collect();
        let columns = vec![
            Column::new(t!(lang, "partners-name")),
            Column::new(t!(lang, "partners-field")),
            Column::new(t!(lang, "partners-people")).number(),
            Column::new(t!(lang, "partners-introductions")).number(),
            Column::new(t!(lang, "partners-sponsored")).number(),
        ];
        view! { <DataTable caption=t!(lang, "partners-count", count = total) columns rows/> }
            .into_any()
    };
    let pager = pages.view(&desk, total);
    let by_programme = (programmes.len() > 1).then(|| {
        let choices = programmes
            .into_iter()
            .map(|(id, name)| Choice::new(id.to_string(), name))
            .collect();
        let value = filter.programme.map(|id| id.to_string()).unwrap_or_default();
        view! {
            <SelectField label=t!(lang, "partners-programme") name="programme" choices value blank=t!(lang, "partners-every-programme")/>
        }
    });
    let words = filter.words;
    Ok(desk.page(&t!(lang, "partners-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "partners-title") lead=t!(lang, "partners-lead") action=new()>
                <Search label=t!(lang, "form-search")>
                    <TextField label=t!(lang, "partners-name") name="q" kind="search" value=words/>
                    {by_programme}
                    <Button label=t!(lang, "form-search")/>
                </Search>
                {body}
                {pager}
            </Page>
        }
    }))
}

/// Somebody of several organisations goes on to each from here.
async fn own(desk: &Desk) -> Answer {
    let lang = desk.lang;
    if desk.who()?.roles.answers_for.is_empty() {
        return Err(Stop::NotFound);
    }
    let mut db = desk.read().await?;
    let own = organisations::of_person(&mut db, desk.person()?).await?;
    drop(db);
    let cards = own
        .into_iter()
        .map(|it| {
            let href = format!("/partners/{}", it.id);
            view! { <Card title=it.name href level=2><p class="soft">{it.title}</p></Card> }
        })
        .collect_view();
    let title = t!(lang, "menu-my-organisations");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title><Cards>{cards}</Cards></Page> }
    }))
}

fn row(line: Line) -> Vec<AnyView> {
    let href = format!("/partners/{}", line.id);
    let field = match line.field.is_empty() {
        true => line.kind,
        false => line.field,
    };
    vec![
        view! { <a href=href>{line.name}</a> }.into_any(),
        field.into_any(),
        line.people.to_string().into_any(),
        line.introductions.to_string().into_any(),
        line.sponsored.to_string().into_any(),
    ]
}
