use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::Language;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::Desk;
use crate::form::Form;
use crate::ui::{self, Document, Frame, Languages, Link, Person, SearchBar};

impl Desk {
    /// A page that was asked for.
    pub fn page<V: IntoView>(&self, title: &str, body: impl FnOnce(Frame) -> V) -> Response {
        self.render(StatusCode::OK, title, body)
    }

    /// A page with a form: 422 when the form comes back refused.
    pub fn page_of<V: IntoView>(
        &self,
        form: &Form,
        title: &str,
        body: impl FnOnce(Frame) -> V,
    ) -> Response {
        self.render(form.status(), title, body)
    }

    /// Everything was loaded before, so a page is one synchronous pass: no streaming, no pending
    /// state, and the right status from the start.
    pub fn render<V: IntoView>(
        &self,
        status: StatusCode,
        title: &str,
        body: impl FnOnce(Frame) -> V,
    ) -> Response {
        let document = Document {
            lang: self.lang.as_str().to_owned(),
            title: t!(self.lang, "document-title", title = title),
            css: self.house.site.css.clone(),
            script: if self.island {
                self.house.site.js.clone()
            } else {
                String::new()
            },
        };
        let mut frame = self.frame();
        // A form that comes back refused was not done.
        frame.said = frame.said.filter(|_| status == StatusCode::OK);
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let html = owner.with(|| ui::shell(document, body(frame)).into_view().to_html());
        owner.unset_with_forced_cleanup();
        (status, Html(html)).into_response()
    }

    /// The bar, the menu and the foot, in the reader's language and for their roles.
    pub fn frame(&self) -> Frame {
        let lang = self.lang;
        Frame {
            house: t!(lang, "house"),
            home: "/".into(),
            skip: t!(lang, "frame-skip"),
            menu: t!(lang, "frame-menu"),
            nav_label: t!(lang, "frame-nav"),
            nav: self.menu(),
            search: self.search_bar(),
            languages: Some(Languages {
                action: "/language".into(),
                back: self.here(),
                label: t!(lang, "frame-language"),
                choices: [
                    (Language::French, "Français"),
                    (Language::English, "English"),
                ]
                .into_iter()
                .map(|(language, label)| ui::Language {
                    code: language.as_str().into(),
                    label: label.into(),
                    current: language == lang,
                })
                .collect(),
            }),
            behalf: crate::assisted::banner(self),
            undo: crate::undo::offered(self),
            said: crate::said::sentence(self),
            person: self.hands().map(|who| Person {
                name: who.signed_in.name.clone(),
                links: vec![self.link("/me", t!(lang, "frame-me"))],
                sign_out: Link::new("/sign-out", t!(lang, "frame-sign-out")),
            }),
            footer: self.foot(),
        }
    }

    /// One menu for each kind of person; somebody with several roles sees them all.
    fn menu(&self) -> Vec<Link> {
        let Some(who) = self.hands() else {
            return Vec::new();
        };
        let lang = self.lang;
        let roles = &who.roles;
        let is_staff = roles.administrator || !roles.manages.is_empty();
        let is_founder = !roles.founded.is_empty();
        let mut menu = vec![self.link("/", t!(lang, "menu-home"))];
        if is_staff {
            menu.push(self.link("/cohorts", t!(lang, "menu-cohorts")));
            menu.push(self.link("/startups", t!(lang, "menu-startups")));
        }
        match roles.founded.as_slice() {
            [] => {}
            [only] => {
                menu.push(self.link(&format!("/startups/{only}"), t!(lang, "menu-my-startup")))
            }
            _ if is_staff => {}
            _ => menu.push(self.link("/startups", t!(lang, "menu-my-startups"))),
        }
        if is_staff || is_founder {
            menu.push(self.link("/mentors", t!(lang, "menu-mentors")));
        }
        if is_founder {
            menu.push(self.link("/offers", t!(lang, "offers-title")));
        }
        if roles.mentor.is_some() {
            menu.push(self.link("/my-hours", t!(lang, "menu-my-hours")));
        }
        if is_staff {
            menu.push(self.link("/partners", t!(lang, "menu-partners")));
        }
        match roles.answers_for.as_slice() {
            [] => {}
            [only] => {
                let label = t!(lang, "menu-my-organisation");
                menu.push(self.link(&format!("/partners/{only}"), label));
            }
            // Staff find their own among the partners.
            _ if is_staff => {}
            _ => menu.push(self.link("/partners", t!(lang, "menu-my-organisations"))),
        }
        let is_expert = roles.mentor.is_some() || !roles.answers_for.is_empty();
        if is_staff || is_founder || is_expert {
            menu.push(self.link("/missions", t!(lang, "missions-title")));
        }
        if is_staff || is_founder || !roles.answers_for.is_empty() {
            menu.push(self.link("/introductions", t!(lang, "menu-introductions")));
        }
        menu
    }

    /// For staff; the page of what was found has the field itself.
    fn search_bar(&self) -> Option<SearchBar> {
        let lang = self.lang;
        let here = self.path == "/search";
        self.staff().ok().map(|_| SearchBar {
            action: if here {
                String::new()
            } else {
                "/search".into()
            },
            label: t!(lang, "search-label"),
            button: t!(lang, "search-go"),
            skip: t!(lang, "search-skip"),
        })
    }

    /// What staff look up now and then, so that the menu keeps to every day's work.
    fn foot(&self) -> Vec<Link> {
        let hands = self.hands();
        let staff = hands.and_then(|who| who.roles.staff(who.signed_in.person));
        staff.map_or_else(Vec::new, |_| {
            vec![
                self.link("/people", t!(self.lang, "folk-title")),
                self.link("/programmes", t!(self.lang, "menu-programmes")),
                self.link("/offers", t!(self.lang, "offers-title")),
                self.link("/documents", t!(self.lang, "documents")),
                self.link("/calls", t!(self.lang, "calls-title")),
                self.link("/letters", t!(self.lang, "menu-letters")),
                self.link("/imports", t!(self.lang, "imports-title")),
            ]
        })
    }

    fn link(&self, href: &str, label: String) -> Link {
        let inside = href != "/" && self.path.starts_with(&format!("{href}/"));
        Link::new(href, label).current(self.path == href || inside)
    }
}
