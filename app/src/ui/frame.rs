use leptos::prelude::*;

use super::search_bar::{self, SearchBar};
use super::{Avatar, Link, Mark};

/// What stands around every page of the house, in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Name of the house, beside the mark.
    pub house: String,
    pub home: String,
    /// "Aller au contenu".
    pub skip: String,
    /// Name of the button that opens the menu on a phone.
    pub menu: String,
    /// Name of the main navigation, for those who hear it.
    pub nav_label: String,
    pub nav: Vec<Link>,
    /// For whoever may look for anything; the way past the menu leads to its field too.
    pub search: Option<SearchBar>,
    pub languages: Option<Languages>,
    pub person: Option<Person>,
    /// Staff act here for somebody: said above every such page.
    pub behalf: Option<Behalf>,
    /// What was done a moment ago, as long as it may be taken back.
    pub undo: Option<Undoable>,
    /// What was done a moment ago, where the page would not show it by itself.
    pub said: Option<String>,
    pub footer: Vec<Link>,
}

/// The language switch posts, because no GET changes anything.
/// Each choice is sent as `language`, with `back` beside it.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    pub action: String,
    /// Where to come back to: the address of this page.
    pub back: String,
    pub label: String,
    pub choices: Vec<Language>,
}

#[derive(Clone, Debug, Default)]
pub struct Language {
    /// BCP 47.
    pub code: String,
    /// In its own language.
    pub label: String,
    pub current: bool,
}

/// Who is signed in, and what they can do about it.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: String,
    pub links: Vec<Link>,
    /// Where signing out posts, and its words.
    pub sign_out: Link,
}

/// For whom staff act, and the way back to themselves.
#[derive(Clone, Debug, Default)]
pub struct Behalf {
    pub title: String,
    pub text: String,
    pub stop: Link,
}

/// An act of a moment ago, and the way to take it back.
#[derive(Clone, Debug, Default)]
pub struct Undoable {
    /// "The profile was changed."
    pub done: String,
    pub act: String,
    pub button: String,
}

/// The bar at the top: who we are, where one can go, who is here.
/// On a phone the menu is a popover, which needs no script; an old browser shows it open.
#[component]
pub(super) fn Bar(frame: Frame, inner: &'static str) -> impl IntoView {
    let Frame {
        house,
        home,
        skip,
        menu,
        nav_label,
        nav,
        search,
        languages,
        person,
        ..
    } = frame;
    let languages = languages.map(|languages| switch(languages).into_any());
    let rest = match nav.is_empty() && person.is_none() {
        true => languages.into_any(),
        false => {
            let items = nav.into_iter().map(item).collect_view();
            // Who has an account rarely changes language: the switch waits in their own menu.
            let (theirs, everyones) = match person.is_some() {
                true => (languages, None),
                false => (None, languages),
            };
            view! {
                <button class="menu-button" type="button" popovertarget="menu">{menu}</button>
                <div class="menu" id="menu" popover="auto">
                    <nav aria-label=nav_label><ul>{items}</ul></nav>
                    {everyones}
                    {person.map(|person| account(person, theirs))}
                </div>
            }
            .into_any()
        }
    };
    let to_search = search.as_ref().map(|search| {
        let href = format!("#{}", search_bar::FIELD);
        view! { <a class="skip" href=href>{search.skip.clone()}</a> }
    });
    // A page that has the field itself has it once.
    let search = search.filter(|search| !search.action.is_empty());
    let search = search.map(search_bar::bar);
    view! {
        <a class="skip" href="#content">{skip}</a>
        {to_search}
        <header class="bar">
            <div class=inner>
                <a class="house" href=home><Mark/><span>{house}</span></a>
                {search}
                {rest}
            </div>
        </header>
    }
}

#[component]
pub(super) fn Foot(house: String, links: Vec<Link>, inner: &'static str) -> impl IntoView {
    let items = links.into_iter().map(item).collect_view();
    view! {
        <footer class="foot">
            <div class=inner><span>{house}</span><ul>{items}</ul></div>
        </footer>
    }
}

pub(super) fn item(link: Link) -> impl IntoView {
    let current = link.aria_current();
    view! { <li><a href=link.href aria-current=current>{link.label}</a></li> }
}

fn switch(languages: Languages) -> impl IntoView {
    let choices = languages.choices.into_iter().map(|Language { code, label, current }| {
        view! {
            <button name="language" value=code.clone() lang=code aria-pressed=current.to_string()>
                {label}
            </button>
        }
    });
    view! {
        <form class="languages" method="post" action=languages.action aria-label=languages.label>
            <input type="hidden" name="back" value=languages.back/>
            {choices.collect_view()}
        </form>
    }
}

fn account(person: Person, languages: Option<AnyView>) -> impl IntoView {
    view! {
        <details class="person">
            <summary><Avatar name=person.name.clone()/><span>{person.name}</span></summary>
            <ul>
                {person.links.into_iter().map(item).collect_view()}
                {languages.map(|languages| view! { <li>{languages}</li> })}
                <li>
                    <form method="post" action=person.sign_out.href>
                        <button>{person.sign_out.label}</button>
                    </form>
                </li>
            </ul>
        </details>
    }
}
