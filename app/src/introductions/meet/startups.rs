use axum::extract::Path;
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::introductions::starts::{self, Shown};

use crate::desk::{Answer, Desk};
use crate::partners::seen;
use crate::ui::{
    Breadcrumb, Button, Card, Cards, Emphasis, Empty, Link, LinkButton, Page, Search, TextField,
};

const PER_PAGE: i64 = 30;

/// `GET /partners/{id}/startups`: those of the partner's programmes that agreed to be shown.
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    let lang = desk.lang;
    let pages = desk.pages(PER_PAGE);
    let words = desk.asked("q").unwrap_or_default();
    let pattern = store::like(&words);
    let mut db = desk.read().await?;
    let seen = seen(&desk, &mut db, id).await?;
    let total = starts::count_shown_to(&mut db, id, &pattern).await?;
    let cut = (pages.size, pages.offset());
    let shown = starts::shown_to(&mut db, id, &pattern, cut).await?;
    drop(db);
    let may_ask = seen.as_partner.is_some();
    let wish = may_ask.then(|| {
        let href = format!("/partners/{id}/meet");
        view! { <LinkButton href label=t!(lang, "meet-wish") emphasis=Emphasis::Primary/> }
            .into_any()
    });
    let past = pages.past_the_last(&desk, shown.is_empty());
    let body = match (shown.is_empty(), words.is_empty()) {
        _ if past.is_some() => past.into_any(),
        (true, true) => {
            view! { <Empty title=t!(lang, "meet-none") text=t!(lang, "meet-none-text")/> }
                .into_any()
        }
        (true, false) => view! { <Empty title=t!(lang, "meet-none-found")/> }.into_any(),
        (false, _) => {
            let cards = shown.into_iter().map(|it| card(&desk, id, it, may_ask));
            let cards = cards.collect_view();
            view! { <Cards>{cards}</Cards> }.into_any()
        }
    };
    let search = (total > 6 || !words.is_empty()).then(|| view! {
        <Search label=t!(lang, "form-search")>
            <TextField label=t!(lang, "introductions-startup") name="q" kind="search" value=words.clone()/>
            <Button label=t!(lang, "form-search")/>
        </Search>
    });
    let pager = pages.view(&desk, total);
    let name = seen.organisation.profile.name;
    let trail = vec![Link::new(format!("/partners/{id}"), name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "meet-startups");
    Ok(desk.page(&title.clone(), |frame| {
        let action = wish.unwrap_or_else(|| ().into_any());
        view! {
            <Page frame trail title lead=t!(lang, "meet-startups-lead") action>
                {search}
                {body}
                {pager}
            </Page>
        }
    }))
}

fn card(desk: &Desk, id: OrganisationId, it: Shown, may_ask: bool) -> AnyView {
    let lang = desk.lang;
    let about: Vec<String> = [it.town.clone(), it.programme_name.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let about = about.join(" · ");
    let name = it.name.clone();
    let way = match (it.introduction(), may_ask) {
        (Some(introduction), _) => {
            let href = format!("/introductions/{introduction}");
            view! { <p><a href=href>{t!(lang, "meet-there")}</a></p> }.into_any()
        }
        (None, true) => {
            let href = format!("/partners/{id}/meet?startup={}", it.startup);
            let about = name.clone();
            view! { <p><LinkButton href label=t!(lang, "meet-ask") about/></p> }.into_any()
        }
        (None, false) => ().into_any(),
    };
    view! {
        <Card title=name level=2>
            <p class="soft">{about}</p>
            <p class="typed">{it.mission}</p>
            {way}
        </Card>
    }
    .into_any()
}
