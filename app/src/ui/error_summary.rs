use leptos::prelude::*;

use super::Link;

/// Everything that was refused, above the form, with a link to each field. It takes the focus.
/// `PostForm` shows it by itself.
#[component]
pub fn ErrorSummary(
    #[prop(into)] title: String,
    /// A link without address is an error of the whole form.
    links: Vec<Link>,
) -> impl IntoView {
    let items = links.into_iter().map(|link| match link.href.is_empty() {
        true => view! { <li>{link.label}</li> }.into_any(),
        false => view! { <li><a href=link.href>{link.label}</a></li> }.into_any(),
    });
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <p class="title">{title}</p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
}
