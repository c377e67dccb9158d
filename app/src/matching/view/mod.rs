//! The pages of a round, piece by piece.

mod apart;
mod begin;
mod changes;
mod pair;
mod possible;
mod proposal;
mod publishing;

use std::sync::Arc;

use domain::ids::StartupId;
use domain::matching::Pair;
use leptos::prelude::*;

pub use possible::startup;

use super::Board;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Button, Confirm, Emphasis, ErrorSummary, HiddenField, Link, More, Notice, PostForm,
};

/// No round is being prepared: what was published, and the way to begin one.
pub fn before(desk: &Desk, board: &Board, form: &Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let closed = board.is_closed().then(|| {
        let title = t!(lang, "matching-cohort-closed");
        view! { <Notice title/> }
    });
    let refusal = (form.act() != "start").then(|| refusal(desk, form));
    let published = changes::published(desk, board);
    let begin = (!board.is_closed()).then(|| begin::begin(desk, board, form));
    view! { {refusal}{closed}{published}{begin} }.into_any()
}

/// The round being prepared.
pub fn draft(desk: &Desk, board: &Board, form: &Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let own = matches!(form.act(), "propose");
    let refusal = (!own).then(|| refusal(desk, form));
    let (proposal, lost) = board.proposal();
    let change = proposal.compared_with(&board.before());
    let again = {
        let open = own && form.is_refused();
        let form = form.clone();
        let (numbers, version) = (board.numbers(), version(board));
        view! {
            <More label=t!(lang, "matching-again-open") open>
                <p>{t!(lang, "matching-again-text")}</p>
                <PostForm form act="propose" refused=t!(lang, "form-refused")>
                    {version}
                    {super::numbers::fields(lang, numbers)}
                    <Actions>
                        <Button label=t!(lang, "matching-again")/>
                        <Button label=t!(lang, "matching-numbers-only") emphasis=Emphasis::Quiet
                            name="only" value="numbers"/>
                    </Actions>
                </PostForm>
            </More>
        }
    };
    let version_again = version(board);
    let give_up = view! {
        <Confirm label=t!(lang, "matching-discard-open") text=t!(lang, "matching-discard-text")>
            <PostForm act="discard">
                {version_again}
                <Actions><Button label=t!(lang, "matching-discard") emphasis=Emphasis::Danger/></Actions>
            </PostForm>
        </Confirm>
    };
    view! {
        {refusal}
        {proposal::lost(desk, board, &lost)}
        {proposal::section(desk, board, &proposal, &change)}
        {changes::section(desk, board, &change)}
        {publishing::section(desk, board, &change, lost.is_empty())}
        <section class="section">{again}{give_up}</section>
    }
    .into_any()
}

/// Why the last act was refused, above everything, for the forms that are a mere button.
fn refusal(desk: &Desk, form: &Form) -> Option<AnyView> {
    form.is_refused().then(|| {
        let links = form.errors().iter();
        let links = links.map(|(_, sentence)| Link::new("", sentence)).collect();
        view! { <ErrorSummary title=t!(desk.lang, "form-refused") links/> }.into_any()
    })
}

fn version(board: &Board) -> impl IntoView + use<> {
    let version = board.draft.as_ref().map_or(0, |it| it.version).to_string();
    view! { <HiddenField name="version" value=version/> }
}

/// A form that is one button about one pair.
fn press(
    board: &Board,
    pair: Pair,
    act: &'static str,
    label: String,
    emphasis: Emphasis,
) -> AnyView {
    let about = board.mentor_name(pair.mentor).to_owned();
    let mentor = pair.mentor.to_string();
    let startup = pair.startup.to_string();
    let version = version(board);
    view! {
        <PostForm act class="inline">
            {version}
            <HiddenField name="startup" value=startup/>
            <HiddenField name="mentor" value=mentor/>
            <Button label emphasis about/>
        </PostForm>
    }
    .into_any()
}

/// Where a startup stands among the others.
fn anchor(startup: StartupId) -> String {
    format!("startup-{startup}")
}
