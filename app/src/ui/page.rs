use leptos::prelude::*;

use super::frame::{Bar, Foot};
use super::{Button, Frame, Notice, Tone};

/// How wide a page may grow; reading and filling in want narrow lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    #[default]
    Normal,
    /// One form or one text.
    Narrow,
    /// A table with many columns.
    Wide,
}

/// One page: a title, perhaps a sentence under it, at most one main action, and what follows.
#[component]
pub fn Page(
    frame: Frame,
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// The main action: a `LinkButton`, or a form with one button.
    #[prop(optional_no_strip, into)]
    action: Option<AnyView>,
    /// A `Breadcrumb`, above the title.
    #[prop(optional_no_strip, into)]
    trail: Option<AnyView>,
    /// What must be read before the title: a `Notice` that an act was done.
    #[prop(optional_no_strip, into)]
    news: Option<AnyView>,
    #[prop(optional)] width: Width,
    children: Children,
) -> impl IntoView {
    let (class, inner) = match width {
        Width::Normal => ("page", "inner"),
        Width::Narrow => ("page narrow", "inner"),
        Width::Wide => ("page wide", "inner wide"),
    };
    let behalf = frame.behalf.clone().map(|behalf| {
        view! {
            <Notice tone=Tone::Waiting title=behalf.title>
                <p>{behalf.text}" "<a href=behalf.stop.href>{behalf.stop.label}</a></p>
            </Notice>
        }
    });
    let undo = frame.undo.clone().map(|it| {
        view! {
            <form method="post" action="/undo" class="undo">
                <p role="status">{it.done.clone()}</p>
                <input type="hidden" name="undo" value=it.act/>
                <Button label=it.button about=it.done.clone()/>
            </form>
        }
    });
    let said = frame.said.clone().map(|sentence| {
        view! { <div role="status"><Notice tone=Tone::Good title=sentence/></div> }
    });
    let (house, footer) = (frame.house.clone(), frame.footer.clone());
    view! {
        <Bar frame inner/>
        <main id="content" class=class tabindex="-1">
            {behalf}
            {undo}
            {said}
            {news}
            {trail}
            <div class="head">
                <div>
                    <h1>{title}</h1>
                    {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
                </div>
                {action.map(|action| view! { <div class="main-action">{action}</div> })}
            </div>
            {children()}
        </main>
        <Foot house links=footer inner/>
    }
}
