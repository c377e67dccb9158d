use leptos::prelude::*;

/// What the page is about, and on a wide screen a panel beside it; on a phone, under it.
#[component]
pub fn Beside(aside: AnyView, children: Children) -> impl IntoView {
    view! {
        <div class="beside">
            <div class="stack">{children()}</div>
            <aside class="panel">{aside}</aside>
        </div>
    }
}
