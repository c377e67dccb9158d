use leptos::prelude::*;

/// A step on the way of an introduction, an application, a mission.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    pub label: String,
    /// Says in words where it stands: "fait le 3 mars", "en attente de Claire Moreau".
    pub note: String,
    pub reached: Reached,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reached {
    Done,
    /// Where things stand now.
    Now,
    #[default]
    Ahead,
    /// It ended here, without success.
    Stopped,
}

impl Reached {
    fn class(self) -> &'static str {
        match self {
            Reached::Done => "done",
            Reached::Now => "now",
            Reached::Ahead => "ahead",
            Reached::Stopped => "stopped",
        }
    }
}

/// The stages, in order, and where things stand.
#[component]
pub fn Progress(#[prop(into)] label: String, stages: Vec<Stage>) -> impl IntoView {
    let stages = stages.into_iter().map(
        |Stage {
             label,
             note,
             reached,
         }| {
            let current = matches!(reached, Reached::Now | Reached::Stopped).then_some("step");
            view! {
                <li class=reached.class() aria-current=current>
                    <span class="title">{label}</span>
                    {(!note.is_empty()).then(|| view! { <span class="soft">{note}</span> })}
                </li>
            }
        },
    );
    view! { <ol class="progress" aria-label=label>{stages.collect_view()}</ol> }
}
