use leptos::prelude::*;

/// Something that happened.
pub struct Moment {
    /// For machines: `2026-03-04T14:30:00Z`.
    pub instant: String,
    /// For people: "mardi 4 mars, 15 h 30".
    pub when: String,
    pub what: AnyView,
}

/// What happened, latest first.
#[component]
pub fn Timeline(moments: Vec<Moment>) -> impl IntoView {
    let moments = moments.into_iter().map(
        |Moment {
             instant,
             when,
             what,
         }| {
            view! { <li><time datetime=instant>{when}</time><div>{what}</div></li> }
        },
    );
    view! { <ol class="timeline">{moments.collect_view()}</ol> }
}
