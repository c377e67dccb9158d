use leptos::prelude::*;

use super::actions::unseen;

/// A day with the hours one can still take.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// For machines: `2026-03-04`.
    pub date: String,
    /// "Mercredi 4 mars".
    pub label: String,
    pub slots: Vec<Slot>,
    /// What to read when no hour is left.
    pub none: String,
}

#[derive(Clone, Debug, Default)]
pub struct Slot {
    /// What is sent; ignored when `href` is there.
    pub value: String,
    /// Where choosing it leads; empty when choosing it sends the form around.
    pub href: String,
    /// "14 h 30".
    pub label: String,
    /// What those hear who do not see the day above: "mercredi 4 mars, 14 h 30, libre".
    pub about: String,
    pub taken: Taken,
}

/// Who has the hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Taken {
    #[default]
    Free,
    /// By the reader.
    Mine,
    Busy,
}

/// Days, each with buttons for its hours. Inside a form, or with slots that lead somewhere.
#[component]
pub fn DayList(
    days: Vec<Day>,
    /// The name under which a slot's value is sent.
    #[prop(default = String::from("slot"), into)]
    name: String,
    /// Days side by side where there is room.
    #[prop(optional)]
    week: bool,
    /// Hours say more than the time, such as with whom: fewer of them side by side.
    #[prop(optional)]
    wordy: bool,
    /// Rank of the days' titles in the page, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> impl IntoView {
    let days = days.into_iter().map(
        |Day {
             date,
             label,
             slots,
             none,
         }| {
            let inside = match slots.is_empty() {
                true => view! { <p class="soft">{none}</p> }.into_any(),
                false => {
                    let slots = slots.into_iter().map(|slot| {
                        view! { <li><SlotButton name=name.clone() hour=slot/></li> }
                    });
                    view! { <ul>{slots.collect_view()}</ul> }.into_any()
                }
            };
            let title = view! { <time datetime=date>{label}</time> };
            let title = match level {
                2 => view! { <h2>{title}</h2> }.into_any(),
                _ => view! { <h3>{title}</h3> }.into_any(),
            };
            view! { <li class="day">{title}{inside}</li> }
        },
    );
    let class = match (week, wordy) {
        (true, _) => "days week",
        (false, true) => "days wordy",
        (false, false) => "days",
    };
    view! { <ol class=class>{days.collect_view()}</ol> }
}

/// One hour to choose.
#[component]
pub fn SlotButton(#[prop(into)] name: String, hour: Slot) -> impl IntoView {
    let Slot {
        value,
        href,
        label,
        about,
        taken,
    } = hour;
    match taken {
        Taken::Busy => view! { <span class="slot busy">{label}{unseen(about)}</span> }.into_any(),
        Taken::Mine => view! { <span class="slot mine">{label}{unseen(about)}</span> }.into_any(),
        Taken::Free if href.is_empty() => {
            view! { <button class="slot" name=name value=value aria-label=about>{label}</button> }
                .into_any()
        }
        Taken::Free => view! { <a class="slot" href=href aria-label=about>{label}</a> }.into_any(),
    }
}
