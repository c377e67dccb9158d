use domain::Language;
use leptos::prelude::*;

/// How much a button asks to be pressed. A page has one `Primary`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    Primary,
    #[default]
    Secondary,
    /// What cannot be undone.
    Danger,
    /// As discreet as a link.
    Quiet,
}

impl Emphasis {
    pub(super) fn class(self) -> &'static str {
        match self {
            Emphasis::Primary => "button primary",
            Emphasis::Secondary => "button",
            Emphasis::Danger => "button danger",
            Emphasis::Quiet => "button quiet",
        }
    }
}

/// A row of buttons, the main one first.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}

/// A button that sends its form.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] emphasis: Emphasis,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    /// What to say after the label to those who do not see what it stands beside: "à Claire Moreau".
    #[prop(optional, into)]
    about: String,
) -> impl IntoView {
    let value = (!name.is_empty()).then_some(value);
    view! {
        <button class=emphasis.class() name=(!name.is_empty()).then_some(name) value=value>
            {label}
            {unseen(about)}
        </button>
    }
}

/// A link that looks like a button, because it starts something.
#[component]
pub fn LinkButton(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] emphasis: Emphasis,
    #[prop(optional, into)] about: String,
) -> impl IntoView {
    view! { <a class=emphasis.class() href=href>{label}{unseen(about)}</a> }
}

/// How a form of something that is there ends: saved, or left as it was.
#[component]
pub fn SaveOrCancel(
    lang: Language,
    /// Where it is shown.
    #[prop(into)]
    back: String,
) -> impl IntoView {
    view! {
        <Actions>
            <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
            <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
        </Actions>
    }
}

/// Words for screen readers alone.
pub(super) fn unseen(words: String) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <span class="unseen">" "{words}</span> })
}
