use domain::documents::{Older, limit};
use domain::ids::DocumentId;
use serde_json::json;
use store::Changed;
use store::documents::{self, Version};

use super::super::fields::Called;
use super::super::{add, fields};
use super::{held, view};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::undo::Undo;

/// Another title, another kind, others who may see it.
pub async fn act(desk: &Desk, id: DocumentId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let document = held(&mut act, id).await?.document;
    let put = (document.about, document.put_by);
    let versions = documents::versions(&mut act, id).await?;
    let older = older_of(&versions).count();
    let is_kept = stale::bring_up(&mut act, &mut form, document.version, &[], || {
        view::asked(lang, &document, String::new(), older)
    });
    if is_kept {
        return act.done(&format!("/documents/{id}")).await;
    }
    let terms = fields::terms(lang, &mut form, put, Called::AsTyped);
    let Some(terms) = terms.filter(|_| !form.is_refused()) else {
        drop(act);
        return view::show(desk, id, form).await;
    };
    let undo = Undo::of_document(id).rows("document", "id", id.0).rows(
        "document_version",
        "document",
        id.0,
    );
    act.may_be_undone(undo).await?;
    // A form that has no older version to ask about opens none.
    let wish = form.parse("older").unwrap_or(Older::Stay);
    let audiences = (document.audience, terms.audience);
    for it in older_of(&versions) {
        let limit = limit(it.limit, it.put_by, audiences, wish);
        documents::set_limit(&mut act, it.id, limit).await?;
    }
    let what = (&terms.title, terms.kind, terms.audience);
    let changed = documents::change(&mut act, id, form.version(), what).await?;
    if changed != Changed::Done {
        drop(act);
        let form = stale::refused(form, changed, String::new())?;
        return view::show(desk, id, form).await;
    }
    let facts = json!({
        "kind": terms.kind, "audience": { "from": document.audience, "to": terms.audience },
        "older": wish,
    });
    let entry = add::entry("document.changed", id, document.programme, document.about);
    act.journal(entry.facts(facts)).await?;
    act.done(&format!("/documents/{id}")).await
}

/// Those behind the newest that were not removed.
pub(super) fn older_of(versions: &[Version]) -> impl Iterator<Item = &Version> {
    let here = versions.iter().filter(|it| it.removed_at.is_none());
    here.skip(1)
}
