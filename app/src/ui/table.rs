use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    label: String,
    number: bool,
    /// Address that sorts by this column.
    sort: String,
    sorted: Option<Order>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Rising,
    Falling,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Column {
        Column {
            label: label.into(),
            ..Column::default()
        }
    }

    /// Figures, set to the end of the cell so that units stand under units.
    pub fn number(self) -> Column {
        Column {
            number: true,
            ..self
        }
    }

    pub fn sort(self, href: impl Into<String>, sorted: Option<Order>) -> Column {
        Column {
            sort: href.into(),
            sorted,
            ..self
        }
    }

    fn class(&self) -> Option<&'static str> {
        self.number.then_some("number")
    }

    fn head_class(&self) -> &'static str {
        match (self.number, self.sort.is_empty()) {
            (false, true) => "",
            (true, true) => "number",
            (false, false) => "sortable",
            (true, false) => "number sortable",
        }
    }
}

/// Rows of the same things; the first cell names its row.
/// On a phone each row becomes a card. Roles are written out, because `display: block` takes them from a table.
#[component]
pub fn DataTable(
    /// What the table lists, above it.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    /// As many cells in each as there are columns.
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let head = columns.iter().map(head).collect_view();
    let rows = rows.into_iter().map(|cells| {
        let cells = columns
            .iter()
            .zip(cells)
            .enumerate()
            .map(|(index, (column, cell))| {
                let (class, label) = (column.class(), column.label.clone());
                match index {
                    0 => view! { <th scope="row" role="rowheader" class=class>{cell}</th> }
                        .into_any(),
                    _ => view! { <td role="cell" class=class data-label=label>{cell}</td> }
                        .into_any(),
                }
            });
        view! { <tr role="row">{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <table class="data" role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn head(column: &Column) -> impl IntoView + use<> {
    let sorted = column.sorted.map(|order| match order {
        Order::Rising => "ascending",
        Order::Falling => "descending",
    });
    let label = match column.sort.is_empty() {
        true => column.label.clone().into_any(),
        false => view! { <a href=column.sort.clone()>{column.label.clone()}</a> }.into_any(),
    };
    view! { <th scope="col" role="columnheader" class=column.head_class() aria-sort=sorted>{label}</th> }
}
