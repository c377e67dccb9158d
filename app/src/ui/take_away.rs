use leptos::prelude::*;

use super::Link;

/// The ways to take a list away as a file, quietly under it.
#[component]
pub fn TakeAway(
    #[prop(into)] label: String,
    /// Before each link, for those who hear it: "Télécharger la liste en".
    #[prop(into)]
    about: String,
    links: Vec<Link>,
    /// What else one should know before.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let links = links.into_iter().map(|link| {
        let about = about.clone();
        view! { <li><a href=link.href><span class="unseen">{about}" "</span>{link.label}</a></li> }
    });
    view! {
        <div class="take-away no-print">
            <span aria-hidden="true">{label}</span>
            <ul>{links.collect_view()}</ul>
            {(!hint.is_empty()).then(|| view! { <p>{hint}</p> })}
        </div>
    }
}
