use domain::matching::Change;
use leptos::prelude::*;

use super::super::{Board, letters};
use super::version;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{Actions, Button, Emphasis, HiddenField, PostForm, Section};

/// What publishing does, told before; or why it cannot be done yet.
pub fn section(desk: &Desk, board: &Board, change: &Change, all_hold: bool) -> AnyView {
    let lang = desk.lang;
    let nobody = change.added.is_empty() && change.kept.is_empty();
    let count = letters::count(desk, board, change);
    let text = if nobody {
        t!(lang, "matching-no-pair")
    } else if !all_hold {
        t!(lang, "matching-publish-lost")
    } else if change.added.is_empty() && change.dropped.is_empty() {
        t!(lang, "matching-publish-same")
    } else {
        let letters = count.founders + count.mentors;
        t!(
            lang,
            "matching-publish-text",
            letters = letters,
            founders = count.founders,
            mentors = count.mentors
        )
    };
    let once = desk.once(&Form::empty());
    let version = version(board);
    let button = (!nobody && all_hold).then(|| {
        view! {
            <PostForm act="publish">
                {version}
                <HiddenField name="once" value=once/>
                <Actions><Button label=t!(lang, "matching-publish") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        }
    });
    view! {
        <Section title=t!(lang, "matching-publish-title")>
            <p>{text}</p>
            {button}
        </Section>
    }
    .into_any()
}
