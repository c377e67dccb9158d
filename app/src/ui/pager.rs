use leptos::prelude::*;

use super::Link;

/// The way through a list cut in pages.
#[component]
pub fn Pager(
    #[prop(into)] label: String,
    /// Where the reader is: "21 à 40 sur 132".
    #[prop(into)]
    status: String,
    #[prop(optional_no_strip)] previous: Option<Link>,
    #[prop(optional_no_strip)] next: Option<Link>,
) -> impl IntoView {
    let step =
        |link: Link, rel| view! { <a class="button" rel=rel href=link.href>{link.label}</a> };
    view! {
        <nav class="pager" aria-label=label>
            {previous.map(|link| step(link, "prev"))}
            <p>{status}</p>
            {next.map(|link| step(link, "next"))}
        </nav>
    }
}
